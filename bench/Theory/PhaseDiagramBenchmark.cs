using Eigenspectrum.Bench.Numerics;
using Eigenspectrum.Numerics;
using Eigenspectrum.Theory;

namespace Eigenspectrum.Bench.Theory;

/// <summary>Explained variance over 60 x 60 cells at four numbers of steps, 200 inputs.</summary>
static class PhaseDiagramBenchmark
{
    const int Inputs = 200;
    const int Cells = 60;

    static readonly long[] Steps = [10, 100, 1000, 10_000];

    public static void Run(int[] threads)
    {
        double[] slopes = Spaced(.01, 3), ratios = Spaced(.01, 10);
        LinearTrajectories[] columns = [.. Steps.SelectMany(steps => slopes.Select(slope => Column(slope, steps)))];
        foreach (int count in threads)
        {
            Measurement.Take("phases: 60 x 60 cells at 4 T", "double", Inputs, Inputs, Cells * Cells * Steps.Length,
                count, 4.0 / 3 * Inputs * Inputs * Inputs * Cells * Cells * Steps.Length,
                () => _ = PhaseDiagram.Columns(columns, ratios, 3, .95, [], count));
            Measurement.Take("phases: critical ratios", "double", Inputs, Inputs, columns.Length, count,
                4.0 / 3 * Inputs * Inputs * Inputs * 10 * columns.Length,
                () => _ = PhaseDiagram.Columns(columns, [], 3, .95, [.95], count));
        }
    }

    static LinearTrajectories Column(double slope, long steps)
    {
        double[] values = [.. Enumerable.Range(0, Inputs).Select(i => Elementary.Exp(-slope * i))];
        return new()
        {
            Eigenvalues = values,
            Target = [.. values.Select(Math.Sqrt)],
            InitialVariances = values,
            StepSize = .5,
            Times = new UniformSteps(steps),
        };
    }

    static double[] Spaced(double from, double to)
    {
        double step = Elementary.Log(to / from) / (Cells - 1);
        return [.. Enumerable.Range(0, Cells).Select(i => from * Elementary.Exp(step * i))];
    }
}
