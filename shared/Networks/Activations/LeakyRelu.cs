using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Eigenspectrum.Networks;

/// <summary>The leaky rectifier: x above 0, <see cref="Slope"/> times x below.</summary>
/// <remarks>At 0 the first derivative is taken as <see cref="Slope"/>; the second is 0 everywhere.</remarks>
[Description("The leaky rectifier: x above 0, slope times x below; its derivative at 0 is taken as the slope.")]
public sealed record LeakyRelu : IActivation
{
    /// <summary>The slope below 0; the default, 0.01, is PyTorch's.</summary>
    [Range(0.0, 1.0)]
    [Description("The slope below 0.")]
    public double Slope { get; init; } = 0.01;

    /// <inheritdoc/>
    bool IActivation.IsPiecewiseLinear => true;

    /// <inheritdoc/>
    public double Value(double x) => x > 0 ? x : Slope * x;

    /// <inheritdoc/>
    public double FirstDerivative(double x) => x > 0 ? 1 : Slope;

    /// <inheritdoc/>
    public double SecondDerivative(double x) => 0;
}
