using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>ln lambda = a + ln q_n: independent noise of one variance in all units, by the law of Marchenko and
/// Pastur.</summary>
/// <remarks>q_n is the quantile of that law above which a share (n - 1/2)/r of it lies, where r is the rank of the
/// centred covariance. With x = 1 + c + 2 sqrt(c) cos t the law has density (2/pi) sin^2 t / x on 0 to pi (derived);
/// c is the smaller of samples - 1 and units over the larger.</remarks>
public sealed class NoiseSpectrum : ISpectrumModel
{
    const int Nodes = 32, Steps = 60;

    static readonly QuadratureRule Rule = Quadrature.GaussLegendre(Nodes, 0, 1);

    /// <inheritdoc/>
    public string Formula => "independent noise";

    /// <inheritdoc/>
    public SpectrumShape? ShapeOf(ReadOnlySpan<double> coefficients) => SpectrumShape.Noise;

    /// <inheritdoc/>
    public SpectrumDesign? Design(RankWindow window, SampleSize size) =>
        !size.IsKnown || window.Last > size.Rank ? null
            : new([Columns.One(window)], [.. Quantiles(window, size).Select(q => Elementary.Log(q))]);

    /// <summary>Eigenvalues that unit noise has at the ranks of a window.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The window ends beyond the rank of such samples.</exception>
    public static double[] Quantiles(RankWindow window, SampleSize size)
    {
        int rank = size.Rank;
        ArgumentOutOfRangeException.ThrowIfGreaterThan(window.Last, rank, nameof(window));
        double larger = Math.Max(size.Samples - 1, size.Units), ratio = rank / larger, root = Math.Sqrt(ratio);
        double scale = size.Samples - 1 >= size.Units ? 1 : larger / (size.Samples - 1.0), angle = 0;
        return Columns.Of(window, n =>
        {
            angle = Angle((n - .5) / rank, ratio, root, angle);
            return scale * Value(angle, ratio, root);
        });
    }

    static double Value(double angle, double ratio, double root) => 1 + ratio + 2 * root * Elementary.Cos(angle);

    static double Above(double angle, double ratio, double root) => 2 / Math.PI * angle * Rule.Integrate(u =>
    {
        double sine = Elementary.Sin(u * angle);
        return sine * sine / Value(u * angle, ratio, root);
    });

    static double Angle(double share, double ratio, double root, double low)
    {
        double high = Math.PI, x = Math.Max(low, 1e-3);
        for (int step = 0; step < Steps; step++)
        {
            double gap = Above(x, ratio, root) - share;
            if (gap < 0) low = x;
            else high = x;
            double sine = Elementary.Sin(x), next = x - gap / (2 / Math.PI * sine * sine / Value(x, ratio, root));
            if (!(next > low && next < high)) next = .5 * (low + high);
            if (Math.Abs(next - x) <= 1e-14 * x) return next;
            x = next;
        }
        return x;
    }
}
