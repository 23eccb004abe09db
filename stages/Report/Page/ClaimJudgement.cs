using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.Report;

/// <summary>Judges the claims of an experiment by the measures that its runs wrote.</summary>
static class ClaimJudgement
{
    internal static IReadOnlyList<ClaimEvaluation> Of(Experiment experiment, ExperimentResults results) =>
        [.. experiment.Claims.Select(claim => ClaimEvaluation.Evaluate(claim, Runs(claim, results)))];

    // All runs of the stage are meant, so that one that lacks the measure is seen to lack it.
    static IEnumerable<MeasuredRun> Runs(ClaimDefinition claim, ExperimentResults results)
    {
        var stage = Sections.StageOf(claim.Section);
        return results.Runs.Where(run => run.Stage == stage).Select(run => new MeasuredRun(
            run.Name, run.Seed, run.Input.Parameters,
            run.Measures.ToDictionary(
                m => m.Name, m => new MeasuredValue(m.Value, m.Uncertainty), StringComparer.Ordinal)));
    }
}
