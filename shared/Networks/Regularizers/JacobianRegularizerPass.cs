using System.Numerics;
using System.Runtime.CompilerServices;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>The Jacobian penalty over mini-batches.</summary>
/// <remarks>
/// With s = sum of v'f over the samples and u = ds/dx: the penalty is factor/2 |u|^2, its gradient factor times the
/// rate of change of ds/dw along u at the inputs, v and u held. Forward over reverse gives that: u pushed forward
/// from the inputs, then the derivative of the backward pass, in which outputs' gradients do not change. The training's
/// own forward pass serves; what flows back joins its backward pass. Left are three products a layer: for u, for its
/// push-forward, and of gradients with tangents for the weights; see <see cref="FirstLayerSlopes{T}"/> for the first
/// layer. Layers whose second derivatives do not stand apart need a pass of their own.
/// </remarks>
sealed class JacobianRegularizerPass<T>(JacobianRegularizer options, RegularizerSetup<T> setup) : RegularizerPass<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    readonly int outputs = setup.Network.Outputs;
    readonly FirstLayerSlopes<T>? first = FirstLayerSlopes<T>.Of(setup.Network,
        Math.Min(setup.Batch, BatchParts.Rows(setup.Network, Unsafe.SizeOf<T>())), setup.Threads);
    readonly double[] direction = new double[setup.Network.Outputs];
    NetworkPass<T>? own;
    T[] rates = [], kept = [], unused = []; // the last is ds/dw
    RandomStream? random;

    public override void Begin(RegularizerStep step, ReadOnlySpan<T> parameters) => random = step.Random;

    public override double? Add(RegularizedBatch<T> batch)
    {
        var rows = batch.Pass.Rows;
        return batch.Pass.CurvesAlone ? Within(batch, rows) : Apart(batch, rows);
    }

    double Within(RegularizedBatch<T> batch, int rows)
    {
        var pass = batch.Pass;
        if (kept.Length < pass.OutputGradients.Length) kept = new T[pass.OutputGradients.Length];
        pass.OutputGradients.CopyTo(kept);
        var (turns, factor) = Turns(batch);
        var squares = 0.0;
        for (var turn = 0; turn < turns; turn++)
        {
            Direct(turn, pass.OutputGradients);
            if (first is not null)
            {
                pass.SlopesAboveFirst(batch.Parameters);
                squares += first.Add(batch, factor, again: turn > 0);
                continue;
            }
            var along = Along(pass.SlopesOfInputs(batch.Parameters), factor, ref squares);
            pass.AddCurvature(batch.Parameters, along, batch.Gradient, again: turn > 0);
        }
        kept.AsSpan(0, rows * outputs).CopyTo(pass.OutputGradients);
        return factor / 2 * squares;
    }

    double Apart(RegularizedBatch<T> batch, int rows)
    {
        if (own is null || own.Capacity < rows)
        {
            own = new(setup.Network, rows, setup.Threads, StatisticsMode.Batch, setup.Statistics, inputGradients: true);
            unused = new T[setup.Network.ParameterCount];
        }
        batch.Pass.Inputs[..(rows * setup.Network.Inputs)].CopyTo(own.Inputs);
        own.Forward(batch.Parameters, rows);
        var (turns, factor) = Turns(batch);
        var squares = 0.0;
        for (var turn = 0; turn < turns; turn++)
        {
            Direct(turn, own.OutputGradients);
            own.Backward(batch.Parameters, unused);
            own.PushForwardInputs(batch.Parameters, Along(own.InputGradients, factor, ref squares));
            own.OutputGradientTangents.Clear();
            own.PullBackInputTangents(batch.Parameters, batch.Gradient);
        }
        return factor / 2 * squares;
    }

    (int Turns, double Factor) Turns(RegularizedBatch<T> batch) => options.Projections == 0
        ? (outputs, options.Lambda / batch.Samples)
        : (options.Projections, options.Lambda * outputs / ((double)options.Projections * batch.Samples));

    // factor u; adds up |u|^2.
    ReadOnlySpan<T> Along(ReadOnlySpan<T> slopes, double factor, ref double squares)
    {
        squares += Vectors.Dot(slopes, slopes);
        if (rates.Length < slopes.Length) rates = new T[slopes.Length];
        var along = rates.AsSpan(0, slopes.Length);
        Vectors.Scale(T.CreateTruncating(factor), slopes, along);
        return along;
    }

    void Direct(int turn, Span<T> gradients)
    {
        for (var n = 0; n < gradients.Length; n += outputs)
        {
            var row = gradients.Slice(n, outputs);
            if (options.Projections == 0)
            {
                row.Clear();
                row[turn] = T.One;
                continue;
            }
            random!.Normals(direction);
            var norm = Sums.Norm(direction);
            for (var c = 0; c < outputs; c++) row[c] = T.CreateTruncating(direction[c] / norm);
        }
    }
}
