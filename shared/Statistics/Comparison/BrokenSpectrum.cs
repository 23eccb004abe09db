using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>ln lambda = a - alpha ln n - (beta - alpha) max(0, ln n - ln b), the break b scanned.</summary>
public sealed class BrokenSpectrum : ISpectrumModel
{
    // Ranks that each side has at least.
    const int Side = 3;

    /// <inheritdoc/>
    public string Formula => "two power laws";

    /// <inheritdoc/>
    public SpectrumShape? ShapeOf(ReadOnlySpan<double> coefficients) => SpectrumShape.Broken;

    /// <inheritdoc/>
    public SpectrumDesign? Design(RankWindow window, SampleSize size)
    {
        int first = window.First + Side - 1, count = window.Length - 2 * Side + 1;
        if (count < 1)
            return null;
        double[][] hinges = [.. Enumerable.Range(first, count).Select(b =>
            Columns.Of(window, n => n > b ? Elementary.Log(n) - Elementary.Log(b) : 0))];
        return new([Columns.One(window), Columns.LogRank(window)], null, hinges, first);
    }
}
