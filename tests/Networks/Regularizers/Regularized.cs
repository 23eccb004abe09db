using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks.Tests;

/// <summary>One mini-batch through a network and a regularizer, without a loss.</summary>
sealed class Regularized
{
    readonly Network network;
    readonly RegularizerPass<double> regularizer;
    readonly NetworkPass<double> pass;
    readonly Matrix inputs;

    internal Regularized(Network network, IRegularizer options, Matrix inputs,
        StatisticsMode mode = StatisticsMode.Frozen, int threads = 1)
    {
        (this.network, this.inputs) = (network, inputs);
        regularizer = options.Pass<double>(
            new(network, inputs.Data, inputs.Rows, threads, (double[])network.Statistics.Clone()));
        pass = new(network, inputs.Rows, threads, mode);
    }

    internal IReadOnlyList<double[]> Memory => regularizer.Memory;

    internal Junction<double> Above(string layer)
    {
        var group = network.Groups.Single(one => one.Name == layer);
        return pass.Above(group.First + group.Count - 1);
    }

    internal void Begin(double[] parameters, long step = 0) =>
        regularizer.Begin(new(step, step, true, Nets.Stream("regularized").Substream($"{step}")), parameters);

    internal void Forward(double[] parameters)
    {
        inputs.Data.CopyTo(pass.Inputs);
        pass.Forward(parameters, inputs.Rows);
    }

    internal (double? Penalty, double[] Gradient) Add(double[] parameters)
    {
        var gradient = new double[parameters.Length];
        Forward(parameters);
        pass.OutputGradients.Clear();
        var penalty = regularizer.Add(new(pass, parameters, gradient, inputs.Rows));
        pass.Backward(parameters, gradient);
        return (penalty, gradient);
    }

    /// <summary>Central differences of a function, along each coordinate.</summary>
    internal static double[] Differences(double[] at, Func<double> value, double step = 1e-5)
    {
        var slopes = new double[at.Length];
        for (var i = 0; i < at.Length; i++)
        {
            var old = at[i];
            at[i] = old + step;
            var more = value();
            at[i] = old - step;
            slopes[i] = (more - value()) / (2 * step);
            at[i] = old;
        }
        return slopes;
    }
}
