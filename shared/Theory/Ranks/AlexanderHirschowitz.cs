namespace Eigenspectrum.Theory;

/// <summary>The dimension of the span of the tangent spaces at K generic powers of linear forms.</summary>
/// <remarks>
/// span { ℓ_a^(m-1) x_i : a = 1..K, i = 1..d } for generic linear forms ℓ_a in d variables: by Terracini's lemma the
/// dimension of the K-th secant variety of the Veronese variety, plus one. Alexander and Hirschowitz, "Polynomial
/// interpolation in several variables", J. Algebraic Geometry 4 (1995) 201-222: as large as the numbers of functions
/// and of monomials allow, but for quadrics and four exceptions, where it is one less.
/// </remarks>
public static class AlexanderHirschowitz
{
    static readonly (int Degree, int Inputs, int Hidden)[] Exceptions = [(3, 5, 7), (4, 3, 5), (4, 4, 9), (4, 5, 14)];

    /// <summary>
    /// The dimension: 1 for m = 0 (a constant), d for m = 1, Kd - K(K-1)/2 up to d(d+1)/2 for m = 2, else
    /// min(Kd, C(d+m-1, m)) less one in an exceptional case.
    /// </summary>
    /// <param name="degree">m, at least 0.</param>
    /// <param name="inputs">d, at least 1.</param>
    /// <param name="hidden">K, at least 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">An argument is below its least value.</exception>
    public static long Rank(int degree, int inputs, int hidden)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(degree);
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(hidden, 1);
        long d = inputs, k = Math.Min(hidden, inputs);
        return degree switch
        {
            0 => 1,
            1 => d,
            2 => k * d - k * (k - 1) / 2,
            _ => Math.Min(hidden * d, Binomial.Choose(inputs + degree - 1, degree))
                - (IsExceptional(degree, inputs, hidden) ? 1 : 0),
        };
    }

    /// <summary>Whether the dimension is one less than the numbers of functions and monomials allow.</summary>
    /// <remarks>The quadrics, all of which fall short for 1 &lt; K ≤ d, are not counted among these.</remarks>
    public static bool IsExceptional(int degree, int inputs, int hidden) =>
        Exceptions.Contains((degree, inputs, hidden));
}
