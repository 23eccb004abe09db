using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.ModelManifold;

/// <summary>Embeds the predictions of all runs of an experiment together, by InPCA.</summary>
public static class ModelManifoldStage
{
    const int LeastPoints = 3;

    /// <summary>Reads predictions.parquet of all runs; writes points, trajectories, stress and separation.</summary>
    public static void Run(ManifoldOptions options, StageRun run)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(run);
        var all = run.Inputs.Where(input => input.Stage == "Extract").ToArray();
        var filter = new RunFilter("manifold.runs", options.Runs, all);
        RunInput[] taken = [.. all.Where(filter.Takes)];
        var embed = new RunFilter("manifold.embed", options.Embed, taken);
        if (taken.Length < 2)
            throw new UserErrorException($"The manifold has {taken.Length} run{(taken.Length == 1 ? "" : "s")}; it is "
                + "of two or more. Give the experiment more seeds or a sweep, or take more runs by manifold.runs.");
        var predictions = PredictionSet.Read(options, taken, GC.GetGCMemoryInfo().TotalAvailableMemoryBytes);
        run.Progress(1, 10, "progress of the checkpoints");
        var courses = Course.Of(predictions.Space, predictions.Runs, run.Threads);
        var cloud = PointCloud.Of(
            predictions.Space, courses, model => embed.Takes(model.Input), options.Reindex);
        RequirePoints(cloud, options);

        run.Progress(2, 10, $"distances of {cloud.Points.Count} points");
        var distances = predictions.Space.Distances(cloud.Data, run.Threads);
        run.Progress(4, 10, "embedding");
        var embedding = Embedding.Of(cloud, distances, options.Dimensions, run.Threads);
        run.Progress(6, 10, "resamples of the runs");
        var resamples = SpectrumSummary.Resampled(embedding, options.Bootstrap, run.Stream("bootstrap"), run.Threads);
        Write(options, run, predictions, embedding, courses, resamples);
    }

    static void Write(ManifoldOptions options, StageRun run, PredictionSet predictions, Embedding embedding,
        IReadOnlyList<Course> courses, SpectrumSummary[] resamples)
    {
        var cloud = embedding.Cloud;
        (string Set, double[] Stress)[] sets = cloud.Projected.Length < LeastPoints ? [] :
        [
            ("projected", embedding.StressOf(cloud.Projected)),
            ("all", embedding.StressOf([.. Enumerable.Range(0, cloud.Points.Count)])),
        ];
        var separations = Separation.Of(embedding, options.Smoothing);
        var tables = new ManifoldTables(options, run, predictions, embedding);
        tables.WritePoints();
        tables.WriteTrajectories(courses);
        tables.WriteStress(sets, resamples);
        tables.WriteSeparations(separations);
        if (options.WriteDistances) tables.WriteDistances();

        var measures = new ManifoldMeasures(run.Measures, embedding);
        measures.AddCounts(predictions.Samples);
        measures.AddSpectrum(resamples);
        foreach (var (set, stress) in sets) measures.AddStress(set, stress);
        measures.AddTrajectories(courses, predictions.Space);
        measures.AddSeparations(separations);
    }

    static void RequirePoints(PointCloud cloud, ManifoldOptions options)
    {
        var models = cloud.Embedded.Length - 2;
        if (models >= LeastPoints) return;
        throw new UserErrorException($"The manifold has {models} points besides ignorance and truth; it takes "
            + $"{LeastPoints} or more. "
            + (options.Reindex is null ? "Keep more train.checkpoints, or let more runs make the embedding."
                : "Raise manifold.reindex: no run's progress reaches more of its values."));
    }
}
