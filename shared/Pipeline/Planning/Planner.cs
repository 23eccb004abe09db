namespace Eigenspectrum.Pipeline;

/// <summary>Decides what is to do in each stage.</summary>
/// <param name="graph">All runs.</param>
/// <param name="judge">Knows which are current.</param>
/// <param name="force">The stages to repeat though they are current.</param>
public sealed class Planner(RunGraph graph, Judge judge, Force force)
{
    /// <summary>What is to do in every stage before any has run.</summary>
    public IReadOnlyList<StagePlan> Plan()
    {
        judge.ReadManifests(graph.All);
        return [.. graph.Stages.All.Select(stage => new StagePlan(
            stage, [.. graph.Of(stage).Select(run => (run, Decide(run)))]))];
    }

    /// <summary>
    /// What is to do in a stage now that the stages before it have run; and the runs that must be left, as one that
    /// they read did not come out.
    /// </summary>
    public (StagePlan Plan, IReadOnlyList<(PlannedRun Run, PlannedRun Input)> Blocked) PlanNow(StageDefinition stage)
    {
        judge.ReadManifests(graph.All);
        var runs = new List<(PlannedRun, Verdict)>();
        var blocked = new List<(PlannedRun, PlannedRun)>();
        foreach (var run in graph.Of(stage))
        {
            // What is forced but current has run already in this build: here only its artifact counts.
            var missing = run.Inputs.FirstOrDefault(input => judge.Decide(input).Need != Need.Nothing);
            if (missing is not null) blocked.Add((run, missing));
            else runs.Add((run, Decide(run)));
        }
        return (new(stage, runs), blocked);
    }

    Verdict Decide(PlannedRun run)
    {
        var verdict = judge.Decide(run);
        return verdict.Need != Need.Run && force.Includes(run.Id.Stage) ? new(Need.Run, "forced") : verdict;
    }
}
