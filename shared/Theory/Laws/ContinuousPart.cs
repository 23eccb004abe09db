namespace Eigenspectrum.Theory;

/// <summary>A law's continuous part, on an interval outside of which there is nothing but rounding.</summary>
sealed class ContinuousPart
{
    /// <summary>Probability cut from an infinite tail.</summary>
    const double Tail = 1e-18;

    public ContinuousPart(ISpectralLaw law)
    {
        ArgumentNullException.ThrowIfNull(law);
        Law = law;
        Share = 1;
        foreach (Atom atom in law.Atoms) Share -= atom.Mass;
        Low = double.IsFinite(law.Lower) ? law.Lower : Far(-1);
        if (law.Atoms.Count == 0) Low = Math.Max(Low, law.Quantile(Tail));
        High = double.IsFinite(law.Upper) ? law.Upper : Far(1);
    }

    public ISpectralLaw Law { get; }

    /// <summary>Its probability: 1 less the atoms' mass.</summary>
    public double Share { get; }

    /// <summary>Lower end.</summary>
    public double Low { get; }

    /// <summary>Upper end.</summary>
    public double High { get; }

    public double LowestAtom => Law.Atoms.Count == 0 ? double.PositiveInfinity : Law.Atoms[0].Location;

    public double HighestAtom => Law.Atoms.Count == 0 ? double.NegativeInfinity : Law.Atoms[^1].Location;

    /// <summary>Below it lies nothing of the law, atoms included.</summary>
    public double Bottom => Math.Min(Low, LowestAtom);

    /// <summary>Above it lies nothing of the law, atoms included.</summary>
    public double Top => Math.Max(High, HighestAtom);

    /// <summary>Probability of the continuous part at or below x.</summary>
    public double Below(double x)
    {
        double probability = Law.Distribution(x);
        foreach (Atom atom in Law.Atoms)
        {
            if (atom.Location <= x) probability -= atom.Mass;
        }

        return Math.Clamp(probability, 0, Share);
    }

    double Far(int side)
    {
        double reach = 12 * Math.Sqrt(Law.Variance);
        while (Law.Density(Law.Mean + side * reach) * Math.Sqrt(Law.Variance) > Tail) reach *= 1.25;
        return Law.Mean + side * reach;
    }
}
