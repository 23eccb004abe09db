using Eigenspectrum.Artifacts;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.Sloppiness;

/// <summary>Second moments and means at the checkpoints: sgd-moments.parquet.</summary>
sealed class SgdMomentTable
{
    readonly List<(int Batch, double Noise, long Step, int Mode, double Eigenvalue)> keys = [];
    readonly List<(double Theory, double? Simulated, double? Error)> second = [];
    readonly List<(double Theory, double? Simulated, double? Error)> mean = [];

    public void Add(SgdComparison comparison, SgdProblem problem)
    {
        int d = problem.Eigenvalues.Length;
        for (int c = 0; c < comparison.Steps.Length; c++)
        {
            (double[] Value, double[] Error)? moments = comparison.Ensemble?.SecondMoment(c);
            (double[] Value, double[] Error)? means = comparison.Ensemble?.Mean(c);
            for (int i = 0; i < d; i++)
            {
                keys.Add((comparison.Batch, comparison.Noise, comparison.Steps[c], i + 1, problem.Eigenvalues[i]));
                int at = i * d + i;
                second.Add((comparison.Theory[c][i, i], moments?.Value[at], moments?.Error[at]));
                mean.Add((comparison.Mean[c][i], means?.Value[i], means?.Error[i]));
            }
        }
    }

    public void Write(StageRun run) => new Table()
        .Add("batch", [.. keys.Select(key => key.Batch)])
        .Add("noise", [.. keys.Select(key => key.Noise)])
        .Add("step", [.. keys.Select(key => key.Step)])
        .Add("mode", [.. keys.Select(key => key.Mode)])
        .Add("eigenvalue", [.. keys.Select(key => key.Eigenvalue)])
        .Add("second", [.. second.Select(value => value.Theory)])
        .Add("simulatedSecond", [.. second.Select(value => value.Simulated)])
        .Add("secondError", [.. second.Select(value => value.Error)])
        .Add("mean", [.. mean.Select(value => value.Theory)])
        .Add("simulatedMean", [.. mean.Select(value => value.Simulated)])
        .Add("meanError", [.. mean.Select(value => value.Error)])
        .Write(run.Output("sgd-moments.parquet"));
}
