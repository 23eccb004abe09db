namespace Eigenspectrum.Pipeline;

/// <summary>The command line of the plan, which carries what the user gave to MSBuild.</summary>
sealed class PlanArguments
{
    static readonly string[] Values =
    [
        "--root", "--start", "--plan", "--experiments", "--experiment", "--seed", "--data-directory", "--force",
        "--stage", "--sample", "--sample-seed", "--threads",
    ];

    static readonly string[] Flags = ["--strict", "--delete"];

    readonly Arguments arguments;
    readonly string start;

    /// <summary>Reads the command line.</summary>
    /// <exception cref="UserErrorException">Something in it is wrong.</exception>
    public PlanArguments(IReadOnlyList<string> args)
    {
        arguments = new(args, Values, Flags);
        Folders = new(arguments["--root"] ?? ".");
        start = Path.GetFullPath(arguments["--start"] ?? Folders.Root);
        Selection = new(arguments["--experiment"], arguments["--seed"]);
    }

    /// <summary>Where things lie.</summary>
    public PipelineFolders Folders { get; }

    /// <summary>Which experiments and seeds were asked for.</summary>
    public Selection Selection { get; }

    /// <summary>The folder of this build's plan; null when run by hand.</summary>
    public string? PlanFolder =>
        arguments["--plan"] is { } plan ? Path.TrimEndingDirectorySeparator(Path.GetFullPath(plan, Folders.Root))
            : null;

    /// <summary>The folder of data sets that the user named, or null.</summary>
    /// <exception cref="UserErrorException">It is missing.</exception>
    public string? DataDirectory => arguments["--data-directory"] is { } folder ? Existing(folder, "data sets") : null;

    /// <summary>The folders of experiment files: those the user named, or the default.</summary>
    /// <exception cref="UserErrorException">A folder is missing.</exception>
    public IReadOnlyList<string> ExperimentFolders
    {
        get
        {
            if (arguments["--experiments"] is not { } list) return [Folders.Experiments];
            if (Directory.Exists(Resolve(list))) return [Resolve(list)];
            var separator = list.Contains(';', StringComparison.Ordinal) ? ';' : ',';
            return [.. list.Split(separator, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
                .Select(folder => Existing(folder, "experiments"))];
        }
    }

    /// <summary>The value of another argument, or null.</summary>
    public string? this[string name] => arguments[name];

    /// <summary>Whether a flag was given.</summary>
    public bool Has(string flag) => arguments.Has(flag);

    /// <summary>A whole number from 1 on, or null.</summary>
    public int? Count(string name) => arguments.Count(name);

    string Existing(string folder, string what) => Directory.Exists(Resolve(folder)) ? Resolve(folder)
        : throw new UserErrorException($"'{folder}' is no folder ({Resolve(folder)}); name one that holds {what}.");

    // Relative to where the build was started; and, as documents speak of folders of the repository, then to its root.
    string Resolve(string folder)
    {
        var fromStart = Path.GetFullPath(folder, start);
        var fromRoot = Path.GetFullPath(folder, Folders.Root);
        return Path.TrimEndingDirectorySeparator(
            Directory.Exists(fromStart) || !Directory.Exists(fromRoot) ? fromStart : fromRoot);
    }
}
