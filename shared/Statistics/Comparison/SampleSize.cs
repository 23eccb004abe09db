namespace Eigenspectrum.Statistics;

/// <summary>From how many samples of how many features a spectrum was estimated.</summary>
/// <param name="Samples">Samples (stimuli); 0 if not known.</param>
/// <param name="Units">Features (units); 0 if not known.</param>
public readonly record struct SampleSize(int Samples, int Units)
{
    /// <summary>Whether both are known and a centred covariance is not zero.</summary>
    public bool IsKnown => Samples > 1 && Units > 0;

    /// <summary>The largest rank of a centred covariance.</summary>
    public int Rank => Math.Min(Samples - 1, Units);
}
