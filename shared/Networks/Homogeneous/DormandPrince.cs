using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>The embedded Runge-Kutta pair of orders 5 and 4 by Dormand and Prince (1980), full batches.</summary>
/// <remarks>
/// The error of a step is the largest over layers and further numbers of |error| / (tolerance (|state| + 10^-3)); steps
/// aim at 0.9 of what is allowed. A step that is accepted is put back on the constraint, after which the first
/// stage is computed anew. The rates jump at the kinks of rectifiers, and the flow may slide along one: there steps of
/// the least length are taken as they are, and counted.
/// </remarks>
[Description("The flow itself, by the Runge-Kutta pair of Dormand and Prince with steps of controlled error.")]
public sealed record DormandPrince : IFlowIntegrator
{
    static readonly double[][] A =
    [
        [1.0 / 5], [3.0 / 40, 9.0 / 40], [44.0 / 45, -56.0 / 15, 32.0 / 9],
        [19372.0 / 6561, -25360.0 / 2187, 64448.0 / 6561, -212.0 / 729],
        [9017.0 / 3168, -355.0 / 33, 46732.0 / 5247, 49.0 / 176, -5103.0 / 18656],
        [35.0 / 384, 0, 500.0 / 1113, 125.0 / 192, -2187.0 / 6784, 11.0 / 84],
    ];

    // The weights of order 5 less those of order 4.
    static readonly double[] E =
    [
        71.0 / 57600, 0, -71.0 / 16695, 71.0 / 1920, -17253.0 / 339200, 22.0 / 525, -1.0 / 40,
    ];

    /// <summary>The time at the end.</summary>
    [Range(1e-12, 1e12)]
    [Description("The time at the end.")]
    public double Time { get; init; } = 800;

    /// <summary>The error that a step may make, relative to each layer's norm.</summary>
    [Range(1e-13, 0.1)]
    [Description("The error that a step may make, relative to each layer's norm.")]
    public double Tolerance { get; init; } = 1e-5;

    /// <summary>The least step, whatever its error.</summary>
    [Range(1e-12, 1e6)]
    [Description("The least step, taken whatever its error: where the flow slides along a rectifier's kink no step is "
        + "short enough.")]
    public double LeastStep { get; init; } = 0.01;

    /// <summary>The most steps, rejected ones included.</summary>
    [Range(1, 100_000_000)]
    [Description("The most steps, rejected ones included.")]
    public long MostSteps { get; init; } = 1_000_000;

    /// <inheritdoc/>
    public FlowEffort Run(
        SquareLossFlow flow, double[] state, int records, Action<long, double, double[]> record)
    {
        ArgumentNullException.ThrowIfNull(flow);
        var length = state.Length;
        double[][] k = [.. Enumerable.Range(0, 7).Select(_ => new double[length])];
        var (next, error) = (new double[length], new double[length]);
        var (time, step, tried, accepted, evaluations, forced) = (0.0, 0.0, 0L, 0L, 0L, 0L);
        var fresh = false;
        foreach (var moment in RecordedMoments.Times(Time, records))
        {
            while (time < moment)
            {
                if (!fresh) Evaluate(state, k[0]);
                if (step == 0) step = FirstStep(flow.Network, state, k[0]);
                var own = Math.Min(step, moment - time);
                if (++tried > MostSteps)
                    throw new TrainingDivergedException($"The flow took {MostSteps} steps to come to time {time:G4} of "
                        + $"{Time}; the last was of length {own:G3}. Raise mostSteps or the tolerance, or end sooner.");
                for (var stage = 1; stage < 7; stage++)
                {
                    Combine(state, own, A[stage - 1], k, next);
                    Evaluate(next, k[stage]);
                }
                Array.Clear(error);
                Combine(error, own, E, k, error);
                var size = Size(flow.Network, state, error);
                var factor = size > 0 ? 0.9 * Elementary.Pow(size, -0.2) : 5;
                fresh = true;
                if (!double.IsFinite(size) && own <= LeastStep)
                    throw new TrainingDivergedException($"The flow diverged at step {accepted} (time {time:G4}): the "
                        + $"error of the least step, {own:G3}, is {size}. Lower leastStep.");
                if (!(size <= 1) && own > LeastStep)
                {
                    step = Math.Max(LeastStep, own * (double.IsFinite(size) ? Math.Clamp(factor, 0.2, 1) : 0.1));
                    continue;
                }
                if (size > 1) forced++;
                time = own == moment - time ? moment : time + own;
                next.CopyTo(state, 0);
                accepted++;
                // A step that was cut short by a moment says little about the length of the next.
                step = Math.Max(own == step ? LeastStep : step, own * Math.Clamp(factor, 0.2, 5));
                if (flow.Parametrization.Restore(flow.Network, state)) fresh = false;
                else (k[0], k[6]) = (k[6], k[0]);
                flow.Progress?.Invoke(time, Time);
            }
            record(accepted, time, state);
        }
        return new(accepted, tried - accepted, evaluations, forced, time);

        void Evaluate(double[] at, double[] rates)
        {
            evaluations++;
            flow.Rates(flow.Pass.All, at, rates);
        }
    }

    static void Combine(double[] from, double step, double[] weights, double[][] stages, double[] into)
    {
        if (!ReferenceEquals(from, into)) from.CopyTo(into, 0);
        for (var i = 0; i < weights.Length; i++)
        {
            if (weights[i] != 0) Numerics.Vectors.AddScaled(step * weights[i], stages[i], into);
        }
    }

    // A hundredth of the time in which the rates would turn a layer about.
    static double FirstStep(HomogeneousNetwork network, double[] state, double[] rates)
    {
        var fastest = 0.0;
        for (var k = 0; k < network.Depth; k++)
            fastest = Math.Max(fastest, Sums.Norm(network.Layer(rates, k)) / Sums.Norm(network.Layer(state, k)));
        for (var i = network.Count; i < state.Length; i++)
            fastest = Math.Max(fastest, Math.Abs(rates[i]) / Math.Max(Math.Abs(state[i]), 1e-3));
        return 0.01 / Math.Max(fastest, 1e-6);
    }

    double Size(HomogeneousNetwork network, double[] state, double[] error)
    {
        var largest = 0.0;
        for (var k = 0; k < network.Depth; k++)
            Take(Sums.Norm(network.Layer(error, k)), Sums.Norm(network.Layer(state, k)));
        for (var i = network.Count; i < state.Length; i++) Take(Math.Abs(error[i]), Math.Abs(state[i]));
        return largest;

        // A comparison would lose a NaN.
        void Take(double part, double whole)
        {
            var ratio = part / (Tolerance * (whole + 1e-3));
            largest = double.IsNaN(ratio) ? double.NaN : Math.Max(largest, ratio);
        }
    }
}
