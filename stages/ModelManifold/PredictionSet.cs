using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.ModelManifold;

/// <summary>The predictions of all runs on the same samples.</summary>
sealed class PredictionSet
{
    PredictionSet(PredictionFile first, int samples, ModelSpace space, IReadOnlyList<ModelRun> runs)
    {
        (Samples, Space, Runs) = (samples, space, runs);
        (Classes, Split) = (first.Classes, first.Split);
    }

    internal int Samples { get; }

    internal int Classes { get; }

    internal string Split { get; }

    internal ModelSpace Space { get; }

    internal IReadOnlyList<ModelRun> Runs { get; }

    /// <summary>Reads and checks the predictions of some runs.</summary>
    /// <param name="options">The options.</param>
    /// <param name="inputs">The runs of Extract that are wanted.</param>
    /// <param name="available">The bytes of memory there are.</param>
    /// <exception cref="UserErrorException">They do not fit together, or the distance, or into memory.</exception>
    internal static PredictionSet Read(ManifoldOptions options, IReadOnlyList<RunInput> inputs, long available)
    {
        PredictionFile[] files = [.. inputs.Select(PredictionFile.Open)];
        var first = files[0];
        foreach (var file in files.Skip(1)) RequireSame(first, file);
        var samples = options.Samples ?? first.Samples;
        if (samples > first.Samples)
            throw new UserErrorException($"manifold.samples is {samples}; the runs of Extract have {first.Samples}. "
                + "Ask for fewer, or leave samples out for all.");
        RequireDistance(options, first);
        var points = files.Sum(file => file.Rows / file.Samples) + 2;
        MemoryNeed.Of(points, (long)samples * first.Classes).Require(available);

        var runs = new List<ModelRun>();
        ModelSpace? space = null;
        foreach (var file in files)
        {
            var (checkpoints, labels, targets) = file.Read(samples);
            runs.Add(new(file.Run, checkpoints));
            space ??= SpaceOf(options, file, labels, targets);
        }
        return new(first, samples, space!, runs);
    }

    static ModelSpace SpaceOf(ManifoldOptions options, PredictionFile file, int[]? labels, double[]? targets)
    {
        if (options.Distance == ManifoldDistance.Bhattacharyya)
            return new CategoricalSpace(Classified(file, labels, targets), file.Classes, options.ZeroOverlap);
        var variance = options.Variance ?? file.Variance!.Value;
        return new GaussianSpace(targets ?? OneHot(labels!, file.Classes), file.Classes, variance);
    }

    // Of a logistic output the target is a probability: the class is the likelier answer.
    static int[] Classified(PredictionFile file, int[]? labels, double[]? targets) =>
        labels ?? [.. targets!.Where((_, i) => i % file.Classes == 0).Select(target => target >= 0.5 ? 1 : 0)];

    static double[] OneHot(int[] labels, int classes)
    {
        var targets = new double[labels.Length * classes];
        for (var n = 0; n < labels.Length; n++) targets[(n * classes) + labels[n]] = 1;
        return targets;
    }

    static void RequireSame(PredictionFile first, PredictionFile other)
    {
        string? difference =
            first.Kind != other.Kind ? $"predict {first.Kind} and {other.Kind} distributions; give all runs one loss"
            : first.Classes != other.Classes ? $"have {first.Classes} and {other.Classes} classes; give all runs the "
                + "same data"
            : first.Split != other.Split || first.Samples != other.Samples || first.Inputs != other.Inputs
                ? "predict for different samples; give all runs the same data and set extract.choice to First or "
                    + "Balanced"
            : first.Variance != other.Variance ? "have losses of different variance; give all runs one loss" : null;
        if (difference is not null)
            throw new UserErrorException($"{first.Run} and {other.Run} {difference}, or take some by manifold.runs.");
    }

    static void RequireDistance(ManifoldOptions options, PredictionFile file)
    {
        var (wanted, distance) = options.Distance == ManifoldDistance.Gaussian
            ? ("gaussian", "SquaredError") : ("categorical", "CrossEntropy");
        if (file.Kind != wanted)
            throw new UserErrorException($"manifold.distance is {options.Distance}, which needs {wanted} predictions; "
                + $"those of {file.Run} are {file.Kind}. Set train.loss to {distance} or distance to "
                + $"{(wanted == "gaussian" ? ManifoldDistance.Bhattacharyya : ManifoldDistance.Gaussian)}.");
    }
}
