namespace Eigenspectrum.Theory;

/// <summary>The law of X + s for a number s: a rigid shift.</summary>
/// <remarks>
/// Derived: a single linear teacher's nonzero Hessian eigenvalues follow the Marchenko-Pastur law of W1ᵀW1 shifted by
/// its own |W2|²; only pooling over teachers makes the shift random.
/// </remarks>
public sealed class ShiftedLaw : ISpectralLaw
{
    readonly ISpectralLaw law;

    /// <summary>The law moved by <paramref name="shift"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The shift is not finite.</exception>
    public ShiftedLaw(ISpectralLaw law, double shift)
    {
        ArgumentNullException.ThrowIfNull(law);
        if (!double.IsFinite(shift))
            throw new ArgumentOutOfRangeException(nameof(shift), shift, "A shift is finite.");
        this.law = law;
        Shift = shift;
        Atoms = [.. law.Atoms.Select(atom => atom with { Location = atom.Location + shift })];
    }

    /// <summary>s.</summary>
    public double Shift { get; }

    /// <inheritdoc/>
    public double Lower => law.Lower + Shift;

    /// <inheritdoc/>
    public double Upper => law.Upper + Shift;

    /// <inheritdoc/>
    public IReadOnlyList<Atom> Atoms { get; }

    /// <inheritdoc/>
    public double Mean => law.Mean + Shift;

    /// <inheritdoc/>
    public double Variance => law.Variance;

    /// <inheritdoc/>
    public double Density(double x) => law.Density(x - Shift);

    /// <inheritdoc/>
    public double Distribution(double x)
    {
        // x - s may round to below an atom that x + s has been rounded to
        foreach (Atom atom in law.Atoms)
        {
            if (atom.Location + Shift == x) return law.Distribution(atom.Location);
        }

        return law.Distribution(x - Shift);
    }

    /// <inheritdoc/>
    public double Quantile(double probability) => law.Quantile(probability) + Shift;

    /// <inheritdoc/>
    public double Moment(int order) => RawMoments.OfSum(order, law.Moment, k => RawMoments.Power(Shift, k));
}
