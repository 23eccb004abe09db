using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory;

/// <summary>The spectrum of a code that weighs information against sensitivity (derived).</summary>
/// <remarks>
/// Of modes with variances lambda_i, read through noise of variance s2, maximize sum_i log(1 + lambda_i / s2) - g sum_i
/// c_i lambda_i over lambda_i >= 0, where c_i is what a unit of variance in mode i costs in robustness, as the squared
/// frequency of what it codes. Each summand is concave with slope 1 / (s2 + lambda) - g c_i, so lambda_i = max(0, 1 /
/// (g c_i) - s2): water is poured to the level 1 / g. With c_i = i^a it is the power law i^-a / g less s2, which ends
/// at the rank (g s2)^(-1/a). Derived here as a substitute for the analysis of arXiv:2509.13459, whose text has none
/// that is known to us.
/// </remarks>
public static class EfficientCode
{
    /// <summary>The variances of the optimal code. O(n).</summary>
    /// <param name="sensitivities">c_i, above 0.</param>
    /// <param name="price">g, above 0.</param>
    /// <param name="noise">s2, 0 or above; with 0 it is the limit of weak noise.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static double[] Spectrum(ReadOnlySpan<double> sensitivities, double price, double noise)
    {
        Require(price, noise);
        var variances = new double[sensitivities.Length];
        for (int i = 0; i < variances.Length; i++)
        {
            if (!(sensitivities[i] > 0))
            {
                throw new ArgumentOutOfRangeException(
                    nameof(sensitivities), sensitivities[i], $"The sensitivity of mode {i + 1} must be above 0.");
            }
            variances[i] = Math.Max(0, (1 / (price * sensitivities[i])) - noise);
        }
        return variances;
    }

    /// <summary>The variances of the optimal code where the sensitivity of mode i is i^a. O(n).</summary>
    /// <param name="modes">How many modes.</param>
    /// <param name="exponent">a.</param>
    /// <param name="price">g, above 0.</param>
    /// <param name="noise">s2, 0 or above.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static double[] PowerLaw(int modes, double exponent, double price, double noise)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(modes);
        var sensitivities = new double[modes];
        for (int i = 0; i < modes; i++) sensitivities[i] = Elementary.Exp(exponent * Elementary.Log(i + 1));
        return Spectrum(sensitivities, price, noise);
    }

    /// <summary>The rank at which the power law's variances reach 0, (g s2)^(-1/a); infinite without noise.</summary>
    /// <exception cref="ArgumentOutOfRangeException">
    /// A number is out of range, or the exponent is not above 0.
    /// </exception>
    public static double LastRank(double exponent, double price, double noise)
    {
        Require(price, noise);
        if (!(exponent > 0))
        {
            throw new ArgumentOutOfRangeException(
                nameof(exponent), exponent, "Sensitivities that do not grow end no spectrum.");
        }
        return noise == 0 ? double.PositiveInfinity : Elementary.Exp(-Elementary.Log(price * noise) / exponent);
    }

    /// <summary>What the code maximizes; with noise above 0. O(n).</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A number is out of range.</exception>
    public static double Value(
        ReadOnlySpan<double> variances, ReadOnlySpan<double> sensitivities, double price, double noise)
    {
        Require(price, noise);
        if (noise == 0)
            throw new ArgumentOutOfRangeException(nameof(noise), noise, "Without noise the information is infinite.");
        if (variances.Length != sensitivities.Length)
        {
            throw new ArgumentException(
                $"There are {variances.Length} variances and {sensitivities.Length} sensitivities.", nameof(variances));
        }
        var terms = new double[variances.Length];
        for (int i = 0; i < terms.Length; i++)
            terms[i] = Elementary.Log(1 + (variances[i] / noise)) - (price * sensitivities[i] * variances[i]);
        return Sums.Sum(terms);
    }

    static void Require(double price, double noise)
    {
        if (!(price > 0))
            throw new ArgumentOutOfRangeException(nameof(price), price, "The price must be above 0.");
        if (!(noise >= 0))
            throw new ArgumentOutOfRangeException(nameof(noise), noise, "The noise must be 0 or above.");
    }
}
