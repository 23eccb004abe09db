using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory;

/// <summary>
/// The law of s χ²_k: s times the sum of the squares of k independent standard normals (k need not be an integer).
/// </summary>
public sealed class ScaledChiSquare : ISpectralLaw
{
    readonly double logNormalizer;

    /// <summary>The law of <paramref name="scale"/> times a chi-square variable.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Degrees or scale are not positive finite numbers.</exception>
    public ScaledChiSquare(double degrees, double scale = 1)
    {
        if (!(degrees > 0 && double.IsFinite(degrees)))
            throw new ArgumentOutOfRangeException(nameof(degrees), degrees, "Degrees are a positive finite number.");
        if (!(scale > 0 && double.IsFinite(scale)))
            throw new ArgumentOutOfRangeException(nameof(scale), scale, "The scale is a positive finite number.");
        Degrees = degrees;
        Scale = scale;
        logNormalizer = SpecialFunctions.LogGamma(degrees / 2) + Elementary.Log(2 * scale);
    }

    /// <summary>Degrees of freedom k.</summary>
    public double Degrees { get; }

    /// <summary>Factor s.</summary>
    public double Scale { get; }

    /// <inheritdoc/>
    public double Lower => 0;

    /// <inheritdoc/>
    public double Upper => double.PositiveInfinity;

    /// <inheritdoc/>
    public IReadOnlyList<Atom> Atoms => [];

    /// <summary>Mean ks.</summary>
    public double Mean => Degrees * Scale;

    /// <summary>Variance 2ks².</summary>
    public double Variance => 2 * Degrees * Scale * Scale;

    /// <inheritdoc/>
    public double Density(double x)
    {
        if (!(x > 0)) return 0;
        double y = x / (2 * Scale);
        return Elementary.Exp((Degrees / 2 - 1) * Elementary.Log(y) - y - logNormalizer);
    }

    /// <inheritdoc/>
    public double Distribution(double x) =>
        x > 0 ? SpecialFunctions.RegularizedGammaP(Degrees / 2, x / (2 * Scale)) : 0;

    /// <inheritdoc/>
    public double Quantile(double probability)
    {
        LawInverse.Check(probability);
        return 2 * Scale * SpecialFunctions.InverseRegularizedGammaP(Degrees / 2, probability);
    }

    /// <summary>Raw moment E[X^n] = sⁿ k (k+2) ... (k+2n-2).</summary>
    /// <exception cref="ArgumentOutOfRangeException">The order is negative.</exception>
    public double Moment(int order)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(order);
        double product = 1;
        for (int j = 0; j < order; j++) product *= Scale * (Degrees + 2 * j);
        return product;
    }
}
