using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory;

/// <summary>
/// The arc-cosine kernel of Cho and Saul (2009): a layer of infinitely many random threshold or rectified linear units.
/// </summary>
/// <remarks>
/// 2 E[g(w.x) g(w.x')] for w ~ N(0, I): (pi - theta)/pi for g the step function (degree 0), |x||x'| (sin theta +
/// (pi - theta) cos theta)/pi for g = max(0, .) (degree 1), theta the angle between x and x'.
/// </remarks>
[Description("The arc-cosine kernel (Cho and Saul, 2009): a layer of infinitely many threshold or rectified linear "
    + "units.")]
public sealed record ArcCosine : IKernelFunction
{
    /// <summary>0 for threshold units, 1 for rectified linear ones.</summary>
    [Description("0 for threshold units, 1 for rectified linear units.")]
    [Range(0, 1)]
    public int Degree { get; init; } = 1;

    /// <summary>The variance of a bias, as one more input of its square root.</summary>
    [Description("The variance of the units' biases.")]
    [Range(0.0, 1e12)]
    public double Bias { get; init; } = 1;

    /// <inheritdoc/>
    public string Label => $"arc-cosine, degree {Degree}";

    /// <inheritdoc/>
    public Matrix Gram(Matrix inputs, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        return Pairs.OfProducts(inputs, threads, (a, b, c) => Value(a + Bias, b + Bias, c + Bias));
    }

    double Value(double a, double b, double c)
    {
        double lengths = Math.Sqrt(a) * Math.Sqrt(b);
        if (lengths == 0) return 0;
        double cosine = Math.Clamp(c / lengths, -1, 1);
        // pi - theta
        double rest = Math.PI / 2 + InverseTrigonometric.Asin(cosine);
        return Degree == 0
            ? rest / Math.PI
            : lengths * (Math.Sqrt((1 - cosine) * (1 + cosine)) + rest * cosine) / Math.PI;
    }
}
