namespace Eigenspectrum.Stages.Sloppiness;

/// <summary>What the tangent kernel of a network with several outputs is.</summary>
public enum TangentOutputs
{
    /// <summary>The kernel of one output.</summary>
    One,

    /// <summary>The mean of the kernels of all outputs: the mean diagonal block.</summary>
    Mean,

    /// <summary>The kernel of all pairs of sample and output; the target then is all outputs of the data.</summary>
    All,
}
