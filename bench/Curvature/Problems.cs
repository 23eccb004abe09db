using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Bench.Curvature;

/// <summary>Networks on random samples: weights and inputs normal, scaled by the root of the inputs' number.</summary>
static class Problems
{
    public static (Objective Objective, double[] Parameters) Dense(
        int inputs, int[] hidden, int outputs, int samples, IActivation activation, ILoss loss)
    {
        var network = new Network(new NetworkDefinition { Hidden = hidden, Activation = activation }, inputs, outputs);
        var stream = new RandomStream(1, "benchmark");
        var parameters = new double[network.ParameterCount];
        foreach (DenseLayer layer in network.Layers)
        {
            for (var i = 0; i < layer.ParameterCount; i++)
                parameters[layer.WeightOffset + i] = stream.Normal() / Math.Sqrt(layer.Inputs);
        }
        var x = new Matrix(samples, inputs);
        stream.Normals(x.Data);
        if (loss.IsClassification)
        {
            int[] labels = [.. Enumerable.Range(0, samples).Select(n => n % outputs)];
            return (new Objective(network, loss, new Dataset(x, labels, outputs)), parameters);
        }
        var t = new Matrix(samples, outputs);
        stream.Normals(t.Data);
        return (new Objective(network, loss, new Dataset(x, t)), parameters);
    }
}
