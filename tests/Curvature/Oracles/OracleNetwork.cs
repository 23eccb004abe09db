using System.Text.Json;
using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Curvature.Tests;

/// <summary>
/// A network of tests/Reference/oracle-networks.json, built by its formulas, beside the values of PyTorch.
/// </summary>
/// <param name="Objective">The mean loss.</param>
/// <param name="Parameters">In this project's order.</param>
/// <param name="Order">For each parameter here its place in PyTorch's order.</param>
/// <param name="Reference">What PyTorch computed.</param>
sealed record OracleNetwork(Objective Objective, double[] Parameters, int[] Order, JsonElement Reference)
{
    static readonly JsonElement[] All = [.. JsonDocument.Parse(File.ReadAllText(
        Path.Combine(AppContext.BaseDirectory, "Reference", "oracle-networks.json"))).RootElement.EnumerateArray()];

    public static IEnumerable<string> Names => All.Select(network => network.GetProperty("name").GetString()!);

    /// <summary>cos(0.3 + 0.9 k), k in PyTorch's order.</summary>
    public double[] Probe => [.. Order.Select(k => Math.Cos(.3 + .9 * k))];

    public double this[string value] => Reference.GetProperty(value).GetDouble();

    public double[] Values(string name) => [.. Reference.GetProperty(name).EnumerateArray().Select(x => x.GetDouble())];

    public static OracleNetwork Read(string name)
    {
        JsonElement reference = All.Single(network => network.GetProperty("name").GetString() == name);
        int samples = reference.GetProperty("samples").GetInt32();
        return name == "cnn_relu_ce" ? Convolutional(reference, samples) : Dense(reference, name, samples);
    }

    static OracleNetwork Dense(JsonElement reference, string name, int samples)
    {
        string[] parts = name.Split('_');
        int[] widths = [.. parts[0][3..].Split('-').Select(int.Parse)];
        var definition = new NetworkDefinition { Hidden = widths[1..^1], Activation = Activation(parts[1]) };
        var network = new Network(definition, widths[0], widths[^1]);
        double[] parameters = new double[network.ParameterCount];
        int tensor = 0;
        foreach (ParameterTensor t in network.Parameters)
        {
            for (int k = 0; k < t.Count; k++) parameters[t.Offset + k] = Parameter(tensor, k, t.Layout.FanIn);
            tensor++;
        }

        int[] order = [.. Enumerable.Range(0, parameters.Length)];
        return new(Problem(network, parts[2], samples), parameters, order, reference);
    }

    static OracleNetwork Convolutional(JsonElement reference, int samples)
    {
        var definition = new NetworkDefinition
        {
            Layers =
            [
                new Convolution { Channels = 2, Padding = 1 }, new Relu(), new AveragePooling(),
                new Convolution { Channels = 3, Padding = 1 }, new Relu(), new Flatten(), new Dense(),
            ],
        };
        var network = new Network(definition, new Shape(6, 6, 1), 3);
        double[] parameters = new double[network.ParameterCount];
        int[] order = new int[parameters.Length];
        int tensor = 0;
        foreach (ParameterTensor t in network.Parameters)
        {
            // ours: filters [out, height, width, in], and images with channels side by side before the dense layer
            int channels = tensor switch { 0 => 1, 2 => 2, 4 => 3, _ => 0 }, pixels = channels == 0 ? 1 : 9;
            for (int k = 0; k < t.Count; k++)
            {
                int column = k % t.Layout.Columns, theirs = channels == 0
                    ? k
                    : k - column + column % channels * pixels + column / channels;
                parameters[t.Offset + k] = Parameter(tensor, theirs, t.Layout.FanIn);
                order[t.Offset + k] = t.Offset + theirs;
            }

            tensor++;
        }

        return new(Problem(network, "ce", samples), parameters, order, reference);
    }

    static double Parameter(int tensor, int k, int fanIn) =>
        (fanIn > 0 ? .8 / Math.Sqrt(fanIn) : .1) * Math.Sin(.5 + .3 * tensor + 1.7 * k);

    static Objective Problem(Network network, string loss, int samples)
    {
        var inputs = new Matrix(samples, network.Inputs);
        for (int k = 0; k < inputs.Data.Length; k++) inputs.Data[k] = Math.Sin(.2 + .9 * k);
        int outputs = network.Outputs;
        if (loss == "ce")
        {
            int[] labels = [.. Enumerable.Range(0, samples).Select(n => (3 * n + 1) % outputs)];
            return new(network, new CrossEntropy(), new Dataset(inputs, labels, outputs));
        }

        var targets = new Matrix(samples, outputs);
        for (int k = 0; k < targets.Data.Length; k++) targets.Data[k] = Math.Cos(.4 + .6 * k);
        return new(network, new SquaredError { Factor = 1.0 / outputs }, new Dataset(inputs, targets));
    }

    static IActivation Activation(string name) => name switch
    {
        "tanh" => new Tanh(),
        "erf" => new Erf { Scale = 1 },
        "softplus" => new Softplus(),
        "gelu" => new Gelu(),
        "relu" => new Relu(),
        _ => throw new ArgumentException($"'{name}' is no activation of the oracles.", nameof(name)),
    };
}
