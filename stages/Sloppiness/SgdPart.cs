using Eigenspectrum.Artifacts;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.Sloppiness;

/// <summary>
/// Stochastic gradient descent of a linear model: second moments, and what noise does to trajectories.
/// </summary>
static class SgdPart
{
    const string Prefix = "sloppiness.sgd";

    /// <summary>Up to so many modes each is a measure.</summary>
    const int Few = 12;

    /// <exception cref="UserErrorException">A step size is beyond its limit, or the data do not fit.</exception>
    public static void Run(SgdOptions options, StageRun run)
    {
        SgdProblem problem = SgdProblem.Read(options, run);
        SgdSimulationOptions simulation = options.Simulation;
        SgdComparison[] comparisons =
        [
            .. simulation.Batches.SelectMany(batch => simulation.Noises.Select(
                noise => new SgdComparison(options, problem, run, batch, noise))),
        ];
        SgdRibbon? ribbon = options.Ribbon is { } section ? new SgdRibbon(options, section, problem, run) : null;
        run.Measures.Add($"{Prefix}.stepSize", problem.StepSize, definition: "step size eta");
        run.Measures.Add($"{Prefix}.modes", problem.Eigenvalues.Length,
            definition: $"modes of the covariance of {problem.Of}");
        var moments = new SgdMomentTable();
        double second = 0, mean = 0, explained = 0;
        for (int k = 0; k < comparisons.Length; k++)
        {
            SgdComparison comparison = comparisons[k];
            run.Progress(k, comparisons.Length, FormattableString.Invariant(
                $"batch {comparison.Batch}, noise {comparison.Noise}"));
            comparison.Compute(options.Ribbon?.Dimensions ?? 3);
            moments.Add(comparison, problem);
            Report(comparison, problem, run.Measures);
            if (comparison.Ensemble is null) continue;
            (double ofSecond, double ofMean) = comparison.Deviations();
            (second, mean) = (Math.Max(second, ofSecond), Math.Max(mean, ofMean));
            if (comparison.Explained is { } ev)
                explained = Math.Max(explained, Math.Abs(ev.Simulated - ev.Expected) / ev.Error);
        }

        moments.Write(run);
        if (simulation.Runs > 0)
        {
            run.Measures.Add($"{Prefix}.deviation", second, samples: simulation.Runs,
                definition: "largest |simulated - theory| of E[delta_i^2], in standard errors");
            run.Measures.Add($"{Prefix}.deviation.mean", mean, samples: simulation.Runs,
                definition: "largest |simulated - gradient descent| of E[delta_i], in standard errors");
            if (options.Samples == SgdSamples.Fresh)
            {
                run.Measures.Add($"{Prefix}.deviation.explained", explained, samples: simulation.Runs,
                    definition: "largest |simulated - closed form| of EV_k of trajectories, in standard errors");
            }
        }

        if (options.Samples == SgdSamples.Fresh) SgdStationary.Report(options, problem, run);
        ribbon?.Report();
    }

    static void Report(SgdComparison comparison, SgdProblem problem, MeasureTable measures)
    {
        string own = FormattableString.Invariant($"{Prefix}.batch{comparison.Batch}.noise{comparison.Noise:R}");
        Matrix last = comparison.Theory[^1];
        int d = problem.Eigenvalues.Length;
        for (int i = 0; i < d && d <= Few; i++)
        {
            measures.Add($"{own}.mode{i + 1}", last[i, i],
                definition: $"E[delta_i^2] after {comparison.Steps[^1]} steps by theory, "
                    + $"lambda_i = {problem.Eigenvalues[i]:g4}");
        }

        if (comparison.Explained is not { } explained) return;
        measures.Add($"{own}.simulated", explained.Simulated, explained.Error, "standard error over groups of runs",
            comparison.Ensemble!.Runs, definition: "EV_k of simulated trajectories");
        measures.Add($"{own}.simulated.expected", explained.Expected, definition: "the same in closed form");
    }
}
