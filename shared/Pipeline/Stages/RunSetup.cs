namespace Eigenspectrum.Pipeline;

/// <summary>What a <see cref="StageRun"/> is made of.</summary>
sealed record RunSetup
{
    public required RunId Id { get; init; }

    public long Seed { get; init; }

    public required int Threads { get; init; }

    public required string Root { get; init; }

    public string? DataDirectory { get; init; }

    public required string OutputFolder { get; init; }

    public string? ScratchFolder { get; init; }

    public required IReadOnlyList<RunInput> Inputs { get; init; }

    public IReadOnlyList<Experiment> Experiments { get; init; } = [];

    public string? Selection { get; init; }

    public ProgressReporter? Progress { get; init; }

    public Action<string>? Say { get; init; }
}
