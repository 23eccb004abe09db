namespace Eigenspectrum.Statistics;

/// <summary>ln lambda = a - n/k.</summary>
public sealed class ExponentialSpectrum : ISpectrumModel
{
    /// <inheritdoc/>
    public string Formula => "c e^(−n/k)";

    /// <inheritdoc/>
    public SpectrumShape? ShapeOf(ReadOnlySpan<double> coefficients) =>
        coefficients[1] < 0 ? SpectrumShape.Exponential : null;

    /// <inheritdoc/>
    public SpectrumDesign? Design(RankWindow window, SampleSize size) =>
        new([Columns.One(window), Columns.Rank(window)]);
}
