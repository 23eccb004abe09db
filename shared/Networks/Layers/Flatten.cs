using System.ComponentModel;
using System.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>Takes an image as a vector: pixel by pixel, the channels of a pixel side by side.</summary>
[Description("Takes an image as a vector: pixel by pixel, the channels of a pixel side by side.")]
public sealed record Flatten : ILayer
{
    /// <inheritdoc/>
    public LayerLayout Lay(Shape below, int outputs) => new(below, new(below.Size));

    /// <inheritdoc/>
    public LayerPass<T>? Pass<T>(LayerLayout layout, PassSetup<T> setup)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => null;
}
