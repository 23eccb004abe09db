namespace Eigenspectrum.Statistics;

/// <summary>An interval of values.</summary>
/// <param name="Lower">Lower end.</param>
/// <param name="Upper">Upper end, not below the lower.</param>
public readonly record struct Interval(double Lower, double Upper)
{
    /// <summary>Whether a value lies in the interval, its ends included.</summary>
    public bool Contains(double value) => value >= Lower && value <= Upper;
}
