namespace Eigenspectrum.Spectra;

/// <summary>Which eigenvalues are the extreme ones.</summary>
public enum SpectrumEnd
{
    /// <summary>The largest.</summary>
    Largest,

    /// <summary>The smallest: the most negative ones of an indefinite matrix.</summary>
    Smallest,

    /// <summary>The largest and the smallest in turn, beginning with the largest.</summary>
    Both,

    /// <summary>The largest magnitudes.</summary>
    Magnitude,
}
