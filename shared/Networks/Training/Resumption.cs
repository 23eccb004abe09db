namespace Eigenspectrum.Networks;

/// <summary>How a training can be taken up again after an interruption.</summary>
public sealed record Resumption
{
    /// <summary>Where to go on; null to begin at the beginning.</summary>
    public TrainingSnapshot? From { get; init; }

    /// <summary>Asked before each step whether to save now.</summary>
    public Func<long, bool>? IsDue { get; init; }

    /// <summary>Told what to save when it was due; the arrays are the holder's own copies.</summary>
    public Action<TrainingSnapshot>? Save { get; init; }
}
