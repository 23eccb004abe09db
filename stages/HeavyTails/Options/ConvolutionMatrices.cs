namespace Eigenspectrum.Stages.HeavyTails;

/// <summary>Which matrices a convolution's filters are taken for.</summary>
public enum ConvolutionMatrices
{
    /// <summary>One for each place of the window, outputs x inputs; their eigenvalues together.</summary>
    Slices,

    /// <summary>One, outputs x (places x inputs).</summary>
    Unfolded,
}
