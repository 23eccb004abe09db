using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>
/// Takes the numbers of a sample as an image, pixel by pixel with the channels of a pixel side by side.
/// </summary>
[Description("Takes the numbers of a sample as an image: pixel by pixel, the channels of a pixel side by side.")]
public sealed record Reshape : ILayer
{
    /// <summary>The rows of pixels.</summary>
    [Range(1, NetworkDefinition.MaximumWidth)]
    [Description("The rows of pixels.")]
    public required int Height { get; init; }

    /// <summary>The pixels of a row.</summary>
    [Range(1, NetworkDefinition.MaximumWidth)]
    [Description("The pixels of a row.")]
    public required int Width { get; init; }

    /// <summary>The numbers of a pixel.</summary>
    [Range(1, NetworkDefinition.MaximumWidth)]
    [Description("The numbers of a pixel.")]
    public int Channels { get; init; } = 1;

    /// <inheritdoc/>
    public LayerLayout Lay(Shape below, int outputs)
    {
        var size = (long)Height * Width * Channels;
        if (size != below.Size)
            throw new LayerShapeException(
                $"to {Height}x{Width}x{Channels} needs {size} numbers; below it lie {below.Size}.");
        return new(below, new(Height, Width, Channels));
    }

    /// <inheritdoc/>
    public LayerPass<T>? Pass<T>(LayerLayout layout, PassSetup<T> setup)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => null;
}
