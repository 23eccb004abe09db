using System.Text.Json.Nodes;
using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Bench.Compare;

/// <summary>A dense network with weights and samples, for both sides.</summary>
sealed class DenseProblem
{
    readonly string name;
    readonly int[] widths;
    readonly string activation;

    public DenseProblem(string name, int[] widths, IActivation activation, ILoss loss, int samples)
    {
        (this.name, this.widths, Loss) = (name, widths, loss);
        this.activation = activation.GetType().Name.ToLowerInvariant();
        Network = new(new NetworkDefinition { Hidden = widths[1..^1], Activation = activation }, widths[0], widths[^1]);
        var stream = new RandomStream(1, $"compare/{name}");
        Parameters = new double[Network.ParameterCount];
        foreach (var layer in Network.Layers)
        {
            for (var i = 0; i < layer.ParameterCount; i++)
                Parameters[layer.WeightOffset + i] = Scale(activation) * stream.Normal() / Math.Sqrt(layer.Inputs);
        }
        var inputs = new Matrix(samples, widths[0]);
        stream.Normals(inputs.Data);
        if (loss.IsClassification)
        {
            int[] labels = [.. Enumerable.Range(0, samples).Select(_ => stream.Integer(widths[^1]))];
            Data = new(inputs, labels, widths[^1]);
        }
        else
        {
            var targets = new Matrix(samples, widths[^1]);
            stream.Normals(targets.Data);
            Data = new(inputs, targets);
        }
        Direction = new double[Parameters.Length];
        stream.Normals(Direction);
    }

    public Network Network { get; }

    public ILoss Loss { get; }

    public Dataset Data { get; }

    public double[] Parameters { get; }

    /// <summary>A vector to multiply.</summary>
    public double[] Direction { get; }

    public Objective Objective(int threads = 1) => new(Network, Loss, Data, threads);

    /// <summary>The request that describes it to the peer.</summary>
    public JsonObject Request(Exchange exchange, string kind, string type)
    {
        var request = new JsonObject
        {
            ["kind"] = kind,
            ["type"] = type,
            ["widths"] = new JsonArray([.. widths.Select(width => (JsonNode)width)]),
            ["activation"] = activation,
            ["parameters"] = exchange.Write<double>($"{name}.parameters", Parameters),
            ["inputs"] = exchange.Write<double>($"{name}.inputs", Data.Inputs.Data),
            ["direction"] = exchange.Write<double>($"{name}.direction", Direction),
        };
        if (Data.Labels is { } labels)
            request["labels"] = exchange.Write<int>($"{name}.labels", labels);
        else
            request["targets"] = exchange.Write<double>($"{name}.targets", Data.Targets.Data);
        return request;
    }

    // He's factor keeps the size of values through layers that cut the negative half off.
    static double Scale(IActivation activation) => activation is Relu ? Math.Sqrt(2) : 1;
}
