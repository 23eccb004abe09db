using System.Numerics;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>The Jacobian penalty over mini-batches, with a pass of its own that reaches the inputs.</summary>
/// <remarks>
/// With s = sum of v'f over the samples and u = ds/dx: the penalty is factor/2 |u|^2, its gradient factor times the
/// rate of change of ds/dw along u at the inputs, v and u held. Forward over reverse gives that: u pushed forward
/// from the inputs, then the derivative of the backward pass, in which outputs' gradients do not change.
/// </remarks>
sealed class JacobianRegularizerPass<T>(JacobianRegularizer options, RegularizerSetup<T> setup) : RegularizerPass<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    readonly int outputs = setup.Network.Outputs;
    readonly T[] unused = WantsSums(setup.Network.Sequence) ? new T[setup.Network.ParameterCount] : []; // ds/dw
    readonly double[] direction = new double[setup.Network.Outputs];
    NetworkPass<T>? own;
    T[] rates = [];
    RandomStream? random;

    public override void Begin(RegularizerStep step, ReadOnlySpan<T> parameters) => random = step.Random;

    public override double? Add(RegularizedBatch<T> batch)
    {
        var rows = batch.Pass.Rows;
        if (own is null || own.Capacity < rows)
        {
            own = new(setup.Network, rows, setup.Threads, StatisticsMode.Batch, setup.Statistics, inputGradients: true);
            rates = new T[rows * setup.Network.Inputs];
        }
        batch.Pass.Inputs[..(rows * setup.Network.Inputs)].CopyTo(own.Inputs);
        own.Forward(batch.Parameters, rows);
        var (turns, factor) = options.Projections == 0
            ? (outputs, options.Lambda / batch.Samples)
            : (options.Projections, options.Lambda * outputs / ((double)options.Projections * batch.Samples));
        var squares = 0.0;
        for (var turn = 0; turn < turns; turn++)
        {
            for (var n = 0; n < rows; n++) Direct(turn, own.OutputGradients.Slice(n * outputs, outputs));
            if (unused.Length > 0) own.Backward(batch.Parameters, unused);
            else own.BackwardToInputs(batch.Parameters);
            var slopes = own.InputGradients;
            foreach (var slope in slopes)
            {
                var value = double.CreateTruncating(slope);
                squares = Math.FusedMultiplyAdd(value, value, squares);
            }
            var along = rates.AsSpan(0, slopes.Length);
            Vectors.Scale(T.CreateTruncating(factor), slopes, along);
            own.PushForwardInputs(batch.Parameters, along);
            own.OutputGradientTangents.Clear();
            own.PullBackInputTangents(batch.Parameters, batch.Gradient);
        }
        return factor / 2 * squares;
    }

    // What bends a normalization of weights is found where the gradient of the weights is.
    static bool WantsSums(LayerSequence layers) => layers.Layers.Any(
        one => one.Layer is WeightNormalization || (one.Layout.Inner is { } inner && WantsSums(inner)));

    void Direct(int turn, Span<T> row)
    {
        if (options.Projections == 0)
        {
            row.Clear();
            row[turn] = T.One;
            return;
        }
        random!.Normals(direction);
        var norm = Sums.Norm(direction);
        for (var c = 0; c < outputs; c++) row[c] = T.CreateTruncating(direction[c] / norm);
    }
}
