using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.WeightDynamics;

/// <summary>Ranks of weight matrices, and how far they move in an epoch, through training.</summary>
[Description("Ranks of weight matrices at the checkpoints, how far they move from one epoch to the next, and the "
    + "gradients of mini-batches.")]
public sealed record WeightsOptions : IValidatableObject
{
    /// <summary>The checkpoints whose ranks are found; all if null.</summary>
    [MinLength(1)]
    [Description("The checkpoints by index whose ranks are found, 0 the initialization, -1 the end; all if left out. "
        + "Both ends always are.")]
    public int[]? Checkpoints { get; init; }

    /// <summary>The layers to look at; all if null.</summary>
    [MinLength(1)]
    [Description("The layers to look at: layer1, ...; all if left out.")]
    public string[]? Layers { get; init; }

    /// <summary>Whether the last layer counts in mean ranks.</summary>
    [Description("Whether the last layer counts in means of ranks and distances over layers. The published code leaves "
        + "it out there and takes it in means of changes, which always are over all layers.")]
    public bool OutputLayer { get; init; }

    /// <summary>The tolerances of ranks.</summary>
    [MinLength(1)]
    [MaxLength(100)]
    [Range(1e-6, 1.0)]
    [Description("The tolerances: a rank counts the singular values of the normalized matrix above one. The published "
        + "code has 0.001, its figures 0.04 and 0.05.")]
    public double[] Tolerances { get; init; } = [0.001, 0.01, 0.04];

    /// <summary>The norms of ranks, distances and gradients.</summary>
    [MinLength(1)]
    [Description("What a matrix is divided by before its singular values are counted, and what distances and gradients "
        + "are measured in: the published code counts by the FrobeniusNorm.")]
    public IMatrixNorm[] Norms { get; init; } = [new FrobeniusNorm(), new SpectralNorm()];

    /// <summary>Whether convolutions are looked at as maps of images too.</summary>
    [Description("Whether a convolution, which is taken as the matrix outputs x (inputs x window), is looked at as the "
        + "linear map of whole images too, with periodic borders, by the Fourier transform of its kernel.")]
    public bool PeriodicMaps { get; init; }

    /// <summary>How singular values are found.</summary>
    [Description("How singular values are found: by the GramMatrix, up to about 1e-8 of the largest; by rotations, "
        + "SingularValues, to full accuracy but many times slower; Automatic by size.")]
    public WeightDecomposition Decomposition { get; init; } = WeightDecomposition.GramMatrix;

    /// <summary>The closeness of the update window.</summary>
    [Range(0.0, 1.0, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    [Description("The closeness epsilon to a low rank that the window of updates, log(2/epsilon) / -log(1 - learning "
        + "rate x weight decay) steps, is found for.")]
    public double Closeness { get; init; } = 0.1;

    /// <summary>The last epochs over which changes are averaged.</summary>
    [Range(1, 1_000_000)]
    [Description("The last epochs over which the changes from epoch to epoch are averaged; fewer where fewer were "
        + "kept. A change needs the checkpoints of both its epochs.")]
    public int LastEpochs { get; init; } = 10;

    /// <summary>Steps at which there are measures too.</summary>
    [Range(0L, long.MaxValue)]
    [Description("Steps of training at which ranks become measures too, to compare batch sizes at equal steps; a "
        + "checkpoint must lie within 1 % of each.")]
    public long[] Steps { get; init; } = [];

    /// <summary>Gradients of mini-batches; not measured if null.</summary>
    [Description("The gradients of mini-batches of the regularized loss; not measured if left out.")]
    public GradientOptions? Gradients { get; init; }

    /// <summary>Nothing may be named twice: it would give rows and measures of one key.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Tolerances.Distinct().Count() < Tolerances.Length)
            yield return new("a tolerance is named twice", [nameof(Tolerances)]);
        if (Norms.DistinctBy(norm => norm.Label, StringComparer.Ordinal).Count() < Norms.Length)
            yield return new("a norm is named twice", [nameof(Norms)]);
        if (Steps.Distinct().Count() < Steps.Length)
            yield return new("a step is named twice", [nameof(Steps)]);
        if (Layers is not null && Layers.Distinct(StringComparer.Ordinal).Count() < Layers.Length)
            yield return new("a layer is named twice", [nameof(Layers)]);
    }
}
