namespace Eigenspectrum.Theory;

/// <summary>Where a published computation of a bound departs from the bound that is stated.</summary>
/// <remarks>
/// Found by reading the public code of Galanti, Xu, Galanti and Poggio (2023). The variant "paper-code" has all that
/// concern a bound, "corrected" has none; each can be taken away by itself to see what it does.
/// </remarks>
[Flags]
public enum BoundDefects
{
    /// <summary>The bound as it is stated.</summary>
    None = 0,

    /// <summary>Norms of pixels in [0, 1], whatever the network was trained on.</summary>
    RawPixels = 1,

    /// <summary>
    /// The positions that a dense layer above a convolution reads do not count as its degree; every layer has the
    /// largest window's instead, in the logarithm only.
    /// </summary>
    OmittedDenseDegree = 2,

    /// <summary>Biases are passed over where the bound allows none.</summary>
    IgnoredBiases = 4,

    /// <summary>A stated number of samples, whatever the norms were summed over.</summary>
    StatedSampleCount = 8,

    /// <summary>
    /// The spectral norm of the filters as a matrix for the Lipschitz constant of a convolution, whose windows overlap.
    /// </summary>
    ReshapedFilterNorm = 16,

    /// <summary>log(2W) where the theorem has its square root.</summary>
    LostRoot = 32,

    /// <summary>The largest norm of an input where the theorem has the root of the mean square.</summary>
    LargestInput = 64,

    /// <summary>log(n) for the harmonic sum 1 + 1/2 + ... + 1/(n-1), and no rounding up.</summary>
    LogarithmForHarmonicSum = 128,

    /// <summary>An inner loop takes the outer one's name, so that every layer has the last one's norm.</summary>
    ShadowedLayer = 256,

    /// <summary>The (2,1) norm over the input channels at each place of the window, not over whole filters.</summary>
    ChannelGroupNorm = 512,

    /// <summary>Shapes are read one axis too early, so that the batch counts as the channels.</summary>
    ShiftedAxes = 1024,

    /// <summary>A sum that belongs into a logarithm over n stands outside both.</summary>
    MisplacedSum = 2048,
}
