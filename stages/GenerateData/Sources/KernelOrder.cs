namespace Eigenspectrum.Stages.GenerateData;

/// <summary>How an array of four axes holds the kernels of a convolution.</summary>
public enum KernelOrder
{
    /// <summary>As PyTorch: outputs x inputs x height x width.</summary>
    OutInHeightWidth,

    /// <summary>As TensorFlow: height x width x inputs x outputs.</summary>
    HeightWidthInOut,

    /// <summary>Outputs x height x width x inputs.</summary>
    OutHeightWidthIn,
}
