using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Eigenspectrum.Networks;

/// <summary>Convolutions of one size one behind the other: the networks CONV-L-H of bounds, below their output layer.
/// </summary>
/// <remarks>Galanti, Xu, Galanti and Poggio (2023), with windows of 2 x 2 and no zeros around the image.</remarks>
public sealed record ConvolutionStack
{
    /// <summary>The number L of convolutions, each followed by the activation.</summary>
    [Range(1, 256)]
    [Description("The number of convolutions, each followed by the activation.")]
    public int Depth { get; init; } = 3;

    /// <summary>The channels H of each.</summary>
    [Range(1, NetworkDefinition.MaximumWidth)]
    [Description("The channels of each convolution.")]
    public int Channels { get; init; } = 16;

    /// <summary>The rows and the width of the window.</summary>
    [Range(1, 1024)]
    [Description("The rows and the width of the window.")]
    public int Kernel { get; init; } = 2;

    /// <summary>The step of the first window; all others move by 1.</summary>
    [Range(1, 1024)]
    [Description("The step of the first convolution's window; all others move by 1.")]
    public int FirstStride { get; init; } = 1;

    /// <summary>Whether the filters are given by their directions and lengths.</summary>
    [Description("Whether the convolutions are weight-normalized.")]
    public bool WeightNormalized { get; init; } = true;

    /// <summary>The convolutions with their activations.</summary>
    internal IEnumerable<ILayer> Layers(IActivation activation, bool biases)
    {
        for (var l = 0; l < Depth; l++)
        {
            var layer = new Convolution
            {
                Channels = Channels,
                Kernel = Kernel,
                Stride = l == 0 ? FirstStride : 1,
                Biases = biases,
            };
            yield return WeightNormalized ? new WeightNormalization { Layer = layer } : layer;
            yield return activation;
        }
    }
}
