using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

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
    public void Update<T>(OptimizerPart<T> part, double learningRate)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var rates = new Rates<T>(
            coupled: Decoupled ? 0 : WeightDecay,
            shrink: Decoupled ? 1 - (learningRate * WeightDecay) : 1,
            beta1: Beta1,
            beta2: Beta2,
            stepSize: -(learningRate / (1 - Power(Beta1, part.Step))),
            correction: Math.Sqrt(1 - Power(Beta2, part.Step)),
            epsilon: Epsilon);
        ref var p = ref MemoryMarshal.GetReference(part.Parameters);
        ref var g = ref MemoryMarshal.GetReference(part.Gradient[..part.Parameters.Length]);
        ref var m = ref MemoryMarshal.GetReference(part.Slot(0));
        ref var v = ref MemoryMarshal.GetReference(part.Slot(1));
        ref var most = ref MemoryMarshal.GetReference(part.Slot(Amsgrad ? 2 : 1));
        nuint i = 0, n = (nuint)part.Parameters.Length, width = (nuint)Vector256<T>.Count;
        for (; i + width <= n; i += width)
        {
            var (mean, square) = (Vector256.LoadUnsafe(ref m, i), Vector256.LoadUnsafe(ref v, i));
            rates.Average(Vector256.LoadUnsafe(ref p, i), Vector256.LoadUnsafe(ref g, i), ref mean, ref square);
            mean.StoreUnsafe(ref m, i);
            square.StoreUnsafe(ref v, i);
            var largest = Vector256.LoadUnsafe(ref most, i);
            largest = Vector256.ConditionalSelect(Vector256.GreaterThan(square, largest), square, largest);
            largest.StoreUnsafe(ref most, i);
            rates.Move(Vector256.LoadUnsafe(ref p, i), mean, largest).StoreUnsafe(ref p, i);
        }
        for (; i < n; i++)
        {
            // The same operations on a vector whose first element counts.
            var mean = Vector256.CreateScalar(Unsafe.Add(ref m, i));
            var square = Vector256.CreateScalar(Unsafe.Add(ref v, i));
            var x = Vector256.CreateScalar(Unsafe.Add(ref p, i));
            rates.Average(x, Vector256.CreateScalar(Unsafe.Add(ref g, i)), ref mean, ref square);
            Unsafe.Add(ref m, i) = mean[0];
            Unsafe.Add(ref v, i) = square[0];
            if (square[0] > Unsafe.Add(ref most, i)) Unsafe.Add(ref most, i) = square[0];
            Unsafe.Add(ref p, i) = rates.Move(x, mean, Vector256.CreateScalar(Unsafe.Add(ref most, i)))[0];
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

    readonly struct Rates<T>(double coupled, double shrink, double beta1, double beta2, double stepSize,
        double correction, double epsilon)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        readonly Vector256<T> coupled = Of(coupled);
        readonly Vector256<T> shrink = Of(shrink);
        readonly Vector256<T> beta1 = Of(beta1);
        readonly Vector256<T> beta2 = Of(beta2);
        readonly Vector256<T> rest1 = Of(1 - beta1);
        readonly Vector256<T> rest2 = Of(1 - beta2);
        readonly Vector256<T> stepSize = Of(stepSize);
        readonly Vector256<T> correction = Of(correction);
        readonly Vector256<T> epsilon = Of(epsilon);

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal void Average(Vector256<T> x, Vector256<T> gradient, ref Vector256<T> mean, ref Vector256<T> square)
        {
            var g = Vectors.Fused(coupled, x, gradient);
            mean = Vectors.Fused(beta1, mean, rest1 * g);
            square = Vectors.Fused(beta2, square, rest2 * g * g);
        }

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        internal Vector256<T> Move(Vector256<T> x, Vector256<T> mean, Vector256<T> largest) =>
            Vectors.Fused(stepSize, mean / ((Vector256.Sqrt(largest) / correction) + epsilon), shrink * x);

        static Vector256<T> Of(double value) => Vector256.Create(T.CreateTruncating(value));
    }
}
