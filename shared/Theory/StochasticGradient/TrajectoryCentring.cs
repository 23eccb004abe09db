namespace Eigenspectrum.Theory;

/// <summary>About what the covariance of an ensemble of trajectories is taken.</summary>
public enum TrajectoryCentring
{
    /// <summary>About the mean over all runs and times, as PCA and InPCA of all of them do.</summary>
    Ensemble,

    /// <summary>Each run about its own mean over the times: what moves within runs.</summary>
    Run,

    /// <summary>About the truth.</summary>
    None,
}
