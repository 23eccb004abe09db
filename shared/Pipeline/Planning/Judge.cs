using Eigenspectrum.Artifacts;

namespace Eigenspectrum.Pipeline;

/// <summary>
/// Decides whether a run's artifact is current. The plan, the status and the stage itself ask here, so they never
/// disagree.
/// </summary>
public sealed class Judge
{
    readonly PipelineFolders folders;
    readonly HashCache hashes;
    readonly Dictionary<string, string> code = new(StringComparer.Ordinal);
    readonly Dictionary<RunId, Manifest?> manifests = [];
    readonly Dictionary<RunId, Verdict> verdicts = [];

    /// <summary>A judge who has seen nothing yet.</summary>
    /// <param name="folders">Where artifacts and programs lie.</param>
    /// <param name="hashes">Remembers the hashes of files.</param>
    public Judge(PipelineFolders folders, HashCache hashes)
    {
        this.folders = folders;
        this.hashes = hashes;
    }

    /// <summary>Whether a run must be made, and why; it must perhaps if one that it reads must.</summary>
    public Verdict Decide(PlannedRun run)
    {
        if (verdicts.TryGetValue(run.Id, out var known)) return known;
        var verdict = DecideAlone(run);
        if (verdict.Need == Need.Nothing
            && run.Inputs.FirstOrDefault(input => Decide(input).Need != Need.Nothing) is { } input)
            verdict = new(Need.Perhaps, $"{input} will run");
        return verdicts[run.Id] = verdict;
    }

    /// <summary>Whether a run must be made, and why, as the artifacts that it reads are now.</summary>
    public Verdict DecideAlone(PlannedRun run)
    {
        if (OutputProblem(run) is { } problem) return new(Need.Run, problem);
        if (TextOf(run) is not { } text) return new(Need.Run, "an artifact that it reads is missing");
        var recorded = ManifestOf(run.Id)!;
        return text.Key == recorded.Key ? Verdict.Current
            : new(Need.Run, KeyDifference.Between(recorded.KeyText, text.Lines));
    }

    /// <summary>What a run is made from, or null while an artifact that it reads is missing.</summary>
    public KeyText? TextOf(PlannedRun run)
    {
        var text = new KeyText();
        text.Add("stage", run.Id.Stage);
        text.Add("code", CodeOf(run.Id.Stage));
        if (run.Id.CoversAll)
        {
            text.Add("selection", run.Selection ?? "all");
            foreach (var section in run.Sections) text.Add("experiment", section.Name, section.Json);
        }
        else
        {
            // The run's name is in the names of its random streams.
            text.Add("run", $"{run.Id.Experiment}/{run.Id.Name}");
            foreach (var section in run.Sections) text.Add("section", section.Name, section.Json);
            text.Add("seed", $"{run.Seed}");
            foreach (var file in run.Files) text.Add("file", file.Name, hashes.Sha256(file.Path));
        }
        // By these a stage over many runs tells them apart, and other values may give the same bytes and names.
        if (run.Id.CoversExperiment)
        {
            foreach (var input in run.Inputs) text.Add("parameters", $"{input}", TextOf(input.Parameters));
        }
        return AddInputs(text, run) ? text : null;
    }

    static string TextOf(IReadOnlyDictionary<string, string> parameters) => string.Join(' ', parameters
        .OrderBy(one => one.Key, StringComparer.Ordinal).Select(one => $"{one.Key}={one.Value}"));

    /// <summary>The manifest of a run's artifact; null where there is no finished one.</summary>
    public Manifest? ManifestOf(RunId run)
    {
        if (manifests.TryGetValue(run, out var manifest)) return manifest;
        return manifests[run] = Manifest.TryRead(folders.Artifact(run));
    }

    /// <summary>Reads the manifests of many runs at once, which is quicker than one by one.</summary>
    public void ReadManifests(IEnumerable<PlannedRun> runs)
    {
        RunId[] unread = [.. runs.Select(run => run.Id).Where(run => !manifests.ContainsKey(run))];
        var read = new Manifest?[unread.Length];
        Parallel.For(0, unread.Length, i => read[i] = Manifest.TryRead(folders.Artifact(unread[i])));
        for (var i = 0; i < unread.Length; i++) manifests[unread[i]] = read[i];
    }

    /// <summary>The files by which runs that are current were found to be so, but for the programs'.</summary>
    internal IEnumerable<string> FilesOf(IEnumerable<PlannedRun> runs)
    {
        foreach (var run in runs)
        {
            var folder = folders.Artifact(run.Id);
            yield return Path.Combine(folder, Manifest.FileName);
            foreach (var output in ManifestOf(run.Id)?.Outputs ?? []) yield return Path.Combine(folder, output.Name);
            foreach (var file in run.Files)
            {
                yield return file.Path;
                yield return $"{file.Path}.gz"; // would be read in its place
            }
        }
    }

    string? OutputProblem(PlannedRun run)
    {
        var folder = folders.Artifact(run.Id);
        if (ManifestOf(run.Id) is not { } manifest)
        {
            return Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()
                ? "no valid manifest, as after an interrupted run" : "never run";
        }
        foreach (var output in manifest.Outputs)
        {
            var file = new FileInfo(Path.Combine(folder, output.Name));
            if (!file.Exists) return $"its file {output.Name} is missing";
            if (file.Length != output.Size || hashes.Sha256(file.FullName) != output.Sha256)
                return $"its file {output.Name} was changed";
        }
        return null;
    }

    bool AddInputs(KeyText text, PlannedRun run)
    {
        var keys = new List<string>();
        foreach (var input in run.Inputs)
        {
            if (ManifestOf(input.Id) is not { } manifest) return false;
            foreach (var output in manifest.Outputs) text.Add("input", $"{input}/{output.Name}", output.Sha256);
            keys.Add(manifest.Key);
        }
        // What the inputs were made from may change without a byte of theirs changing. A report shows it, so a
        // comparison of bytes needs to know; that the report is repeated for it is not wanted.
        if (run.Id.CoversAll) text.AddNote("provenance", KeyText.KeyOf(keys));
        return true;
    }

    string CodeOf(string stage)
    {
        if (!code.TryGetValue(stage, out var hash))
            code[stage] = hash = CodeHash.OfFolder(folders.Program(stage), hashes);
        return hash;
    }
}
