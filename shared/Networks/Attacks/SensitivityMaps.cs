using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>Derivatives of losses and outputs with respect to the inputs, sample by sample.</summary>
public static class SensitivityMaps
{
    /// <summary>The maps of all samples, N x inputs, in natural units of the inputs. 4 N P flops, C times as many of
    /// Jacobians with C outputs.</summary>
    /// <param name="objective">The network (with frozen statistics), the loss and the samples.</param>
    /// <param name="parameters">The network's parameters.</param>
    /// <param name="kind">What is differentiated.</param>
    /// <param name="range">The natural units.</param>
    /// <param name="batch">
    /// The samples that go together where a layer couples them, null for all. The map is then of the batch's sum.
    /// </param>
    /// <exception cref="ArgumentException">
    /// The range has another number of inputs, or the right class's output is wanted and there are no classes.
    /// </exception>
    public static Matrix Of(Objective objective, double[] parameters, SensitivityKind kind, InputRange range,
        int? batch = null)
    {
        var (network, data) = (objective.Network, objective.Data);
        if (range.Scales.Length != network.Inputs)
            throw new ArgumentException(
                $"The range is of {range.Scales.Length} inputs; the network has {network.Inputs}.", nameof(range));
        if (kind == SensitivityKind.ClassGradient && data.Labels is null)
            throw new ArgumentException("Data without classes have no right class's output.", nameof(kind));
        var maps = new Matrix(data.Count, network.Inputs);
        var together = network.CouplesSamples(StatisticsMode.Frozen);
        var largest = Math.Min(
            data.Count, together ? batch ?? data.Count : BatchParts.Rows(network, sizeof(double)) / 2);
        ParallelChunks.For(((data.Count - 1) / largest) + 1, together ? 1 : objective.Threads, part =>
        {
            var first = part * largest;
            var rows = Math.Min(largest, data.Count - first);
            var pass = new NetworkPass<double>(
                network, rows, together ? objective.Threads : 1, inputGradients: true);
            data.Inputs.Data.AsSpan(first * network.Inputs, rows * network.Inputs).CopyTo(pass.Inputs);
            pass.Forward(parameters, rows);
            Fill(objective, parameters, kind, pass, first, maps.Data.AsSpan(
                first * network.Inputs, rows * network.Inputs));
        });
        for (var n = 0; n < maps.Rows; n++)
        {
            var row = maps.Row(n);
            for (var i = 0; i < row.Length; i++) row[i] *= range.Scales[i];
        }
        return maps;
    }

    static void Fill(Objective objective, double[] parameters, SensitivityKind kind, NetworkPass<double> pass,
        int first, Span<double> maps)
    {
        var (rows, outputs) = (pass.Rows, objective.Network.Outputs);
        if (kind == SensitivityKind.Jacobian)
        {
            for (var c = 0; c < outputs; c++)
            {
                var wanted = pass.OutputGradients;
                wanted.Clear();
                for (var n = 0; n < rows; n++) wanted[(n * outputs) + c] = 1;
                pass.BackwardToInputs(parameters);
                var found = pass.InputGradients;
                for (var i = 0; i < maps.Length; i++) maps[i] = Math.FusedMultiplyAdd(found[i], found[i], maps[i]);
            }
            for (var i = 0; i < maps.Length; i++) maps[i] = Math.Sqrt(maps[i]);
            return;
        }
        var gradients = pass.OutputGradients;
        for (var n = 0; n < rows; n++)
        {
            var own = gradients.Slice(n * outputs, outputs);
            if (kind == SensitivityKind.LossGradient)
            {
                objective.Loss.Gradient(
                    pass.Outputs.Slice(n * outputs, outputs), objective.Data.Targets.Row(first + n), own);
                continue;
            }
            own.Clear();
            own[objective.Data.Labels![first + n]] = 1;
        }
        pass.BackwardToInputs(parameters);
        pass.InputGradients.CopyTo(maps);
    }
}
