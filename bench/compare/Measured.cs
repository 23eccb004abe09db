namespace Eigenspectrum.Bench.Compare;

/// <summary>A case on a number of threads, with the times of both sides.</summary>
/// <param name="Case">The case.</param>
/// <param name="Threads">The threads of each side.</param>
/// <param name="Own">Our times, of a whole repeat.</param>
/// <param name="Other">The peer's.</param>
/// <param name="Difference">How far the results differ.</param>
/// <param name="Foreign">The processors that others kept busy meanwhile.</param>
sealed record Measured(
    Comparison Case, int Threads, Timing Own, Timing Other, double Difference, double Foreign)
{
    /// <summary>Below it the machine counts as quiet, and wall time is compared.</summary>
    const double QuietBelow = 0.1;

    /// <summary>On one thread of a busy machine processor time is compared: others hardly touch it.</summary>
    public bool ByProcessorTime => Threads == 1 && Foreign >= QuietBelow;

    public double Ours => Seconds(Own);

    public double Peers => Seconds(Other);

    public double OursMedian => (ByProcessorTime ? Own.MedianProcessor : Own.Median) / Case.Parts;

    public double PeersMedian => (ByProcessorTime ? Other.MedianProcessor : Other.Median) / Case.Parts;

    /// <summary>The peer's best time over ours.</summary>
    public double Ratio => Peers / Ours;

    /// <summary>The bars are for one thread.</summary>
    public double? Bar => Threads == 1 ? Case.Bar : null;

    public bool? MeetsBar => Bar is { } bar ? Ratio >= bar : null;

    public bool Agrees => Difference <= Case.Bound;

    double Seconds(Timing timing) => (ByProcessorTime ? timing.BestProcessor : timing.Best) / Case.Parts;
}
