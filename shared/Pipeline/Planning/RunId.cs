namespace Eigenspectrum.Pipeline;

/// <summary>Names one run of one stage.</summary>
/// <param name="Stage">The stage, such as <c>Train</c>.</param>
/// <param name="Experiment">The experiment; empty for a stage that covers all experiments at once.</param>
/// <param name="Name">The run, such as <c>width-64.seed-1</c>; empty for a stage that covers all experiments.</param>
public readonly record struct RunId(string Stage, string Experiment, string Name)
{
    /// <summary>The run of a stage that covers all experiments at once.</summary>
    public static RunId OfAll(string stage) => new(stage, "", "");

    /// <summary>Whether the run covers all experiments at once.</summary>
    public bool CoversAll => Experiment.Length == 0;

    /// <summary>
    /// The run as text, which also is its folder below <c>artifacts/</c>: <c>Train/digits/seed-1</c>.
    /// </summary>
    public override string ToString() => CoversAll ? Stage : $"{Stage}/{Experiment}/{Name}";
}
