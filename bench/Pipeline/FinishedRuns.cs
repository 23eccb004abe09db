using Eigenspectrum.Artifacts;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Bench.Pipeline;

/// <summary>Writes artifacts that count as finished, without making the runs.</summary>
static class FinishedRuns
{
    /// <summary>Six stages for each seed, and the report; returns how many runs that are.</summary>
    public static int Make(string root, int seeds)
    {
        var folders = new PipelineFolders(root);
        Directory.CreateDirectory(folders.Experiments);
        File.WriteAllText(Path.Combine(folders.Experiments, "many.json"), $$"""
            { "title": "Many runs", "question": "How long does nothing take?",
              "runs": { "seeds": [{{string.Join(", ", Enumerable.Range(1, seeds))}}] },
              "data": { "source": "Digits" }, "train": {}, "extract": {}, "evaluate": {}, "hessian": {},
                  "geometry": {} }
            """);
        var stages = StageList.Read(folders.Stages);
        var format = new ExperimentFormat([.. stages.All.SelectMany(stage => stage.Sections)
            .Select(section => new SectionDefinition(section, typeof(LocatedNode), [], ""))]);
        var experiments = ExperimentFolder.Load([folders.Experiments], format).Experiments;
        DeclaredFile digits = new("data/digits/digits.csv.gz", Path.Combine(root, "data", "digits", "digits.csv.gz"));
        var graph = new RunGraph(
            stages, experiments, new(), (stage, _, _) => stage.Name == "GenerateData" ? [digits] : []);
        var hashes = new HashCache(folders.Root, null);
        foreach (var stage in stages.All)
        {
            var judge = new Judge(folders, hashes);
            foreach (var run in graph.Of(stage)) Write(folders.Artifact(run.Id), judge.TextOf(run)!);
        }
        return graph.All.Count();
    }

    static void Write(string folder, KeyText text)
    {
        Directory.CreateDirectory(folder);
        foreach (var name in new[] { "measures.parquet", "table.parquet", "more.parquet" })
        {
            var path = Path.Combine(folder, name);
            File.WriteAllText(path, folder);
            File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddDays(-1));
        }
        var manifest = Manifest.Of(folder, text.Key, text.Lines);
        File.WriteAllBytes(Path.Combine(folder, Manifest.FileName), manifest.ToBytes());
    }
}
