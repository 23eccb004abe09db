using Eigenspectrum.Artifacts;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Stages.ModelManifold;

/// <summary>The scalar results of the manifold.</summary>
sealed class ManifoldMeasures(MeasureTable measures, Embedding embedding)
{
    const string Resampled = "bootstrap over runs";
    const string OverRuns = "standard error of the mean over runs";

    static readonly int[] Dimensions = [1, 2, 3, 10, 50];

    PointCloud Cloud => embedding.Cloud;

    internal void AddCounts(int samples)
    {
        measures.Add("manifold.points", Cloud.Embedded.Length,
            definition: "points that make the embedding, ignorance and truth among them");
        measures.Add("manifold.projected", Cloud.Projected.Length, definition: "points projected into the embedding");
        measures.Add("manifold.samples", samples, definition: "samples that the models predict for");
    }

    internal void AddSpectrum(SpectrumSummary[] resamples)
    {
        var summary = SpectrumSummary.Of(embedding.Inner.Spectrum);
        foreach (var k in Dimensions.Where(k => k <= Cloud.Embedded.Length))
            Add($"manifold.stress.{k}", one => one.Stress[k],
                $"explained stress of {k} dimension{(k == 1 ? "" : "s")}: 1 - |W - W_k| / |W|");
        Add("manifold.dimensions.90", one => one.Dimensions90, "dimensions for an explained stress of 0.9");
        Add("manifold.dimensions.95", one => one.Dimensions95, "dimensions for an explained stress of 0.95");
        Add("manifold.negative", one => one.Negative, "share of the negative eigenvalues in the sum of magnitudes");
        if (double.IsNaN(summary.Decay)) return;
        Add("manifold.decay", one => one.Decay,
            $"slope of -ln |eigenvalue| against its number, {SpectrumSummary.DecayFrom} to {SpectrumSummary.DecayTo}");
        Add("manifold.decay.fit", one => one.DecayRSquared,
            "share of the variance of ln |eigenvalue| that the line has");

        void Add(string name, Func<SpectrumSummary, double> number, string definition)
        {
            var error = SpectrumSummary.Error(resamples, number);
            measures.Add(name, number(summary), error, error is null ? null : Resampled, Cloud.Embedded.Length,
                definition: definition);
        }
    }

    /// <summary>The explained stress of projected points, and of all.</summary>
    internal void AddStress(string set, double[] stress)
    {
        foreach (var k in Dimensions.Where(k => k < stress.Length))
            measures.Add($"manifold.stress.{set}.{k}", stress[k], samples: set == "all" ? Cloud.Points.Count
                : Cloud.Projected.Length, definition: $"explained stress of {k} dimensions among "
                    + (set == "all" ? "all points" : "the projected points"));
    }

    internal void AddTrajectories(IReadOnlyList<Course> courses, ModelSpace space)
    {
        var ends = Cloud.Paths.Select(path => embedding.Distances[path.First + path.Count - 1, PointCloud.Truth]);
        var starts = Cloud.Paths.Select(path => embedding.Distances[path.First, PointCloud.Ignorance]);
        Mean("manifold.start.ignorance", starts, "distance of the first point of a trajectory to ignorance");
        Mean("manifold.end.truth", ends, "distance of the last point of a trajectory to the truth");
        measures.Add("manifold.ignorance.truth", embedding.Distances[PointCloud.Ignorance, PointCloud.Truth],
            definition: "distance of ignorance to the truth, to compare with");
        Mean("manifold.progress.start", courses.Select(course => course.Progress[0]),
            "progress of the first checkpoint");
        Mean("manifold.progress.end", courses.Select(course => course.Progress[^1]), "progress of the last checkpoint");
        if (courses.All(course => course.Progress.Length > 1))
            Mean("manifold.progress.rising", courses.Select(Rising), "share of the steps in which progress rises");
        if (courses.All(course => space.Quality(course.Point(0)).Error is not null))
            Mean("manifold.error.end", courses.Select(course =>
                space.Quality(course.Point(course.Progress.Length - 1)).Error!.Value),
                "share of samples in a wrong class at the last checkpoint");

        void Mean(string name, IEnumerable<double> values, string definition)
        {
            double[] all = [.. values];
            double? error = all.Length > 1 ? Sums.StandardError(all) : null;
            measures.Add(name, Sums.Mean(all), error, error is null ? null : OverRuns, all.Length,
                definition: definition + ", mean over runs");
        }
    }

    internal void AddSeparations(IReadOnlyList<Separation> separations)
    {
        foreach (var one in separations)
        {
            var name = one.Parameter[(one.Parameter.LastIndexOf('.') + 1)..];
            var clear = separations.Count(other => other.Parameter.EndsWith($".{name}", StringComparison.Ordinal)
                || other.Parameter == name) == 1;
            measures.Add($"manifold.separation.{(clear ? name : one.Parameter)}", one.Distance, one.StandardError,
                one.StandardError is null ? null : "standard error of the mean over groups of runs that are equal else",
                one.Pairs,
                definition: $"mean distance of the trajectories of runs that differ in {one.Parameter} only");
        }
    }

    static double Rising(Course course)
    {
        var rising = 0;
        for (var k = 1; k < course.Progress.Length; k++)
        {
            if (course.Progress[k] > course.Progress[k - 1]) rising++;
        }
        return (double)rising / (course.Progress.Length - 1);
    }
}
