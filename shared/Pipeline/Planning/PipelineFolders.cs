namespace Eigenspectrum.Pipeline;

/// <summary>Where things lie in a working copy.</summary>
/// <param name="root">The repository's root folder.</param>
public sealed class PipelineFolders(string root)
{
    /// <summary>The repository's root folder, without a separator at its end.</summary>
    public string Root { get; } = Path.TrimEndingDirectorySeparator(Path.GetFullPath(root));

    /// <summary>The list of stages.</summary>
    public string Stages => Path.Combine(Root, "build", "Stages.props");

    /// <summary>The results.</summary>
    public string Artifacts => Path.Combine(Root, "artifacts");

    /// <summary>Unfinished results; on the same file system, so that a rename publishes them.</summary>
    public string Work => Path.Combine(Artifacts, ".tmp");

    /// <summary>What this machine remembers; losing it costs time only.</summary>
    public string State => Path.Combine(Root, ".pipeline");

    /// <summary>The default experiments.</summary>
    public string Experiments => Path.Combine(Root, "experiments");

    /// <summary>The hashes of files that have not changed.</summary>
    public string HashCache => Path.Combine(State, "hashes.tsv");

    /// <summary>What a plan saw that found nothing to run.</summary>
    public string UpToDate => Path.Combine(State, "up-to-date.tsv");

    /// <summary>How long runs took.</summary>
    public string Durations => Path.Combine(State, "durations.tsv");

    /// <summary>The folder of a run's artifact.</summary>
    public string Artifact(RunId run) => Path.Combine(Artifacts, Local(run));

    /// <summary>What a run's stage printed.</summary>
    public string Log(RunId run) => Path.Combine(State, "logs", $"{Local(run)}.log");

    /// <summary>The file that a process holds while it makes a run.</summary>
    public string Lock(RunId run) => Path.Combine(State, "locks", $"{Local(run)}.lock");

    /// <summary>Where interrupted runs left unfinished work: a folder for each key, the last one in use.</summary>
    public string Scratch(RunId run) => Path.Combine(State, "scratch", Local(run));

    /// <summary>The compiled program of a stage.</summary>
    public string Program(string stage) => Path.Combine(Root, ".build", "bin", stage, "release");

    /// <summary>A path as the user knows it: relative to the root where it lies below.</summary>
    public string Show(string path)
    {
        var full = Path.GetFullPath(path);
        return full.StartsWith(Root + Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? full[(Root.Length + 1)..].Replace(Path.DirectorySeparatorChar, '/') : full;
    }

    static string Local(RunId run) => run.ToString().Replace('/', Path.DirectorySeparatorChar);
}
