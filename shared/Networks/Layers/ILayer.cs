using System.Numerics;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>A layer of a network: its options, how it is laid out between two shapes, and its passes.</summary>
/// <remarks>A member is one class of options here and one of passes; activations are layers too.</remarks>
public interface ILayer : ICatalogued
{
    /// <summary>Lays the layer out for a shape.</summary>
    /// <param name="below">The shape of a sample that goes in.</param>
    /// <param name="outputs">The units of the layer if its options leave them open; 0 if they may not.</param>
    /// <exception cref="LayerShapeException">
    /// The shape doesn't fit; the message goes on from the layer's name: "takes a vector; ...".
    /// </exception>
    LayerLayout Lay(Shape below, int outputs);

    /// <summary>The layer's passes over batches of a given size, with buffers of their own.</summary>
    /// <param name="layout">What <see cref="Lay"/> returned.</param>
    /// <param name="setup">The size of batches, the threads, the statistics.</param>
    /// <returns>The passes, or null if values stay as they are and only the shape changes.</returns>
    LayerPass<T>? Pass<T>(LayerLayout layout, PassSetup<T> setup)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
