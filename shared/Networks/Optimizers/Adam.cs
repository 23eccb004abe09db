using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Eigenspectrum.Networks;

/// <summary>Adam: steps scaled by running means of the gradient and of its square.</summary>
/// <remarks>
/// m = b1 m + (1 - b1) g, v = b2 v + (1 - b2) g^2; the update is minus the learning rate times
/// m / (1 - b1^t) over sqrt(v / (1 - b2^t)) + epsilon (Kingma and Ba, arXiv:1412.6980, algorithm 1; defaults from
/// there). Weight decay is added to the gradient, or with <see cref="Decoupled"/> shrinks the parameters by the
/// learning rate times it beforehand, as torch.optim.AdamW documents. With <see cref="Amsgrad"/> the largest v so far
/// stands for v, in torch.optim.Adam's order: the maximum before the bias correction.
/// </remarks>
[Description("Adam: steps scaled by running means of the gradient and of its square.")]
public sealed record Adam : IOptimizer
{
    /// <inheritdoc/>
    [Range(0.0, 1e6, MinimumIsExclusive = true)]
    [Description("The learning rate before the schedule's factor.")]
    public double LearningRate { get; init; } = 0.001;

    /// <summary>The share of the mean gradient that survives a step.</summary>
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    [Description("The share of the mean gradient that survives a step.")]
    public double Beta1 { get; init; } = 0.9;

    /// <summary>The share of the mean squared gradient that survives a step.</summary>
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    [Description("The share of the mean squared gradient that survives a step.")]
    public double Beta2 { get; init; } = 0.999;

    /// <summary>Added to the root mean square, against division by nothing.</summary>
    [Range(0.0, 1.0, MinimumIsExclusive = true)]
    [Description("Added to the root mean square, against division by nothing.")]
    public double Epsilon { get; init; } = 1e-8;

    /// <summary>Whether the largest mean square so far replaces the present one.</summary>
    [Description("Whether the largest mean square so far replaces the present one.")]
    public bool Amsgrad { get; init; }

    /// <summary>The weight decay; see <see cref="Decoupled"/>.</summary>
    [Range(0.0, 1e6)]
    [Description("The weight decay.")]
    public double WeightDecay { get; init; }

    /// <summary>Whether weight decay shrinks the parameters (AdamW) instead of joining the gradient.</summary>
    [Description("Whether weight decay shrinks the parameters (AdamW) instead of joining the gradient.")]
    public bool Decoupled { get; init; }

    /// <inheritdoc/>
    int IOptimizer.Slots => Amsgrad ? 3 : 2;

    /// <inheritdoc/>
    public void Step(
        OptimizerState state, Span<double> parameters, ReadOnlySpan<double> gradient, double learningRate)
    {
        var t = state.Advance();
        var stepSize = learningRate / (1 - Power(Beta1, t));
        var correction = Math.Sqrt(1 - Power(Beta2, t));
        var (coupled, shrink) = Decoupled ? (0.0, 1 - (learningRate * WeightDecay)) : (WeightDecay, 1.0);
        var mean = state.Slots[0].AsSpan(0, parameters.Length);
        var square = state.Slots[1].AsSpan(0, parameters.Length);
        var largest = Amsgrad ? state.Slots[2].AsSpan(0, parameters.Length) : square;
        for (var i = 0; i < parameters.Length; i++)
        {
            var g = Math.FusedMultiplyAdd(coupled, parameters[i], gradient[i]);
            mean[i] = Math.FusedMultiplyAdd(Beta1, mean[i], (1 - Beta1) * g);
            square[i] = Math.FusedMultiplyAdd(Beta2, square[i], (1 - Beta2) * g * g);
            if (square[i] > largest[i]) largest[i] = square[i];
            var scale = (Math.Sqrt(largest[i]) / correction) + Epsilon;
            parameters[i] = Math.FusedMultiplyAdd(-stepSize, mean[i] / scale, shrink * parameters[i]);
        }
    }

    // By repeated squaring: the C library's power function differs between machines.
    static double Power(double x, long n)
    {
        var y = 1.0;
        for (; n > 0; n >>= 1, x *= x)
        {
            if ((n & 1) == 1) y *= x;
        }
        return y;
    }
}
