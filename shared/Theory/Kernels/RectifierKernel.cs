using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory;

/// <summary>g(h) = h for h > 0 and s h below, in closed form (derived): s = 0 is the rectifier.</summary>
/// <remarks>
/// g = s h + (1 - s) max(h, 0). With θ the angle between the two weight vectors, E[max(h_a, 0) max(h_b, 0)] =
/// √(AB) (sin θ + (π - θ) cos θ) / 2π and P(h_a > 0, h_b > 0) = (π - θ) / 2π (Cho and Saul 2009); the second and third
/// derivatives are Dirac's delta and its own. For weights of equal or opposite direction the delta terms, of which
/// only the sum is finite, are zero: E[1(h > 0) x xᵀ] = I / 2.
/// </remarks>
/// <param name="slope">s in [0, 1].</param>
public sealed class RectifierKernel(double slope) : IGaussianKernel
{
    /// <summary>Below this sin²θ the directions count as equal: rounding has left nothing of the angle.</summary>
    const double Parallel = 1e-15;

    /// <summary>s, the slope below zero.</summary>
    public double Slope { get; } = slope is >= 0 and <= 1
        ? slope
        : throw new ArgumentOutOfRangeException(nameof(slope), slope, "The slope lies in [0, 1].");

    /// <inheritdoc/>
    public GaussianPairExpectations Expect(double varianceA, double varianceB, double covariance)
    {
        double rest = 1 - Slope;
        double scale = Math.Sqrt(varianceA * varianceB);
        if (scale == 0)
        {
            // a unit without weights is always at its kink, where the slope below counts
            double slopes = (varianceA > 0 ? (1 + Slope) / 2 : Slope) * (varianceB > 0 ? (1 + Slope) / 2 : Slope);
            return new(0, 0, slopes, slopes, 0, 0, 0);
        }

        double cosine = covariance / scale;
        double square = (1 - cosine) * (1 + cosine);
        double sine = Math.Sqrt(Math.Max(0, square));
        double angle = InverseTrigonometric.Acos(cosine);
        double positive = (Math.PI - angle) / (2 * Math.PI), both = rest * rest;
        double product = Slope * covariance + both * scale * (sine / (2 * Math.PI) + positive * cosine);
        double isotropic = Slope + both * positive;
        if (square < Parallel) return new(product, 0, isotropic, isotropic, 0, 0, 0);
        double delta = both / (2 * Math.PI * scale * sine);
        return new(
            Product: product,
            AlongA: both * scale * sine / (2 * Math.PI * varianceA),
            AlongB: isotropic,
            Isotropic: isotropic,
            OuterA: -delta * covariance / varianceA,
            OuterB: -delta * covariance / varianceB,
            Cross: delta);
    }
}
