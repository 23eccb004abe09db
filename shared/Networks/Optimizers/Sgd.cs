using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Eigenspectrum.Networks;

/// <summary>Stochastic gradient descent with optional momentum and weight decay.</summary>
/// <remarks>
/// With g the gradient plus d times the parameters: b = g at the first step, b = m b + g later; the update is minus
/// the learning rate times b, or times g + m b with Nesterov's variant. These are the formulas of torch.optim.SGD's
/// documentation with dampening 0, where the learning rate multiplies the velocity instead of entering it.
/// </remarks>
[Description("Stochastic gradient descent with optional momentum and coupled weight decay.")]
public sealed record Sgd : IOptimizer, IValidatableObject
{
    /// <inheritdoc/>
    [Range(0.0, 1e6, MinimumIsExclusive = true)]
    [Description("The learning rate before the schedule's factor.")]
    public double LearningRate { get; init; } = 0.1;

    /// <summary>The share of the velocity that survives a step; 0 is plain descent.</summary>
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    [Description("The share of the velocity that survives a step.")]
    public double Momentum { get; init; }

    /// <summary>Whether to look ahead along the velocity (Nesterov); needs momentum.</summary>
    [Description("Whether to look ahead along the velocity; needs momentum.")]
    public bool Nesterov { get; init; }

    /// <summary>The factor d of the parameters added to the gradient: descends on loss + d/2 |parameters|^2.</summary>
    [Range(0.0, 1e6)]
    [Description("Added to the gradient times the parameters: descends on loss + weightDecay / 2 |parameters|^2.")]
    public double WeightDecay { get; init; }

    /// <inheritdoc/>
    int IOptimizer.Slots => Momentum > 0 ? 1 : 0;

    /// <inheritdoc/>
    public void Step(
        OptimizerState state, Span<double> parameters, ReadOnlySpan<double> gradient, double learningRate)
    {
        var first = state.Advance() == 1;
        if (Momentum == 0)
        {
            for (var i = 0; i < parameters.Length; i++)
            {
                var g = Math.FusedMultiplyAdd(WeightDecay, parameters[i], gradient[i]);
                parameters[i] = Math.FusedMultiplyAdd(-learningRate, g, parameters[i]);
            }
            return;
        }
        var velocity = state.Slots[0].AsSpan(0, parameters.Length);
        for (var i = 0; i < parameters.Length; i++)
        {
            var g = Math.FusedMultiplyAdd(WeightDecay, parameters[i], gradient[i]);
            var b = first ? g : Math.FusedMultiplyAdd(Momentum, velocity[i], g);
            velocity[i] = b;
            var direction = Nesterov ? Math.FusedMultiplyAdd(Momentum, b, g) : b;
            parameters[i] = Math.FusedMultiplyAdd(-learningRate, direction, parameters[i]);
        }
    }

    /// <summary>Nesterov's variant needs momentum.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Nesterov && Momentum == 0)
        {
            yield return new ValidationResult(
                "Nesterov's variant needs momentum; set momentum above 0 or leave nesterov out.", [nameof(Nesterov)]);
        }
    }
}
