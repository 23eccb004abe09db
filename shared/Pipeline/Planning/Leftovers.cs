namespace Eigenspectrum.Pipeline;

/// <summary>Finds what lies under <c>artifacts/</c> and belongs to no run.</summary>
/// <param name="folders">Where artifacts lie.</param>
/// <param name="graph">All runs there are.</param>
public sealed class Leftovers(PipelineFolders folders, RunGraph graph)
{
    /// <summary>
    /// Folders of runs, experiments and stages that are no more, and what dead processes left, in order.
    /// </summary>
    public IReadOnlyList<string> Find()
    {
        // Every folder from a run's up to its stage's is wanted.
        var wanted = new HashSet<string>(StringComparer.Ordinal);
        foreach (var run in graph.All)
        {
            var folder = folders.Artifact(run.Id);
            while (folder.Length > folders.Artifacts.Length && wanted.Add(folder))
                folder = Path.GetDirectoryName(folder)!;
        }
        var found = new List<string>(WorkFolder.Abandoned(folders));
        if (Directory.Exists(folders.Artifacts)) Search(folders.Artifacts, wanted, depth: 0, found);
        found.Sort(StringComparer.Ordinal);
        return found;
    }

    void Search(string folder, HashSet<string> wanted, int depth, List<string> found)
    {
        const int DepthOfRuns = 3; // stage, experiment, run
        foreach (var inner in Directory.EnumerateDirectories(folder).Where(inner => inner != folders.Work))
        {
            if (!wanted.Contains(inner)) found.Add(inner);
            else if (depth + 1 < DepthOfRuns && graph.Stages.All.Any(stage =>
                stage.Scope != StageScope.All && IsBelow(inner, Path.Combine(folders.Artifacts, stage.Name))))
            {
                Search(inner, wanted, depth + 1, found);
            }
        }
    }

    static bool IsBelow(string folder, string ancestor) =>
        folder == ancestor || folder.StartsWith(ancestor + Path.DirectorySeparatorChar, StringComparison.Ordinal);
}
