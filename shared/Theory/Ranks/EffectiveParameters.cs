namespace Eigenspectrum.Theory;

/// <summary>
/// The rank of the Hessian of y = Σ_a v_a g(w_a·x) at matching weights: its effective number of parameters.
/// </summary>
/// <remarks>
/// The rank is the dimension of the span of g'(ℓ_a) x_i and g(ℓ_a), a = 1..K, i = 1..d, ℓ_a = w_a·x, for generic
/// weights and whatever the law of the inputs, as long as no polynomial vanishes on its support. One output, no biases.
/// </remarks>
public static class EffectiveParameters
{
    const string Theorem = "Alexander and Hirschowitz 1995";

    /// <summary>What is known for a polynomial with these powers.</summary>
    /// <param name="support">The powers of g.</param>
    /// <param name="inputs">d, at least 1.</param>
    /// <param name="hidden">K, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1.</exception>
    public static RankPrediction Of(PolynomialSupport support, int inputs, int hidden)
    {
        ArgumentNullException.ThrowIfNull(support);
        long bound = Bound(support, inputs, hidden);
        var result = new RankPrediction(bound, RankKind.Bound, bound, Parameters(inputs, hidden),
            support.Monomials(inputs), false, "the least of three bounds, derived");
        int p = support.Degree;
        if (support.IsHomogeneous)
        {
            return Proved(AlexanderHirschowitz.Rank(p, inputs, hidden), Theorem) with
            {
                IsExceptional = AlexanderHirschowitz.IsExceptional(p, inputs, hidden),
            };
        }

        if (support.IsFull)
        {
            // by PolynomialSupport's remark (h+1)^p stands for all: ℓ+1 is a generic linear form in d+1 variables, the
            // last of which is 1
            return Proved(AlexanderHirschowitz.Rank(p, inputs + 1, hidden), $"{Theorem} in d+1 variables, derived") with
            {
                IsExceptional = AlexanderHirschowitz.IsExceptional(p, inputs + 1, hidden),
            };
        }

        if (support.Is(0, p))
        {
            // the sum of w_ai ℓ_a^(p-1) x_i is ℓ_a^p: what is left of g(ℓ_a) is the constant
            return Proved(AlexanderHirschowitz.Rank(p, inputs, hidden) + 1, $"{Theorem}, and a constant, derived") with
            {
                IsExceptional = AlexanderHirschowitz.IsExceptional(p, inputs, hidden),
            };
        }

        if (support.Is(1, 2))
        {
            // with ℓ_a = x_a, a ≤ K ≤ d: x_a, x_a x_b, and for i > K the functions (2 x_a + t) x_i
            long k = Math.Min(hidden, inputs);
            return Proved(k * (inputs + 1L) - k * (k - 1) / 2, "derived");
        }

        if (Unsaturated(support, inputs, hidden) is { } rank) return Proved(rank, $"{Theorem} and derived");
        return LowerBound(support, inputs, hidden) >= bound ? Proved(bound, $"{Theorem} and derived") : result;

        RankPrediction Proved(long value, string source) =>
            result with { Rank = value, Kind = RankKind.Theorem, Source = source };
    }

    /// <summary>What is known for a smooth activation that is no polynomial, as erf or tanh: full rank.</summary>
    /// <remarks>Observed; for tanh Fukumizu (1996) proves it: no unit is zero or the double of another.</remarks>
    public static RankPrediction OfSmooth(int inputs, int hidden) => new(
        Parameters(inputs, hidden), RankKind.Observed, Parameters(inputs, hidden), Parameters(inputs, hidden), null,
        false, "full rank, observed");

    /// <summary>
    /// The least of K(d+1), the monomials Σ_m C(d+m-1, m) and Σ_m AH(m, d, K), over the powers m. No rank is larger.
    /// </summary>
    /// <remarks>
    /// Derived: as many functions; they lie in the span of the monomials; and their part of degree m lies in the span
    /// of ℓ_a^(m-1) x_i.
    /// </remarks>
    public static long Bound(PolynomialSupport support, int inputs, int hidden)
    {
        ArgumentNullException.ThrowIfNull(support);
        long sum = 0;
        foreach (int power in support.Powers)
            sum = Binomial.Add(sum, AlexanderHirschowitz.Rank(power, inputs, hidden));
        return Math.Min(Parameters(inputs, hidden), Math.Min(support.Monomials(inputs), sum));
    }

    /// <summary>
    /// The smallest hidden width at which the predicted rank reaches the number of monomials; where the prediction is
    /// a bound the true width may be larger.
    /// </summary>
    /// <exception cref="OverflowException">There are more monomials than a network can have parameters.</exception>
    public static int SaturationWidth(PolynomialSupport support, int inputs)
    {
        ArgumentNullException.ThrowIfNull(support);
        long monomials = support.Monomials(inputs);
        // each new unit adds at least one to the rank until the monomials are spanned, and at most d+1
        long low = (monomials + inputs) / (inputs + 1), high = monomials;
        _ = checked((int)monomials);
        while (low < high)
        {
            long middle = (low + high) / 2;
            if (Of(support, inputs, (int)middle).Rank >= monomials) high = middle;
            else low = middle + 1;
        }

        return (int)Math.Max(1, low);
    }

    static long Parameters(int inputs, int hidden)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(hidden, 1);
        return hidden * (inputs + 1L);
    }

    /// <summary>
    /// The rank as long as the functions ℓ_a^(p-1) x_i of the highest power are independent: Kd + min(K, lower
    /// monomials); none beyond.
    /// </summary>
    /// <remarks>
    /// Derived: g(ℓ) - ℓ g'(ℓ)/p = Σ_(m below p) (1 - m/p) c_m ℓ^m has no part of degree p, so the rank is Kd and the
    /// dimension of the span of these K functions, which for generic weights is as large as it can be.
    /// </remarks>
    static long? Unsaturated(PolynomialSupport support, int inputs, int hidden)
    {
        long functions = hidden * (long)inputs;
        return AlexanderHirschowitz.Rank(support.Degree, inputs, hidden) == functions
            ? functions + Math.Min(hidden, support.LowerMonomials(inputs))
            : null;
    }

    /// <summary>The widest network below saturation of the highest power, and one more for each unit beyond.</summary>
    static long LowerBound(PolynomialSupport support, int inputs, int hidden)
    {
        long top = Binomial.Choose(inputs + support.Degree - 1, support.Degree);
        int width = (int)Math.Min(hidden, Math.Max(1, top / inputs));
        while (width > 0)
        {
            if (Unsaturated(support, inputs, width) is { } rank)
                return Math.Min(support.Monomials(inputs), rank + hidden - width);
            width--;
        }

        return 0;
    }
}
