namespace Eigenspectrum.Pipeline;

/// <summary>One run of one stage: all that decides what it makes, and what it reads.</summary>
public sealed class PlannedRun
{
    /// <summary>The run's name.</summary>
    public required RunId Id { get; init; }

    /// <summary>The seed; 0 for a run that covers all, or all of an experiment.</summary>
    public long Seed { get; init; }

    /// <summary>
    /// What the run's options are: sections of its experiment with the swept values put in; for a run that covers all,
    /// what each experiment says besides the options of other stages.
    /// </summary>
    public IReadOnlyList<RunSection> Sections { get; init; } = [];

    /// <summary>The swept options that this stage or one that it reads depends on: path to value as written.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; init; } =
        new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Files that it reads and no stage wrote.</summary>
    public IReadOnlyList<DeclaredFile> Files { get; init; } = [];

    /// <summary>The runs whose artifacts it reads.</summary>
    public IReadOnlyList<PlannedRun> Inputs { get; init; } = [];

    /// <summary>
    /// The names of the experiments if a run that covers all covers only some, <c>a, b</c>; else null.
    /// </summary>
    public string? Selection { get; init; }

    /// <summary>The run's name as text.</summary>
    public override string ToString() => Id.ToString();
}
