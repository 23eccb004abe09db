namespace Eigenspectrum.Statistics;

/// <summary>What the spectral metrics share.</summary>
static class Spectrum
{
    /// <summary>The eigenvalues over their largest, negative ones as zero; all zero if none is positive.</summary>
    /// <remarks>The division keeps sums of squares from overflowing and makes the metrics scale-free to the last bit
    /// for powers of two.</remarks>
    public static double[] Normalized(ReadOnlySpan<double> eigenvalues)
    {
        if (eigenvalues.IsEmpty)
            throw new ArgumentException("There are no eigenvalues; at least one is needed.", nameof(eigenvalues));
        double largest = 0;
        foreach (double value in eigenvalues)
        {
            if (!double.IsFinite(value))
                throw new ArgumentException(
                    $"An eigenvalue is {value}; only finite values allowed.", nameof(eigenvalues));
            largest = Math.Max(largest, value);
        }
        var normalized = new double[eigenvalues.Length];
        for (int i = 0; largest > 0 && i < normalized.Length; i++)
            normalized[i] = Math.Max(0, eigenvalues[i]) / largest;
        return normalized;
    }

    /// <summary>exp(-sum p ln p) of shares p = v/sum(v) + epsilon; 0 if all values are zero.</summary>
    public static double ExponentialEntropy(double[] values, double epsilon)
    {
        double total = 0, entropy = 0;
        foreach (double value in values)
            total += value;
        if (total == 0)
            return 0;
        foreach (double value in values)
        {
            double share = value / total + epsilon;
            if (share > 0)
                entropy -= share * Numerics.Elementary.Log(share);
        }
        return Numerics.Elementary.Exp(entropy);
    }
}
