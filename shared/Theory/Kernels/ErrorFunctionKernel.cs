using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory;

/// <summary>g(h) = erf(s h), in closed form (derived): s = 1/√2 or 1 are the two scalings in use.</summary>
/// <param name="scale">s, positive.</param>
public sealed class ErrorFunctionKernel(double scale) : IGaussianKernel
{
    /// <summary>Factor on the pre-activation.</summary>
    public double Scale { get; } = scale > 0
        ? scale
        : throw new ArgumentOutOfRangeException(nameof(scale), scale, "The scale is positive.");

    /// <summary>g(h) = erf(h / √2).</summary>
    public static ErrorFunctionKernel Standard() => new(Math.Sqrt(0.5));

    /// <inheritdoc/>
    /// <remarks>
    /// With q = 2s² the pre-activations √q h belong to erf(h/√2): A, B, c scale by q and each derivative by √q.
    /// </remarks>
    public GaussianPairExpectations Expect(double varianceA, double varianceB, double covariance)
    {
        double q = 2 * Scale * Scale;
        double a = 1 + q * varianceA, b = 1 + q * varianceB, c = q * covariance;
        double determinant = a * b - c * c;
        double slope = 2 / Math.PI * q / Math.Sqrt(determinant);
        return new(
            Product: 2 / Math.PI * InverseTrigonometric.Asin(c / Math.Sqrt(a * b)),
            AlongA: -slope * c / a,
            AlongB: slope,
            Isotropic: slope,
            OuterA: -slope * q * b / determinant,
            OuterB: -slope * q * a / determinant,
            Cross: slope * q * c / determinant);
    }
}
