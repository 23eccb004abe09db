namespace Eigenspectrum.Spectra;

/// <summary>Why an iteration ended.</summary>
public enum StopReason
{
    /// <summary>All that was asked for is done.</summary>
    Complete,

    /// <summary>The accuracy that was asked for is reached.</summary>
    Accuracy,

    /// <summary>The products that were allowed are used up.</summary>
    Products,

    /// <summary>
    /// The caller called it off, usually for the time: what is there is right, but another run may get further. Such
    /// results are not reproducible and must not be archived.
    /// </summary>
    Interrupted,
}
