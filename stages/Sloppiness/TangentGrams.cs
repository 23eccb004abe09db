using Eigenspectrum.Curvature;
using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.Tables;

namespace Eigenspectrum.Stages.Sloppiness;

/// <summary>The tangent kernel of a network on samples.</summary>
static class TangentGrams
{
    /// <exception cref="UserErrorException">The network does not fit the data, or there is no such checkpoint.
    /// </exception>
    public static NamedGram Of(
        TangentOptions options, string key, StageRun run, TargetData data, int[] rows, Matrix inputs, double[] targets)
    {
        (Network network, double[] parameters, string of) = Network(options, key, run, data);
        if (options.Outputs == TangentOutputs.One && options.Output >= network.Outputs)
        {
            throw new UserErrorException(
                $"sloppiness.kernel.tangent names output {options.Output}; the network has the outputs 0 to "
                + $"{network.Outputs - 1}.");
        }

        double bytes = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        double outputs = options.Outputs == TangentOutputs.All ? network.Outputs : 1;
        Memory.Require(
            rows.Length * outputs, KernelPart.Matrices, bytes,
            $"Tangent kernels of {rows.Length} samples and {outputs} outputs");
        Matrix gram;
        try
        {
            gram = options.Outputs switch
            {
                TangentOutputs.One =>
                    TangentKernel.OfOutput(network, parameters, inputs, options.Output, run.Threads),
                TangentOutputs.Mean => Mean(network, parameters, inputs, run.Threads),
                _ => TangentKernel.Of(network, parameters, inputs, run.Threads),
            };
        }
        catch (NotSupportedException exception)
        {
            throw new UserErrorException($"sloppiness.kernel.tangent: {exception.Message}");
        }

        return new(
            key, $"NTK, {of}", gram, rows.Length,
            options.Outputs == TangentOutputs.All ? All(data, rows, network.Outputs) : targets);
    }

    static (Network Network, double[] Parameters, string Of) Network(
        TangentOptions options, string key, StageRun run, TargetData data)
    {
        if (options.Network is null)
        {
            CheckpointTable trained = CheckpointTable.Read(run);
            Checkpoint checkpoint =
                trained.Select([options.Checkpoint!.Value], "sloppiness.kernel.tangent.checkpoint")[0];
            return (trained.NetworkAt(checkpoint), checkpoint.Parameters,
                FormattableString.Invariant($"epoch {checkpoint.Epoch:0.##}"));
        }

        try
        {
            var network = new Network(
                options.Network, TrainingData.Shape(run, data.Inputs.Columns),
                options.OutputCount ?? data.Targets?.Columns ?? 1);
            double[] parameters = new double[network.ParameterCount];
            options.Initializer.Fill(network, parameters, run.Stream($"kernel/{key}"));
            NetworkDefinition definition = options.Network;
            string widths = !definition.TakesVectors() ? $"{network.ParameterCount} parameters"
                : definition.Hidden is { Length: 0 } ? "linear"
                : $"{Activations(definition)} {string.Join("-", definition.Hidden ?? [64])}";
            return (network, parameters, widths);
        }
        catch (ArgumentException exception)
        {
            throw new UserErrorException($"sloppiness.kernel.tangent.network: {DataTable.Plain(exception)}");
        }
    }

    static string Activations(NetworkDefinition definition) => string.Join(
        "/", (definition.Activations ?? [definition.Activation]).Select(one => one.GetType().Name)
            .Distinct(StringComparer.Ordinal).Select(name => name.ToLowerInvariant()));

    static Matrix Mean(Network network, double[] parameters, Matrix inputs, int threads)
    {
        var mean = new Matrix(inputs.Rows, inputs.Rows);
        for (int output = 0; output < network.Outputs; output++)
        {
            Matrix one = TangentKernel.OfOutput(network, parameters, inputs, output, threads);
            Vectors.AddScaled(1.0 / network.Outputs, one.Data, mean.Data);
        }

        return mean;
    }

    static double[] All(TargetData data, int[] rows, int outputs)
    {
        if (data.Targets is { } targets && targets.Columns == outputs)
            return [.. rows.SelectMany(row => targets.Row(row).ToArray())];
        throw new UserErrorException(
            $"sloppiness.kernel.tangent.outputs is All, and the network has {outputs} outputs; the data have "
            + $"{data.Targets?.Columns ?? 0}. Take as many, or One or Mean.");
    }
}
