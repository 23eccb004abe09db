namespace Eigenspectrum.Theory;

/// <summary>A law whose mass at zero is replaced: added, changed, or taken away with the rest scaled up.</summary>
/// <remarks>
/// With mass 1 - r/P the law of all P eigenvalues of a matrix of rank r whose nonzero ones follow the given law; with
/// mass 0 the law of those that are not zero.
/// </remarks>
public sealed class ZeroAdjustedLaw : ISpectralLaw
{
    readonly ISpectralLaw law;
    readonly double before;
    readonly double factor;
    readonly double below;

    /// <summary>The law with <paramref name="massAtZero"/> at zero.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The mass is not in [0, 1).</exception>
    /// <exception cref="ArgumentException">The law is nothing but zero.</exception>
    public ZeroAdjustedLaw(ISpectralLaw law, double massAtZero)
    {
        ArgumentNullException.ThrowIfNull(law);
        if (!(massAtZero >= 0 && massAtZero < 1))
            throw new ArgumentOutOfRangeException(nameof(massAtZero), massAtZero, "The mass lies in [0, 1).");
        before = law.Atoms.Where(atom => atom.Location == 0).Sum(atom => atom.Mass);
        if (before >= 1) throw new ArgumentException("The law is nothing but zero.", nameof(law));
        this.law = law;
        MassAtZero = massAtZero;
        factor = (1 - massAtZero) / (1 - before);
        below = factor * (law.Distribution(0) - before);
        IEnumerable<Atom> others = law.Atoms.Where(atom => atom.Location != 0)
            .Select(atom => atom with { Mass = factor * atom.Mass });
        Atoms = [.. (massAtZero > 0 ? others.Append(new Atom(0, massAtZero)) : others).OrderBy(atom => atom.Location)];
    }

    /// <summary>The probability of zero.</summary>
    public double MassAtZero { get; }

    /// <inheritdoc/>
    public double Lower => law.Lower;

    /// <inheritdoc/>
    public double Upper => law.Upper;

    /// <inheritdoc/>
    public IReadOnlyList<Atom> Atoms { get; }

    /// <inheritdoc/>
    public double Mean => factor * law.Mean;

    /// <inheritdoc/>
    public double Variance => Moment(2) - Mean * Mean;

    /// <inheritdoc/>
    public double Density(double x) => factor * law.Density(x);

    /// <inheritdoc/>
    public double Distribution(double x)
    {
        double zeros = x >= 0 ? 1 : 0;
        return Math.Clamp(zeros * MassAtZero + factor * (law.Distribution(x) - zeros * before), 0, 1);
    }

    /// <inheritdoc/>
    public double Quantile(double probability)
    {
        LawInverse.Check(probability);
        if (probability <= below && below > 0) return law.Quantile(Math.Min(1, probability / factor));
        if (probability <= below + MassAtZero && MassAtZero > 0) return 0;
        double rest = before + (probability - MassAtZero) / factor;
        // at probability zero of a law on the positive numbers, what lies just above its own zeros
        return law.Quantile(Math.Clamp(Math.Max(rest, Math.BitIncrement(before)), 0, 1));
    }

    /// <inheritdoc/>
    public double Moment(int order)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(order);
        return order == 0 ? 1 : factor * law.Moment(order);
    }
}
