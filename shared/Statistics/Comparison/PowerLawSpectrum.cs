namespace Eigenspectrum.Statistics;

/// <summary>ln lambda = a - alpha ln n.</summary>
public sealed class PowerLawSpectrum : ISpectrumModel
{
    /// <inheritdoc/>
    public string Formula => "c n^−α";

    /// <inheritdoc/>
    public SpectrumShape? ShapeOf(ReadOnlySpan<double> coefficients) => SpectrumShape.PowerLaw;

    /// <inheritdoc/>
    public SpectrumDesign? Design(RankWindow window, SampleSize size) =>
        new([Columns.One(window), Columns.LogRank(window)]);
}
