using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory.Tests;

/// <summary>Linear models with exponential input spectra, and random ones.</summary>
static class Models
{
    /// <summary>lambda_i = exp(-c i), all |w*_i| = 1, starts of unit variance, steps t = 0, ..., T - 1.</summary>
    public static LinearTrajectories Exponential(
        double slope, long steps, int inputs = 200, double step = .5, bool centred = true, double[]? weights = null)
    {
        double[] values = [.. Enumerable.Range(0, inputs).Select(i => Elementary.Exp(-slope * i))];
        return Of(values, weights ?? [.. Enumerable.Repeat(1.0, inputs)], 1, step, new UniformSteps(steps), centred);
    }

    public static LinearTrajectories Of(
        double[] eigenvalues, double[] weights, double deviation, double step, ISnapshotTimes times,
        bool centred = true) => new()
        {
            Eigenvalues = eigenvalues,
            Target = [.. eigenvalues.Select((value, i) => Math.Sqrt(value) * weights[i])],
            InitialVariances = [.. eigenvalues.Select(value => value * deviation * deviation)],
            StepSize = step,
            Times = times,
            IsCentered = centred,
        };

    /// <summary>A model of up to 12 inputs whose every part is random: spectrum, target, starts, step, times.</summary>
    public static LinearTrajectories Random(int seed)
    {
        var stream = new RandomStream((ulong)seed, "linear model");
        int inputs = 2 + stream.Integer(11);
        double[] values = [.. Enumerable.Range(0, inputs)
            .Select(_ => Elementary.Exp(-8 * stream.Uniform())).OrderDescending()];
        double[] weights = new double[inputs];
        stream.Normals(weights);
        double deviation = Elementary.Exp(4 * stream.Uniform() - 2);
        double step = 1.9 * (.05 + .95 * stream.Uniform()) / values[0];
        long last = 1 + (long)Elementary.Exp(9 * stream.Uniform());
        ISnapshotTimes times = stream.Integer(2) == 0 ? new UniformSteps(last) : new FlowTimes(last);
        return Of(values, weights, deviation, step, times, stream.Integer(2) == 0);
    }
}
