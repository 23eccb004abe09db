namespace Eigenspectrum.Statistics;

/// <summary>ln lambda = a + b ln n + c (ln n)^2: what log-normal sizes look like by rank.</summary>
public sealed class LogQuadraticSpectrum : ISpectrumModel
{
    /// <inheritdoc/>
    public string Formula => "quadratic in ln n";

    /// <inheritdoc/>
    public SpectrumShape? ShapeOf(ReadOnlySpan<double> coefficients) =>
        coefficients[2] < 0 ? SpectrumShape.LogNormalLike : null;

    /// <inheritdoc/>
    public SpectrumDesign? Design(RankWindow window, SampleSize size)
    {
        double[] x = Columns.LogRank(window);
        return new([Columns.One(window), x, [.. x.Select(v => v * v)]]);
    }
}
