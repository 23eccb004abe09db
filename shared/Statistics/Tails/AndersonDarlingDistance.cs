namespace Eigenspectrum.Statistics;

/// <summary>Anderson and Darling's A^2 = sum (F - S)^2 / (F (1 - F)) over the tail's different values but the first, as
/// the package powerlaw defines it: gaps in the tails count more.</summary>
/// <remarks>No integral against dF, so it grows with the number of values. O(U).</remarks>
public sealed class AndersonDarlingDistance : ITailDistance
{
    const double Guard = 1e-12; // the package's, where F is 0 or 1

    /// <inheritdoc/>
    public double Between(ReadOnlySpan<double> survival, ReadOnlySpan<int> atLeast)
    {
        double sum = 0, scale = 1.0 / atLeast[0];
        for (int i = 1; i < survival.Length; i++)
        {
            double gap = atLeast[i] * scale - survival[i];
            sum += gap * gap / (survival[i] * (1 - survival[i]) + Guard);
        }
        return sum;
    }
}
