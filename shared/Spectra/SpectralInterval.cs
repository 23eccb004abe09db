namespace Eigenspectrum.Spectra;

/// <summary>What a number can be.</summary>
/// <param name="Lower">At least this.</param>
/// <param name="Upper">At most this.</param>
public readonly record struct SpectralInterval(double Lower, double Upper)
{
    /// <summary>Whether a number is in it.</summary>
    public bool Contains(double value) => value >= Lower && value <= Upper;
}
