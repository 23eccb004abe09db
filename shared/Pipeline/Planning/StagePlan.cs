namespace Eigenspectrum.Pipeline;

/// <summary>What is to do in one stage.</summary>
/// <param name="Stage">The stage.</param>
/// <param name="Runs">All its runs with what is to be done for each.</param>
public sealed record StagePlan(StageDefinition Stage, IReadOnlyList<(PlannedRun Run, Verdict Verdict)> Runs)
{
    /// <summary>The runs that must be made, or perhaps must.</summary>
    public IEnumerable<(PlannedRun Run, Verdict Verdict)> ToDo => Runs.Where(run => run.Verdict.Need != Need.Nothing);

    /// <summary>How many runs have a need.</summary>
    public int Count(Need need) => Runs.Count(run => run.Verdict.Need == need);
}
