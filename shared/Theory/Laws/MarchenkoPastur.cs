using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory;

/// <summary>
/// Marchenko-Pastur law: the eigenvalues of WᵀW for a K x d matrix W of independent entries with variance κ/K, as d and
/// K grow at the fixed ratio γ = d/K.
/// </summary>
/// <remarks>
/// Support κ(1 ± √γ)², density √((μ₊-μ)(μ-μ₋)) / (2πγκμ) and, for γ &gt; 1, an atom of mass 1 - 1/γ at 0.
/// The distribution function is derived here: with μ = κ(1 + γ - 2√γ cos θ) the density integrates to
/// [(1+γ)θ + 2√γ sin θ - 2|1-γ| atan(((1+√γ)/|1-√γ|) tan(θ/2))] / (2πγ).
/// </remarks>
public sealed class MarchenkoPastur : ISpectralLaw
{
    readonly double root;

    /// <summary>The law of ratio γ = columns / rows and scale κ = rows x variance of an entry.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Ratio or scale is not a positive finite number.</exception>
    public MarchenkoPastur(double ratio, double scale = 1)
    {
        if (!(ratio > 0 && double.IsFinite(ratio)))
            throw new ArgumentOutOfRangeException(nameof(ratio), ratio, "The ratio is a positive finite number.");
        if (!(scale > 0 && double.IsFinite(scale)))
            throw new ArgumentOutOfRangeException(nameof(scale), scale, "The scale is a positive finite number.");
        Ratio = ratio;
        Scale = scale;
        root = Math.Sqrt(ratio);
        Lower = scale * (1 - root) * (1 - root);
        Upper = scale * (1 + root) * (1 + root);
        Atoms = ratio > 1 ? [new Atom(0, 1 - 1 / ratio)] : [];
    }

    /// <summary>γ: columns over rows.</summary>
    public double Ratio { get; }

    /// <summary>κ: the mean.</summary>
    public double Scale { get; }

    /// <summary>Lower edge κ(1 - √γ)².</summary>
    public double Lower { get; }

    /// <summary>Upper edge κ(1 + √γ)².</summary>
    public double Upper { get; }

    /// <inheritdoc/>
    public IReadOnlyList<Atom> Atoms { get; }

    /// <inheritdoc/>
    public double Mean => Scale;

    /// <summary>Variance κ²γ.</summary>
    public double Variance => Scale * Scale * Ratio;

    double AtomMass => Atoms.Count == 0 ? 0 : Atoms[0].Mass;

    /// <inheritdoc/>
    public double Density(double x) =>
        x <= Lower || x >= Upper ? 0 : Math.Sqrt((Upper - x) * (x - Lower)) / (2 * Math.PI * Ratio * Scale * x);

    /// <inheritdoc/>
    public double Distribution(double x)
    {
        if (double.IsNaN(x)) return x;
        if (x < 0) return 0;
        if (x >= Upper) return 1;
        return x <= Lower ? AtomMass : AtomMass + Continuous(x);
    }

    /// <inheritdoc/>
    public double Quantile(double probability)
    {
        LawInverse.Check(probability);
        if (probability <= AtomMass) return AtomMass > 0 ? 0 : Lower;
        return probability >= 1 ? Upper : LawInverse.Solve(this, probability, Lower, Upper);
    }

    /// <summary>
    /// Raw moment E[X^k] = κ^k Σ_r γ^r C(k,r) C(k-1,r) / (r+1), a Narayana polynomial in γ.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The order is negative.</exception>
    public double Moment(int order)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(order);
        double term = 1, sum = order == 0 ? 1 : 0, power = 1;
        for (int r = 0; r < order; r++)
        {
            sum += term * power;
            // C(k,r+1) C(k-1,r+1) / (r+2) from C(k,r) C(k-1,r) / (r+1)
            term *= (double)(order - r) * (order - 1 - r) / ((r + 1.0) * (r + 2.0));
            power *= Ratio;
        }

        for (int k = 0; k < order; k++) sum *= Scale;
        return sum;
    }

    double Continuous(double x)
    {
        double below = x - Lower, above = Upper - x;
        double tangent = Math.Sqrt(below / above);
        double angle = 2 * InverseTrigonometric.Atan(tangent);
        double sine = 2 * Math.Sqrt(below * above) / (Upper - Lower);
        double gap = Math.Abs(1 - root);
        // the last term vanishes with the gap at γ = 1, where its argument is infinite
        double inner = gap == 0 ? 0 : InverseTrigonometric.Atan((1 + root) / gap * tangent);
        double value =
            ((1 + Ratio) * angle + 2 * root * sine - 2 * Math.Abs(1 - Ratio) * inner) / (2 * Math.PI * Ratio);
        return Math.Clamp(value, 0, Math.Min(1, 1 / Ratio));
    }
}
