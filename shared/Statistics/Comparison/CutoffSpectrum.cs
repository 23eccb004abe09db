namespace Eigenspectrum.Statistics;

/// <summary>ln lambda = a - alpha ln n - n/k.</summary>
public sealed class CutoffSpectrum : ISpectrumModel
{
    /// <inheritdoc/>
    public string Formula => "c n^−α e^(−n/k)";

    /// <inheritdoc/>
    public SpectrumShape? ShapeOf(ReadOnlySpan<double> coefficients) =>
        coefficients[2] < 0 && coefficients[1] < 0 ? SpectrumShape.PowerLawWithCutoff : null;

    /// <inheritdoc/>
    public SpectrumDesign? Design(RankWindow window, SampleSize size) =>
        new([Columns.One(window), Columns.LogRank(window), Columns.Rank(window)]);
}
