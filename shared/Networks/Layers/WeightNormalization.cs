using System.ComponentModel;
using System.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>A layer whose weight rows are given by their direction and their length: w = length v / |v|.</summary>
/// <remarks>
/// Salimans and Kingma (2016), arXiv:1602.07868. The lengths begin as those of the drawn weights, so the layer begins
/// as it would without.
/// </remarks>
[Description("A dense or convolution layer whose weight rows are given by their direction and, apart, their length.")]
public sealed record WeightNormalization : ILayer
{
    /// <summary>The layer: a <see cref="Dense"/> or <see cref="Convolution"/>.</summary>
    [Description("The layer: a Dense or a Convolution.")]
    public required ILayer Layer { get; init; }

    /// <inheritdoc/>
    public LayerLayout Lay(Shape below, int outputs)
    {
        if (Layer is not (Dense or Convolution))
            throw new LayerShapeException($"holds {Layer.GetType().Name}; it must hold a Dense or a Convolution.");
        LayerLayout inner;
        try
        {
            inner = Layer.Lay(below, outputs);
        }
        catch (LayerShapeException exception)
        {
            throw new LayerShapeException($"holds {Layer.GetType().Name}, which {exception.Message}", exception);
        }
        return inner with
        {
            Parameters = [.. inner.Parameters, new("length", TensorRole.Length, 1, inner.Parameters[0].Rows)],
        };
    }

    /// <inheritdoc/>
    public LayerPass<T>? Pass<T>(LayerLayout layout, PassSetup<T> setup)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var inner = layout with { Parameters = [.. layout.Parameters.SkipLast(1)] };
        return new WeightNormalizationPass<T>(Layer.Pass(inner, setup)!, inner, setup);
    }
}
