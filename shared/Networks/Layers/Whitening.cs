using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>Whitening by the Cholesky factor of the batch's second moments: outputs have almost unit ones.</summary>
/// <remarks>
/// With X the B x d batch: C = X'X/B + epsilon I = R R', R lower triangular, output X R^-T. The batch at hand decides,
/// in training and after it, so a sample's output depends on the rest of its batch; gradients flow through R. Nassar et
/// al. (2020), arXiv:2012.04729, whiten the layers between by it.
/// </remarks>
[Description("Whitening by the Cholesky factor of the batch's second moments, in training and after it.")]
public sealed record Whitening : ILayer
{
    /// <summary>Added to the diagonal of the second moments.</summary>
    [Range(0.0, 1.0, MinimumIsExclusive = true)]
    [Description("Added to the diagonal of the second moments.")]
    public double Epsilon { get; init; } = 1e-5;

    /// <summary>Whether the batch's mean is subtracted first: in the authors' earlier code, not in the later.</summary>
    [Description("Whether the batch's mean is subtracted first.")]
    public bool Demean { get; init; }

    /// <inheritdoc/>
    public LayerLayout Lay(Shape below, int outputs) => below.IsVector
        ? new(below, below) { CouplesSamples = true }
        : throw new LayerShapeException($"takes a vector; below it lies {below}. Put a Flatten before it.");

    /// <inheritdoc/>
    public LayerPass<T>? Pass<T>(LayerLayout layout, PassSetup<T> setup)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> =>
        new WhiteningPass<T>(layout.Below.Size, Epsilon, Demean, setup);
}
