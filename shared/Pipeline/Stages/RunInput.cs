using Eigenspectrum.Artifacts;

namespace Eigenspectrum.Pipeline;

/// <summary>The finished artifact of an earlier run, as a later stage reads it.</summary>
public sealed class RunInput
{
    readonly Dictionary<string, OutputFile> outputs;

    /// <summary>The artifact in a folder.</summary>
    /// <param name="id">The run that made it.</param>
    /// <param name="seed">That run's seed.</param>
    /// <param name="parameters">Its swept parameters: path, such as <c>train.epochs</c>, to value as written.</param>
    /// <param name="folder">Where its files lie.</param>
    /// <param name="manifest">Its manifest.</param>
    public RunInput(
        RunId id, long seed, IReadOnlyDictionary<string, string> parameters, string folder, Manifest manifest)
    {
        Id = id;
        Seed = seed;
        Parameters = parameters;
        Folder = Path.GetFullPath(folder);
        Manifest = manifest;
        outputs = manifest.Outputs.ToDictionary(output => output.Name, StringComparer.Ordinal);
    }

    /// <summary>The run that made the artifact.</summary>
    public RunId Id { get; }

    /// <summary>The stage that made it.</summary>
    public string Stage => Id.Stage;

    /// <summary>The experiment it belongs to.</summary>
    public string Experiment => Id.Experiment;

    /// <summary>The run's name, such as <c>width-64.seed-1</c>.</summary>
    public string Run => Id.Name;

    /// <summary>The run's seed.</summary>
    public long Seed { get; }

    /// <summary>The run's swept parameters: path, such as <c>train.epochs</c>, to value as written in JSON.</summary>
    public IReadOnlyDictionary<string, string> Parameters { get; }

    /// <summary>Where the files lie.</summary>
    public string Folder { get; }

    /// <summary>What the artifact was made from and what it consists of.</summary>
    public Manifest Manifest { get; }

    /// <summary>The names of the files, in ordinal order.</summary>
    public IReadOnlyList<string> Files => [.. Manifest.Outputs.Select(output => output.Name)];

    /// <summary>An artifact in a folder that has no manifest yet: one is made for its files.</summary>
    public static RunInput Of(
        string stage, string experiment, string run, long seed, string folder,
        IReadOnlyDictionary<string, string>? parameters = null) =>
        new(new(stage, experiment, run), seed, parameters ?? new Dictionary<string, string>(StringComparer.Ordinal),
            folder, Manifest.Of(folder, "", []));

    /// <summary>Whether the artifact has a file.</summary>
    public bool Has(string file) => outputs.ContainsKey(file);

    /// <summary>The full path of a file whose content has been checked against the manifest.</summary>
    /// <exception cref="UserErrorException">The artifact has no such file, or its content was changed.</exception>
    public string File(string file)
    {
        if (!outputs.TryGetValue(file, out var output))
        {
            throw new UserErrorException(
                $"{Id} has no '{file}'; it has {string.Join(", ", Files)}. Does the section of {Stage} ask for it?");
        }
        var path = Path.Combine(Folder, file);
        if (!System.IO.File.Exists(path) || new FileInfo(path).Length != output.Size
            || FileHash.Sha256(path) != output.Sha256)
        {
            throw new UserErrorException(
                $"'{path}' is not the file that {Id} wrote; build again: the run then is repeated.");
        }
        return path;
    }

    /// <summary>The run.</summary>
    public override string ToString() => Id.ToString();
}
