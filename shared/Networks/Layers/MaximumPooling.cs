using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>The largest value of each channel in a window that moves over the image.</summary>
/// <remarks>Of equal values the first counts, in the window's row order: derivatives flow to it alone.</remarks>
[Description("The largest value of each channel in a window that moves over the image; of equals, the first.")]
public sealed record MaximumPooling : ILayer
{
    /// <summary>The window's rows and pixels a row.</summary>
    [Range(1, 1024)]
    [Description("The window's rows and pixels a row.")]
    public int Kernel { get; init; } = 2;

    /// <summary>The pixels from one window to the next; null for windows side by side.</summary>
    [Range(1, 1024)]
    [Description("The pixels from one window to the next, in both directions; null for windows side by side.")]
    public int? Stride { get; init; }

    Window Window => new(Kernel, Kernel, Stride ?? Kernel, Stride ?? Kernel, 0, 0);

    /// <inheritdoc/>
    public LayerLayout Lay(Shape below, int outputs) => new(below, Window.Over(below, below.Channels));

    /// <inheritdoc/>
    public LayerPass<T>? Pass<T>(LayerLayout layout, PassSetup<T> setup)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new MaximumPoolingPass<T>(layout, Window, setup);
}
