using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.ModelManifold;

/// <summary>A run's way through the space of models: its checkpoints as points, with their progress.</summary>
sealed class Course
{
    readonly Matrix points;

    Course(ModelRun run, Matrix points, double[] progress) => (Run, this.points, Progress) = (run, points, progress);

    internal ModelRun Run { get; }

    /// <summary>The progress of each checkpoint.</summary>
    internal double[] Progress { get; }

    /// <summary>The courses of runs; the progress of all checkpoints is found in parallel.</summary>
    /// <exception cref="UserErrorException">Something predicted is none of the space.</exception>
    internal static IReadOnlyList<Course> Of(ModelSpace space, IReadOnlyList<ModelRun> runs, int threads)
    {
        var courses = runs.Select(run => new Course(
            run, new(run.Checkpoints.Count, space.Width), new double[run.Checkpoints.Count])).ToArray();
        var all = courses.SelectMany(course => course.Progress.Select((_, k) => (Course: course, Index: k))).ToArray();
        ParallelChunks.For(all.Length, threads, i => all[i].Course.Place(space, all[i].Index));
        return courses;
    }

    /// <summary>A checkpoint's point.</summary>
    internal ReadOnlySpan<double> Point(int checkpoint) => points.Row(checkpoint);

    /// <summary>The point at a position: a checkpoint's number plus the share of the way to the next.</summary>
    internal void At(ModelSpace space, double position, Span<double> point)
    {
        var (first, share) = Split(position);
        if (share == 0) points.Row(first).CopyTo(point);
        else space.Between(points.Row(first), points.Row(first + 1), share, point);
    }

    /// <summary>The number of the checkpoint at a position; null between two.</summary>
    internal int? CheckpointAt(double position) =>
        Split(position) is (var first, 0) ? Run.Checkpoints[first].Index : null;

    /// <summary>The epoch at a position.</summary>
    internal double EpochAt(double position)
    {
        var (first, share) = Split(position);
        var epoch = Run.Checkpoints[first].Epoch;
        return share == 0 ? epoch : epoch + (share * (Run.Checkpoints[first + 1].Epoch - epoch));
    }

    static (int First, double Share) Split(double position) => ((int)position, position - (int)position);

    void Place(ModelSpace space, int checkpoint)
    {
        try
        {
            space.Set(Run.Checkpoints[checkpoint].Values, points.Row(checkpoint));
        }
        catch (ArgumentException e)
        {
            var end = e.Message.LastIndexOf(" (Parameter '", StringComparison.Ordinal);
            throw new UserErrorException($"{Run.Input}: {PredictionFile.Name} is broken at checkpoint "
                + $"{Run.Checkpoints[checkpoint].Index}: {(end < 0 ? e.Message : e.Message[..end])}");
        }
        Progress[checkpoint] = space.Progress(points.Row(checkpoint));
    }
}
