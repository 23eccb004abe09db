using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>A convolution of an image: at each place of a window, weighted sums of all numbers in it.</summary>
/// <remarks>
/// Images are stored pixel by pixel with their channels side by side (NHWC). Weights have one row an output channel,
/// in it the window's pixels row by row with their channels side by side (a filter's kh x kw x channels). As usual in
/// networks the window is not mirrored: it is a cross-correlation.
/// </remarks>
[Description("A convolution: at each place of a window over the image, weighted sums of all numbers in it.")]
public sealed record Convolution : ILayer
{
    /// <summary>The output channels.</summary>
    [Range(1, NetworkDefinition.MaximumWidth)]
    [Description("The output channels.")]
    public required int Channels { get; init; }

    /// <summary>The window's rows, and its width too unless that is given.</summary>
    [Range(1, 1024)]
    [Description("The window's rows, and its width too unless that is given.")]
    public int Kernel { get; init; } = 3;

    /// <summary>The window's width; null for as many pixels as it has rows.</summary>
    [Range(1, 1024)]
    [Description("The window's width; null for as many pixels as it has rows.")]
    public int? KernelWidth { get; init; }

    /// <summary>The rows from one place to the next, and the pixels too unless they are given.</summary>
    [Range(1, 1024)]
    [Description("The rows from one place to the next, and the pixels too unless they are given.")]
    public int Stride { get; init; } = 1;

    /// <summary>The pixels from one place to the next in a row; null for as many as there are rows.</summary>
    [Range(1, 1024)]
    [Description("The pixels from one place to the next in a row; null for as many as there are rows.")]
    public int? StrideWidth { get; init; }

    /// <summary>
    /// The rows of zeros above and below the image, and the pixels at its sides unless they are given.
    /// </summary>
    [Range(0, 1024)]
    [Description("The rows of zeros above and below the image, and the pixels at its sides unless they are given.")]
    public int Padding { get; init; }

    /// <summary>The pixels of zeros left and right of the image; null for as many as there are rows of them.</summary>
    [Range(0, 1024)]
    [Description("The pixels of zeros left and right of the image; null for as many as there are rows of them.")]
    public int? PaddingWidth { get; init; }

    /// <summary>Whether channels have biases.</summary>
    [Description("Whether channels have biases.")]
    public bool Biases { get; init; } = true;

    Window Window =>
        new(Kernel, KernelWidth ?? Kernel, Stride, StrideWidth ?? Stride, Padding, PaddingWidth ?? Padding);

    /// <inheritdoc/>
    public LayerLayout Lay(Shape below, int outputs)
    {
        var above = Window.Over(below, Channels);
        var fan = (long)Window.Pixels * below.Channels;
        if (fan * Channels > Array.MaxLength)
            throw new LayerShapeException($"has {fan * Channels} weights; one vector holds {Array.MaxLength}.");
        TensorLayout weight =
            new("weight", TensorRole.Weight, Channels, (int)fan, (int)fan, checked(Window.Pixels * Channels))
            {
                Window = new(Window.Height, Window.Width, below.Channels),
            };
        return new(below, above)
        {
            Parameters = Biases ? [weight, new("bias", TensorRole.Bias, 1, Channels)] : [weight],
        };
    }

    /// <inheritdoc/>
    public LayerPass<T>? Pass<T>(LayerLayout layout, PassSetup<T> setup)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new ConvolutionPass<T>(layout, Window, Biases, setup);
}
