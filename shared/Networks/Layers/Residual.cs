using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>A block of layers whose output is added to its input.</summary>
[Description("A block of layers whose output is added to its input; both must have one shape.")]
public sealed record Residual : ILayer
{
    /// <summary>The layers of the block.</summary>
    [MinLength(1)]
    [MaxLength(256)]
    [Description("The layers of the block.")]
    public required ILayer[] Layers { get; init; }

    /// <inheritdoc/>
    public LayerLayout Lay(Shape below, int outputs)
    {
        LayerSequence inner;
        try
        {
            inner = LayerSequence.Lay(Layers, below);
        }
        catch (LayerShapeException exception)
        {
            throw new LayerShapeException($"has a block that doesn't fit: {exception.Message}", exception);
        }
        if (inner.Above != below)
            throw new LayerShapeException($"gives {inner.Above} where {below} goes in; a sum needs equal shapes.");
        if (Array.TrueForAll(Layers, layer => layer is Flatten or Reshape or Linear))
            throw new LayerShapeException("has a block that computes nothing; give it a layer that does.");
        return new(below, below) { Inner = inner, CouplesSamples = inner.CouplesSamples };
    }

    /// <inheritdoc/>
    public LayerPass<T>? Pass<T>(LayerLayout layout, PassSetup<T> setup)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new ResidualPass<T>(layout.Inner!, setup);
}
