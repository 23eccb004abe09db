using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory;

/// <summary>The linear kernel, s x.x' + c: the machine is a linear model.</summary>
[Description("The linear kernel, scale x.x' + offset: the machine is a linear model.")]
public sealed record InnerProduct : IKernelFunction
{
    /// <summary>s; one over the number of inputs if null.</summary>
    [Description("The factor of the inner product; 1 over the number of inputs if left out.")]
    [Range(0.0, 1e12, MinimumIsExclusive = true)]
    public double? Scale { get; init; }

    /// <summary>c, the prior variance of a bias.</summary>
    [Description("The prior variance of a bias.")]
    [Range(0.0, 1e12)]
    public double Offset { get; init; }

    /// <inheritdoc/>
    public string Label => "linear";

    /// <inheritdoc/>
    public Matrix Gram(Matrix inputs, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        double scale = Scale ?? 1.0 / Math.Max(1, inputs.Columns);
        return Pairs.OfProducts(inputs, threads, (_, _, product) => scale * product + Offset);
    }
}
