namespace Eigenspectrum.Stages.GenerateData;

/// <summary>What the numbers of an imported file are.</summary>
public enum ImportKind
{
    /// <summary>
    /// One axis, or one column of numbers, is Samples; three axes, or a table with stimulusColumn or repeatColumn, are
    /// Responses; anything else is Activations.
    /// </summary>
    Automatic,

    /// <summary>Stimuli x units, one presentation of each stimulus.</summary>
    Activations,

    /// <summary>Stimuli x units x repeats.</summary>
    Responses,

    /// <summary>Independent values, a series a column.</summary>
    Samples,

    /// <summary>A weight matrix, or the kernels of a convolution.</summary>
    Weights,
}
