using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory;

/// <summary>The polynomial kernel, (s x.x' + c)^p; positive semidefinite for c >= 0.</summary>
[Description("The polynomial kernel, (scale x.x' + offset)^degree; positive semidefinite for offsets from 0 on.")]
public sealed record PolynomialKernel : IKernelFunction
{
    /// <summary>p.</summary>
    [Description("The degree.")]
    [Range(1, 64)]
    public int Degree { get; init; } = 3;

    /// <summary>c.</summary>
    [Description("The offset; with one below 0 the kernel is in general not positive semidefinite, and refused then.")]
    [Range(-1e12, 1e12)]
    public double Offset { get; init; } = 1;

    /// <summary>s; one over the number of inputs if null.</summary>
    [Description("The factor of the inner product; 1 over the number of inputs if left out.")]
    [Range(0.0, 1e12, MinimumIsExclusive = true)]
    public double? Scale { get; init; }

    /// <inheritdoc/>
    public string Label => $"polynomial, degree {Degree}";

    /// <inheritdoc/>
    public Matrix Gram(Matrix inputs, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        double scale = Scale ?? 1.0 / Math.Max(1, inputs.Columns);
        return Pairs.OfProducts(inputs, threads, (_, _, product) => Power(scale * product + Offset));
    }

    double Power(double x)
    {
        double power = 1;
        for (int k = 0; k < Degree; k++) power *= x;
        return power;
    }
}
