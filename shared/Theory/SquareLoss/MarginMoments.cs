using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory;

/// <summary>
/// The square loss of a normalized classifier as a function of its scale rho: (1/N) sum (1 - rho m_n)^2 + lambda rho^2.
/// </summary>
/// <remarks>
/// m_n = y_n f_V(x_n) are normalized margins; all members are derived. The published equilibrium,
/// sum m / (lambda + sum m^2), has the sum of squared errors: give <see cref="Effective"/> lambda here.
/// </remarks>
/// <param name="Mean">mu, the mean margin.</param>
/// <param name="MeanSquare">M, the mean squared margin.</param>
public readonly record struct MarginMoments(double Mean, double MeanSquare)
{
    /// <summary>sigma^2 = M - mu^2, not below 0.</summary>
    public double Variance => Math.Max(MeanSquare - Mean * Mean, 0);

    /// <summary>The moments of margins.</summary>
    public static MarginMoments Of(ReadOnlySpan<double> margins) =>
        new(Sums.Mean(margins), Sums.Dot(margins, margins) / margins.Length);

    /// <summary>Lambda beside the mean of squared errors.</summary>
    public static double Effective(double lambda, LambdaConvention convention, int samples) =>
        convention == LambdaConvention.Sum ? lambda / samples : lambda;

    /// <summary>rho = mu / (M + lambda), where the loss is least.</summary>
    public double Equilibrium(double lambda) => Mean / (MeanSquare + lambda);

    /// <summary>The least loss over rho: (sigma^2 + lambda) / (M + lambda).</summary>
    public double EquilibriumLoss(double lambda) => (Variance + lambda) / (MeanSquare + lambda);

    /// <summary>The loss at a rho.</summary>
    public double Loss(double rho, double lambda) =>
        1 - 2 * rho * Mean + rho * rho * (MeanSquare + lambda);

    /// <summary>rho after a time of the flow rho' = 2 (mu - rho (M + lambda)) with frozen directions.</summary>
    public double RhoAt(double time, double initial, double lambda)
    {
        var end = Equilibrium(lambda);
        return end + (initial - end) * Elementary.Exp(-2 * (MeanSquare + lambda) * time);
    }
}
