namespace Eigenspectrum.Spectra;

/// <summary>Counts of values in bins side by side; each bin holds its lower edge, the last one its upper edge
/// too.</summary>
/// <param name="Edges">Edges in ascending order, one more than there are bins.</param>
/// <param name="Counts">How many values lie in each bin.</param>
/// <param name="Total">How many values there are, those outside the bins included.</param>
public sealed record Histogram(double[] Edges, long[] Counts, long Total)
{
    /// <summary>Probability density in each bin: its share of all values over its width.</summary>
    public double[] Densities()
    {
        var densities = new double[Counts.Length];
        for (int k = 0; k < densities.Length; k++)
            densities[k] = Counts[k] / ((double)Total * (Edges[k + 1] - Edges[k]));
        return densities;
    }
}
