namespace Eigenspectrum.Statistics;

/// <summary>How a power law is fitted to the tail of a sample.</summary>
public sealed record TailFitOptions
{
    /// <summary>Whether the values are whole numbers, with probabilities proportional to k^-alpha.</summary>
    public bool Discrete { get; init; }

    /// <summary>The distance whose smallest value chooses the lower cut-off.</summary>
    public ITailDistance Distance { get; init; } = new KolmogorovSmirnovDistance();

    /// <summary>The lower cut-off xmin, itself in the tail; searched for over the values of the sample if
    /// null.</summary>
    public double? LowerCutoff { get; init; }

    /// <summary>Only lower cut-offs from here on are looked at; all if null.</summary>
    public double? SmallestLowerCutoff { get; init; }

    /// <summary>Only lower cut-offs up to here are looked at; all if null.</summary>
    public double? LargestLowerCutoff { get; init; }

    /// <summary>The upper cut-off xmax, itself allowed: the law ends there. None if null.</summary>
    /// <remarks>Values above it are left out, and the likelihood is normalised on [xmin, xmax].</remarks>
    public double? UpperCutoff { get; init; }

    /// <summary>Lower cut-offs with fewer values in the tail are not looked at.</summary>
    public int MinimumTail { get; init; } = 10;

    /// <summary>Lower cut-offs whose exponent is larger are not looked at; no limit if null.</summary>
    public double? LargestExponent { get; init; }

    /// <summary>
    /// Whether the continuous exponent without an upper cut-off is corrected for its bias in small samples: alpha - 1
    /// times (n - 1)/n with a given lower cut-off, and (n - 2)/n with one that is the smallest value of the tail.
    /// </summary>
    /// <remarks>n/(alpha - 1) is Gamma distributed with n, or n - 1, degrees of shape (derived).</remarks>
    public bool Unbiased { get; init; }

    /// <summary>
    /// Discrete exponents are approximated by 1 + n / sum ln(x / (xmin - 1/2)) for lower cut-offs from here on; null,
    /// the default, maximises the likelihood itself.
    /// </summary>
    /// <remarks>Clauset, Shalizi and Newman give its error as about 1 % from xmin = 6 on; below 6 it is
    /// wrong.</remarks>
    public double? ApproximateFrom { get; init; }
}
