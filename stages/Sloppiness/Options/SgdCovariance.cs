namespace Eigenspectrum.Stages.Sloppiness;

/// <summary>Which covariance of the inputs batches have.</summary>
public enum SgdCovariance
{
    /// <summary>The one that the data were drawn from, where there is one, else that of the training samples.</summary>
    Automatic,

    /// <summary>X'X/n of the training samples.</summary>
    Training,
}
