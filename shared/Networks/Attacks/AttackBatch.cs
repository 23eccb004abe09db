using System.Numerics;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>Samples under attack: clean and perturbed inputs, losses and their gradients by inputs.</summary>
/// <remarks>
/// The gradient of a sample is that of its own loss, or where a layer couples samples that of the sum over the batch.
/// Derivatives of the loss with respect to the outputs are scaled to about 1 by a power of two: an attack needs their
/// direction alone, and in 32-bit numbers the gradient of a sample that the network is sure of would be 0.
/// </remarks>
/// <typeparam name="T">double or float.</typeparam>
public sealed class AttackBatch<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    readonly NetworkPass<T> pass;
    readonly T[] parameters, clean, scales, lower, upper;
    readonly ILoss loss;
    readonly RandomStream stream;
    readonly double[] outputs, gradient, losses;
    readonly bool coupled;
    Dataset data = null!;

    internal AttackBatch(
        Network network, ILoss loss, T[] parameters, InputRange range, RandomStream stream, int capacity, int threads)
    {
        pass = new(network, capacity, threads, inputGradients: true);
        (this.loss, this.parameters, this.stream) = (loss, parameters, stream);
        (clean, losses) = (new T[capacity * network.Inputs], new double[capacity]);
        (outputs, gradient) = (new double[network.Outputs], new double[network.Outputs]);
        (scales, lower, upper) =
            (Conversions.To<T>(range.Scales), Conversions.To<T>(range.Lower), Conversions.To<T>(range.Upper));
        coupled = network.CouplesSamples(StatisticsMode.Frozen);
    }

    /// <summary>The samples of the batch.</summary>
    public int Rows { get; private set; }

    /// <summary>The row in the data of the first sample.</summary>
    public int First { get; private set; }

    /// <summary>The numbers of a sample.</summary>
    public int Inputs => pass.Network.Inputs;

    /// <summary>The unperturbed samples, Rows x inputs.</summary>
    public ReadOnlySpan<T> Clean => clean.AsSpan(0, Rows * Inputs);

    /// <summary>The samples as an attack moves them, Rows x inputs.</summary>
    public Span<T> Points => pass.Inputs[..(Rows * Inputs)];

    /// <summary>For each input, its change for a natural change of 1.</summary>
    public ReadOnlySpan<T> Scales => scales;

    /// <summary>Each sample's loss at the points of the last forward pass.</summary>
    public ReadOnlySpan<double> Losses => losses.AsSpan(0, Rows);

    /// <summary>The losses' gradients with respect to the inputs, each up to a positive factor.</summary>
    public ReadOnlySpan<T> Gradients => pass.InputGradients;

    /// <summary>Random numbers for a sample: the same whatever batch it is in.</summary>
    public RandomStream Stream(int row, string purpose) => stream.Substream($"{purpose}/sample-{First + row}");

    /// <summary>Computes the losses at the points. 2 N P flops.</summary>
    public void Evaluate()
    {
        pass.Forward(parameters, Rows);
        for (var n = 0; n < Rows; n++)
        {
            Read(n);
            losses[n] = loss.Value(outputs, data.Targets.Row(First + n));
        }
    }

    /// <summary>Computes losses and gradients at the points. 4 N P flops.</summary>
    public void Differentiate()
    {
        pass.Forward(parameters, Rows);
        var wanted = pass.OutputGradients;
        for (var n = 0; n < Rows; n++)
        {
            Read(n);
            losses[n] = loss.Gradient(outputs, data.Targets.Row(First + n), gradient);
            var exponent = coupled ? 0 : Exponent(gradient);
            for (var c = 0; c < gradient.Length; c++)
                wanted[(n * gradient.Length) + c] = T.CreateTruncating(Math.ScaleB(gradient[c], -exponent));
        }
        pass.BackwardToInputs(parameters);
    }

    /// <summary>Moves the points into the ball about the clean samples and into the range of the inputs.</summary>
    /// <param name="norm">The ball's norm.</param>
    /// <param name="epsilon">Its radius in natural units.</param>
    public void Project(PerturbationNorm norm, double epsilon)
    {
        for (var n = 0; n < Rows; n++)
        {
            var from = clean.AsSpan(n * Inputs, Inputs);
            var to = Points.Slice(n * Inputs, Inputs);
            if (norm == PerturbationNorm.Infinity) Box(from, to, T.CreateTruncating(epsilon));
            else Ball(from, to, epsilon);
            for (var i = 0; i < to.Length; i++) to[i] = T.Min(T.Max(to[i], lower[i]), upper[i]);
        }
    }

    internal void Load(Dataset data, int first, int rows)
    {
        (this.data, First, Rows) = (data, first, rows);
        Conversions.To<T>(data.Inputs.Data.AsSpan(first * Inputs, rows * Inputs), clean);
        Reset();
    }

    /// <summary>Moves the points back to the clean samples.</summary>
    internal void Reset() => Clean.CopyTo(Points);

    /// <summary>The outputs of a sample at the last forward pass.</summary>
    internal ReadOnlySpan<double> Read(int row)
    {
        var found = pass.Outputs.Slice(row * outputs.Length, outputs.Length);
        for (var c = 0; c < outputs.Length; c++) outputs[c] = double.CreateTruncating(found[c]);
        return outputs;
    }

    void Box(ReadOnlySpan<T> from, Span<T> to, T epsilon)
    {
        for (var i = 0; i < to.Length; i++)
        {
            var reach = epsilon * scales[i];
            to[i] = T.Min(T.Max(to[i], from[i] - reach), from[i] + reach);
        }
    }

    void Ball(ReadOnlySpan<T> from, Span<T> to, double epsilon)
    {
        var squares = 0.0;
        for (var i = 0; i < to.Length; i++)
        {
            if (scales[i] == T.Zero) continue;
            var change = double.CreateTruncating(to[i] - from[i]) / double.CreateTruncating(scales[i]);
            squares = Math.FusedMultiplyAdd(change, change, squares);
        }
        if (squares <= epsilon * epsilon) return;
        var share = T.CreateTruncating(epsilon / Math.Sqrt(squares));
        for (var i = 0; i < to.Length; i++) to[i] = from[i] + (share * (to[i] - from[i]));
    }

    static int Exponent(ReadOnlySpan<double> values)
    {
        var largest = 0.0;
        foreach (var value in values) largest = Math.Max(largest, Math.Abs(value));
        return largest > 0 && double.IsFinite(largest) ? Math.ILogB(largest) : 0;
    }
}
