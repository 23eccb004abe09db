namespace Eigenspectrum.Statistics;

/// <summary>Kappa = 1 + mean of F - S over the tail's different values: 1 where gaps above and below cancel.</summary>
/// <remarks>As the package powerlaw defines it; lower cut-offs are compared by |kappa - 1|. O(U).</remarks>
public sealed class KappaDistance : ITailDistance
{
    /// <inheritdoc/>
    public double Between(ReadOnlySpan<double> survival, ReadOnlySpan<int> atLeast)
    {
        double sum = 0, scale = 1.0 / atLeast[0];
        for (int i = 0; i < survival.Length; i++)
            sum += atLeast[i] * scale - survival[i];
        return 1 + sum / survival.Length;
    }

    /// <inheritdoc/>
    public double Misfit(double distance) => Math.Abs(distance - 1);
}
