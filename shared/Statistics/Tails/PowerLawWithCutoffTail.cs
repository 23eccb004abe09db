using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>The power law with an exponential cut-off, density proportional to x^-alpha e^(-lambda x).</summary>
/// <remarks>Its norm is lambda^(alpha - 1) / Gamma(1 - alpha, lambda xmin), an incomplete gamma function of mostly
/// negative argument. With lambda = 0 it is the power law; alpha may be 1 or less with lambda above 0.</remarks>
public sealed class PowerLawWithCutoffTail : ITailDistribution
{
    /// <inheritdoc/>
    public string Title => "power law with cut-off";

    /// <inheritdoc/>
    public string[] Symbols => ["alpha", "lambda"];

    /// <inheritdoc/>
    public PowerLawMembership Membership => PowerLawMembership.Member;

    /// <inheritdoc/>
    public double LogKernel(ReadOnlySpan<double> parameters, double x) =>
        -parameters[0] * Elementary.Log(x) - parameters[1] * x;

    /// <inheritdoc/>
    public TailFit Fit(TailValues tail)
    {
        ArgumentNullException.ThrowIfNull(tail);
        var law = ExponentialFamilyTail.Fit(tail, Elementary.Expm1);
        double alpha = (tail.Discrete ? 0 : 1) - law.First, scaled = -law.Second;
        double logNorm = law.LogNorm;
        if (scaled > 0 && !tail.Discrete && tail.Upper is null)
            logNorm = scaled + IncompleteGamma.LogExponentialIntegral(alpha, scaled);
        double[] densities = FittedTail.LogDensities(tail, u => law.First * u + law.Second * Growth(u), logNorm);
        double[] errors = FittedTail.Errors(law, tail.Size);
        return new([alpha, scaled / tail.Origin], [errors[0], errors[1] / tail.Origin],
            FittedTail.Sum(tail, densities), densities, scaled > 0 ? null
                : "lambda = 0: no cut-off makes the tail likelier, it is the power law");

        double Growth(double u) => law.Second == 0 ? 0 : Elementary.Expm1(u);
    }
}
