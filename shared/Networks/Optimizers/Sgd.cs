using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

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
    public void Update<T>(OptimizerPart<T> part, double learningRate)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var parameters = part.Parameters;
        T decay = T.CreateTruncating(WeightDecay), rate = T.CreateTruncating(-learningRate);
        var (decays, rates) = (Vector256.Create(decay), Vector256.Create(rate));
        ref var p = ref MemoryMarshal.GetReference(parameters);
        ref var g = ref MemoryMarshal.GetReference(part.Gradient[..parameters.Length]);
        nuint i = 0, n = (nuint)parameters.Length, width = (nuint)Vector256<T>.Count;
        if (Momentum == 0)
        {
            for (; i + width <= n; i += width)
            {
                var x = Vector256.LoadUnsafe(ref p, i);
                var slope = Vectors.Fused(decays, x, Vector256.LoadUnsafe(ref g, i));
                Vectors.Fused(rates, slope, x).StoreUnsafe(ref p, i);
            }
            for (; i < n; i++)
            {
                ref var x = ref Unsafe.Add(ref p, i);
                x = T.FusedMultiplyAdd(rate, T.FusedMultiplyAdd(decay, x, Unsafe.Add(ref g, i)), x);
            }
            return;
        }
        // The first velocity is the gradient itself: with a velocity of 0 and any momentum it comes out so.
        var momentum = T.CreateTruncating(Momentum);
        var momenta = Vector256.Create(momentum);
        ref var v = ref MemoryMarshal.GetReference(part.Slot(0));
        for (; i + width <= n; i += width)
        {
            var x = Vector256.LoadUnsafe(ref p, i);
            var slope = Vectors.Fused(decays, x, Vector256.LoadUnsafe(ref g, i));
            var velocity = Vectors.Fused(momenta, Vector256.LoadUnsafe(ref v, i), slope);
            velocity.StoreUnsafe(ref v, i);
            var ahead = Nesterov ? Vectors.Fused(momenta, velocity, slope) : velocity;
            Vectors.Fused(rates, ahead, x).StoreUnsafe(ref p, i);
        }
        for (; i < n; i++)
        {
            ref var x = ref Unsafe.Add(ref p, i);
            var slope = T.FusedMultiplyAdd(decay, x, Unsafe.Add(ref g, i));
            var velocity = T.FusedMultiplyAdd(momentum, Unsafe.Add(ref v, i), slope);
            Unsafe.Add(ref v, i) = velocity;
            x = T.FusedMultiplyAdd(rate, Nesterov ? T.FusedMultiplyAdd(momentum, velocity, slope) : velocity, x);
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
