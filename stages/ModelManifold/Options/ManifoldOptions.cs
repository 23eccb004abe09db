using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Manifolds;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.ModelManifold;

/// <summary>How the predictions of all runs of an experiment are embedded together.</summary>
[Description("How the predictions of all runs of an experiment are embedded together (InPCA).")]
public sealed record ManifoldOptions : IValidatableObject
{
    /// <summary>The distance of two models, by the distributions that they predict.</summary>
    [Description("The distance of two models: of distributions over classes (Bhattacharyya), or of Gaussians about the "
        + "outputs, which makes InPCA the principal components of the predictions.")]
    public ManifoldDistance Distance { get; init; } = ManifoldDistance.Bhattacharyya;

    /// <summary>How many coordinates of each point to write.</summary>
    [Range(1, 1000)]
    [Description("How many coordinates of each point to write.")]
    public int Dimensions { get; init; } = 10;

    /// <summary>How many of the samples to take, the first ones; all if left out.</summary>
    [Range(1, int.MaxValue)]
    [Description("How many of the extracted samples to take, the first ones; all if left out.")]
    public int? Samples { get; init; }

    /// <summary>Points of a trajectory at equal steps of progress; its own checkpoints if left out.</summary>
    [Range(2, 10_000)]
    [Description("Puts the trajectories at so many equal steps of progress from ignorance to truth, interpolated along "
        + "geodesics (the authors take 50); their own checkpoints if left out.")]
    public int? Reindex { get; init; }

    /// <summary>What a sample counts on which two models have no class in common.</summary>
    [Range(0.0, 1e6, MinimumIsExclusive = true)]
    [Description("What a sample counts on which two models have no class in common: its distance is infinite.")]
    public double ZeroOverlap { get; init; } = BhattacharyyaDistances.DefaultZeroOverlap;

    /// <summary>The variance of Gaussian predictions; that of the loss's likelihood if left out.</summary>
    [Range(0.0, 1e12, MinimumIsExclusive = true)]
    [Description("The variance of Gaussian predictions in each output; that of the loss's likelihood if left out.")]
    public double? Variance { get; init; }

    /// <summary>Which runs to take: swept options with a value or a list of values; all if left out.</summary>
    [Description("Which runs to take: swept options, or seed, with a value or a list of values; all if left out.")]
    public IReadOnlyDictionary<string, LocatedNode>? Runs { get; init; }

    /// <summary>Which of these make the embedding; the others are projected into it. All if left out.</summary>
    [Description("Which of these runs make the embedding, said as runs; the others are projected into it.")]
    public IReadOnlyDictionary<string, LocatedNode>? Embed { get; init; }

    /// <summary>How many resamples of the runs the standard errors are from.</summary>
    [Range(0, 100_000)]
    [Description("How many resamples of whole runs the standard errors of the embedding's measures are from.")]
    public int Bootstrap { get; init; } = 100;

    /// <summary>The smoothing of the distance of trajectories.</summary>
    [Range(1e-6, 1e6)]
    [Description("The smoothing s of the distance between trajectories, whose weights are exp(-d / (2 s^2)).")]
    public double Smoothing { get; init; } = TrajectoryDistance.DefaultSmoothing;

    /// <summary>Whether to write the distances of all pairs of points.</summary>
    [Description("Whether to write the distances of all pairs of points.")]
    public bool WriteDistances { get; init; }

    /// <summary>Options that exclude one another.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Variance is not null && Distance != ManifoldDistance.Gaussian)
        {
            yield return new ValidationResult(
                "Variance belongs to the distance Gaussian; set \"distance\" to Gaussian or leave variance out.",
                [nameof(Variance)]);
        }
        if (Runs is { Count: 0 }) yield return Empty(nameof(Runs));
        if (Embed is { Count: 0 }) yield return Empty(nameof(Embed));
    }

    static ValidationResult Empty(string name) => new(
        $"{name} names no option; give a swept option with its value or leave it out.", [name]);
}
