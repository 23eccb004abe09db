using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>The squared error c |f - t|^2 of a sample, c = <see cref="Factor"/>, summed over the outputs.</summary>
/// <remarks>
/// Over a batch of N samples the loss is c/N times the sum of squares. With the default c = 1/2 the Hessian with
/// respect to the outputs is the identity and the Gauss-Newton matrix is the mean of J'J; libraries that leave the half
/// out have twice these eigenvalues, those that also average over outputs 1/C of them: say so by the factor.
/// </remarks>
[Description("The squared error factor |outputs - targets|^2, summed over outputs, averaged over samples.")]
public sealed record SquaredError : ILikelihood
{
    /// <summary>The factor of the sum of squares; default 1/2, which makes the output Hessian the identity.</summary>
    [Range(1e-12, 1e12)]
    [Description("The factor of the sum of squares of a sample.")]
    public double Factor { get; init; } = 0.5;

    /// <inheritdoc/>
    bool ILoss.IsClassification => false;

    /// <inheritdoc/>
    public double Value(ReadOnlySpan<double> outputs, ReadOnlySpan<double> targets)
    {
        var sum = 0.0;
        for (var i = 0; i < outputs.Length; i++)
        {
            var difference = outputs[i] - targets[i];
            sum = Math.FusedMultiplyAdd(difference, difference, sum);
        }
        return Factor * sum;
    }

    /// <inheritdoc/>
    public double Gradient(ReadOnlySpan<double> outputs, ReadOnlySpan<double> targets, Span<double> gradient)
    {
        for (var i = 0; i < outputs.Length; i++) gradient[i] = 2 * Factor * (outputs[i] - targets[i]);
        return Value(outputs, targets);
    }

    /// <inheritdoc/>
    public void Hessian(ReadOnlySpan<double> outputs, ReadOnlySpan<double> targets, Span<double> hessian)
    {
        var n = outputs.Length;
        hessian[..(n * n)].Clear();
        for (var i = 0; i < n; i++) hessian[(i * n) + i] = 2 * Factor;
    }

    /// <inheritdoc/>
    double ILikelihood.LikelihoodFactor => 1;

    /// <summary>Draws independent normal targets about the outputs, of variance 1 / 2c.</summary>
    public void Draw(ReadOnlySpan<double> outputs, RandomStream stream, Span<double> targets)
    {
        var deviation = Math.Sqrt(1 / (2 * Factor));
        for (var i = 0; i < outputs.Length; i++)
            targets[i] = Math.FusedMultiplyAdd(deviation, stream.Normal(), outputs[i]);
    }
}
