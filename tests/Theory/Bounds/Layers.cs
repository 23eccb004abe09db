using Eigenspectrum.Theory;

namespace Eigenspectrum.Theory.Tests;

// CONV-L-H: L convolutions of 2 x 2 over 28 x 28 pixels, then a dense layer to ten outputs.
static class Layers
{
    internal const double PixelRoot = 168.44522;

    internal static BoundLayer Dense(
        string name, int inputs, int outputs, double frobenius, double spectral = 1, int degree = 1) => new()
        {
            Name = name,
            Kind = BoundLayerKind.Dense,
            FrobeniusNorm = frobenius,
            SpectralNorm = spectral,
            ChannelGroupNorm = frobenius * 1.5,
            FilterNormSum = frobenius * 1.5,
            InDegree = degree,
            BelowChannels = inputs,
            Outputs = outputs,
            Parameters = inputs * outputs,
        };

    internal static BoundLayer Convolution(
        string name, int side, int channels, int outputs, double frobenius, double spectral = 1, int window = 2) =>
        new()
        {
            Name = name,
            Kind = BoundLayerKind.Convolution,
            FrobeniusNorm = frobenius,
            SpectralNorm = spectral,
            ChannelGroupNorm = frobenius * 3,
            FilterNormSum = frobenius * 2,
            WindowHeight = window,
            WindowWidth = window,
            Overlap = window * window,
            InDegree = window * window,
            Positions = (side - window + 1) * (side - window + 1),
            BelowHeight = side,
            BelowWidth = side,
            BelowChannels = channels,
            Outputs = outputs,
            Parameters = window * window * channels * outputs,
        };

    internal static BoundLayer[] Convolutional(int depth, int width, double frobenius, double spectral = 1) =>
    [
        .. Enumerable.Range(0, depth).Select(l =>
            Convolution($"layer{l + 1}", 28 - l, l == 0 ? 1 : width, width, frobenius, spectral)),
        Dense($"layer{depth + 1}", width * (28 - depth) * (28 - depth), 10, frobenius, spectral,
            (28 - depth) * (28 - depth)),
    ];

    internal static BoundProblem Problem(BoundLayer[] layers, InputNorms? inputs = null) =>
        new(layers, inputs ?? Fashion, 10);

    // Fashion-MNIST as the code has it: norms of raw pixels of 60,000 images, 50,000 stated.
    internal static InputNorms Fashion { get; } = new(60_000, 8585.79, 452.6, 65)
    {
        Raw = new(60_000, 3116.28, PixelRoot, 25),
        StatedSamples = 50_000,
    };
}
