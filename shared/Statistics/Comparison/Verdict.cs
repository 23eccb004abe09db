namespace Eigenspectrum.Statistics;

/// <summary>What a spectrum is, and why.</summary>
/// <param name="Shape">The verdict.</param>
/// <param name="Reason">In one line.</param>
public sealed record Verdict(SpectrumShape Shape, string Reason)
{
    /// <summary>Whether the spectrum counts as scale-free: a power law, or one with a cut-off.</summary>
    public bool IsScaleFree => Shape is SpectrumShape.PowerLaw or SpectrumShape.PowerLawWithCutoff;
}
