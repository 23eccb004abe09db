namespace Eigenspectrum.Theory;

/// <summary>
/// The law of a sum of two independent variables: the ordinary (classical, not free) additive convolution.
/// </summary>
/// <remarks>
/// F(x) = Σ_atoms m F₁(x-a) + ∫ f₁(s) F₂(x-s) ds, F₂ the continuous part, by double exponential quadrature between the
/// points where the integrand has its kinks. Absolute error about 1e-12 where both laws are smooth inside their
/// support.
/// </remarks>
public sealed class AdditiveConvolution : ISpectralLaw
{
    /// <summary>Probability cut from each tail of the first law, where the integrand is below rounding.</summary>
    const double Tail = 1e-18;

    readonly ISpectralLaw first;
    readonly ISpectralLaw second;
    readonly DoubleExponentialRule rule;
    readonly double shareOfDensity;
    readonly double firstLow;
    readonly double firstHigh;

    /// <summary>The convolution of an atom-free law with a law of bounded support that may have atoms.</summary>
    /// <param name="first">Atom-free law.</param>
    /// <param name="second">Law of bounded support.</param>
    /// <param name="halfNodes">Half the number of quadrature nodes; 64 leaves errors near 1e-12.</param>
    /// <exception cref="ArgumentException">The first law has atoms or the second an unbounded support.</exception>
    public AdditiveConvolution(ISpectralLaw first, ISpectralLaw second, int halfNodes = 64)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        if (first.Atoms.Count != 0) throw new ArgumentException("The first law must be free of atoms.", nameof(first));
        if (!double.IsFinite(second.Lower) || !double.IsFinite(second.Upper))
            throw new ArgumentException("The second law must have a bounded support.", nameof(second));
        this.first = first;
        this.second = second;
        rule = new DoubleExponentialRule(halfNodes);
        shareOfDensity = 1;
        foreach (Atom atom in second.Atoms) shareOfDensity -= atom.Mass;
        firstLow = Math.Max(first.Lower, first.Quantile(Tail));
        firstHigh = double.IsFinite(first.Upper) ? first.Upper : FarQuantile(first);
    }

    /// <inheritdoc/>
    public double Lower => first.Lower + Math.Min(second.Lower, LowestAtom);

    /// <inheritdoc/>
    public double Upper => first.Upper + second.Upper;

    /// <inheritdoc/>
    public IReadOnlyList<Atom> Atoms => [];

    /// <inheritdoc/>
    public double Mean => first.Mean + second.Mean;

    /// <inheritdoc/>
    public double Variance => first.Variance + second.Variance;

    double LowestAtom => second.Atoms.Count == 0 ? double.PositiveInfinity : second.Atoms[0].Location;

    /// <inheritdoc/>
    public double Density(double x)
    {
        double density = 0;
        foreach (Atom atom in second.Atoms) density += atom.Mass * first.Density(x - atom.Location);
        double low = Math.Max(firstLow, x - second.Upper), high = Math.Min(firstHigh, x - second.Lower);
        return density + rule.Integrate(s => first.Density(s) * second.Density(x - s), low, high);
    }

    /// <inheritdoc/>
    public double Distribution(double x)
    {
        double probability = shareOfDensity * first.Distribution(x - second.Upper);
        foreach (Atom atom in second.Atoms) probability += atom.Mass * first.Distribution(x - atom.Location);
        double low = Math.Max(firstLow, x - second.Upper), high = Math.Min(firstHigh, x - second.Lower);
        probability += rule.Integrate(s => first.Density(s) * ContinuousSecond(x - s), low, high);
        return Math.Clamp(probability, 0, 1);
    }

    /// <inheritdoc/>
    public double Quantile(double probability)
    {
        LawInverse.Check(probability);
        if (probability == 0) return Lower;
        if (probability == 1) return Upper;
        double reach = Math.Max(Math.Abs(firstHigh), Math.Abs(Mean));
        double low = Lower, high = firstHigh + second.Upper;
        while (Distribution(high) < probability && double.IsFinite(high)) high += reach;
        return LawInverse.Solve(this, probability, low, high);
    }

    static double FarQuantile(ISpectralLaw law)
    {
        double reach = law.Mean + 12 * Math.Sqrt(law.Variance);
        while (law.Density(reach) * law.Mean > Tail) reach *= 1.25;
        return reach;
    }

    double ContinuousSecond(double y)
    {
        double probability = second.Distribution(y);
        foreach (Atom atom in second.Atoms)
        {
            if (atom.Location <= y) probability -= atom.Mass;
        }

        return probability;
    }
}
