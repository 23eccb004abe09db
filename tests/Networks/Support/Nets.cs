using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks.Tests;

static class Nets
{
    internal static RandomStream Stream(string name) => new(20, "tests/networks/" + name);

    internal static Network Of(int inputs, int[] hidden, int outputs, IActivation activation, bool biases = true) =>
        new(new NetworkDefinition { Hidden = hidden, Activation = activation, Biases = biases }, inputs, outputs);

    internal static double[] Parameters(Network network, string name)
    {
        var parameters = new double[network.ParameterCount];
        new LeCun { BiasDeviation = 0.5 }.Fill(network, parameters, Stream(name));
        return parameters;
    }

    internal static Matrix Normals(int rows, int columns, string name)
    {
        var matrix = new Matrix(rows, columns);
        Stream(name).Normals(matrix.Data);
        return matrix;
    }

    internal static Dataset Regression(int samples, int inputs, int outputs, string name) =>
        new(Normals(samples, inputs, name + "/inputs"), Normals(samples, outputs, name + "/targets"));

    internal static Dataset Classes(int samples, int inputs, int classes, string name)
    {
        var stream = Stream(name + "/labels");
        return new(Normals(samples, inputs, name + "/inputs"),
            [.. Enumerable.Range(0, samples).Select(_ => stream.Integer(classes))], classes);
    }

    internal static Dataset For(ILoss loss, int samples, int inputs, int outputs, string name)
    {
        if (loss.IsClassification) return Classes(samples, inputs, outputs, name);
        var data = Regression(samples, inputs, outputs, name);
        if (loss is not BinaryCrossEntropy) return data;
        // Targets of yes-no questions: some sure, some between.
        var targets = data.Targets.Copy();
        new Logistic().Values(targets.Data, targets.Data);
        for (var i = 0; i < targets.Data.Length; i += 2) targets.Data[i] = targets.Data[i] > 0.5 ? 1 : 0;
        return new(data.Inputs, targets);
    }
}
