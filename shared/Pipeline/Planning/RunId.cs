namespace Eigenspectrum.Pipeline;

/// <summary>Names one run of one stage.</summary>
/// <param name="Stage">The stage, such as <c>Train</c>.</param>
/// <param name="Experiment">The experiment; empty for a stage that covers all experiments at once.</param>
/// <param name="Name">The run, such as <c>width-64.seed-1</c>, or <c>all</c> for one over all runs of an experiment;
/// empty for a stage that covers all experiments.</param>
public readonly record struct RunId(string Stage, string Experiment, string Name)
{
    // Other runs end in their seed, so no two names meet.
    const string AllRuns = "all";

    /// <summary>The run of a stage that covers all experiments at once.</summary>
    public static RunId OfAll(string stage) => new(stage, "", "");

    /// <summary>The run of a stage that covers all runs of an experiment at once.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="experiment">The experiment.</param>
    /// <param name="point">The name of the swept parameters that the stage's own section has; empty for none.</param>
    public static RunId OfExperiment(string stage, string experiment, string point) =>
        new(stage, experiment, point.Length == 0 ? AllRuns : $"{point}.{AllRuns}");

    /// <summary>Whether the run covers all experiments at once.</summary>
    public bool CoversAll => Experiment.Length == 0;

    /// <summary>Whether the run covers all runs of an experiment at once.</summary>
    public bool CoversExperiment =>
        Name == AllRuns || Name.EndsWith($".{AllRuns}", StringComparison.Ordinal);

    /// <summary>
    /// The run as text, which also is its folder below <c>artifacts/</c>: <c>Train/digits/seed-1</c>.
    /// </summary>
    public override string ToString() => CoversAll ? Stage : $"{Stage}/{Experiment}/{Name}";
}
