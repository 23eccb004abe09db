namespace Eigenspectrum.Theory;

/// <summary>
/// A probability law of eigenvalues on the real line: a density plus, where the rank falls short, atoms.
/// </summary>
public interface ISpectralLaw
{
    /// <summary>Lower edge of the support of the continuous part.</summary>
    double Lower { get; }

    /// <summary>Upper edge of the support of the continuous part; may be infinite.</summary>
    double Upper { get; }

    /// <summary>The atoms, by ascending location; empty where the law has a density.</summary>
    IReadOnlyList<Atom> Atoms { get; }

    /// <summary>Mean.</summary>
    double Mean { get; }

    /// <summary>Variance.</summary>
    double Variance { get; }

    /// <summary>
    /// Density of the continuous part at <paramref name="x"/>; its integral is 1 less the mass of the atoms.
    /// </summary>
    double Density(double x);

    /// <summary>P(X ≤ <paramref name="x"/>), atoms included.</summary>
    double Distribution(double x);

    /// <summary>Smallest x with P(X ≤ x) ≥ <paramref name="probability"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The probability is outside [0, 1].</exception>
    double Quantile(double probability);

    /// <summary>Raw moment E[X^<paramref name="order"/>], atoms included.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The order is negative.</exception>
    double Moment(int order);
}
