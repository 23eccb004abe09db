namespace Eigenspectrum.Theory;

/// <summary>
/// The powers that occur in a polynomial g(h) = c0 + c1 h + ...: all that the rank of its Hessian depends on.
/// </summary>
/// <remarks>
/// Derived: multiplying the part of degree m of every function of the inputs by λ_m, none of them zero, is invertible
/// and maps the functions g'(w·x) x_i, g(w·x) of the coefficients c_m to those of λ_m c_m. So the coefficients do not
/// matter as long as they are not zero.
/// </remarks>
public sealed class PolynomialSupport
{
    readonly int[] powers;

    /// <summary>The support of a set of powers.</summary>
    /// <exception cref="ArgumentException">There is no power, a negative one, or one twice.</exception>
    public PolynomialSupport(params int[] powers)
    {
        ArgumentNullException.ThrowIfNull(powers);
        if (powers.Length == 0 || powers.Any(m => m < 0) || powers.Distinct().Count() != powers.Length)
        {
            throw new ArgumentException(
                "A polynomial has one or more powers, none below zero and each once.", nameof(powers));
        }

        this.powers = [.. powers.Order()];
    }

    /// <summary>The support of c0 + c1 h + c2 h^2 + ...</summary>
    /// <exception cref="ArgumentException">No coefficient differs from zero, or one is not finite.</exception>
    public static PolynomialSupport Of(IReadOnlyList<double> coefficients)
    {
        ArgumentNullException.ThrowIfNull(coefficients);
        if (!coefficients.All(double.IsFinite))
            throw new ArgumentException("A coefficient is not finite.", nameof(coefficients));
        int[] present = [.. Enumerable.Range(0, coefficients.Count).Where(m => coefficients[m] != 0)];
        return present.Length > 0
            ? new PolynomialSupport(present)
            : throw new ArgumentException("No coefficient of the polynomial differs from zero.", nameof(coefficients));
    }

    /// <summary>The powers, ascending.</summary>
    public IReadOnlyList<int> Powers => powers;

    /// <summary>The highest power.</summary>
    public int Degree => powers[^1];

    /// <summary>Whether there is one power alone.</summary>
    public bool IsHomogeneous => powers.Length == 1;

    /// <summary>Whether every power from 0 to the degree occurs.</summary>
    public bool IsFull => powers.Length == Degree + 1;

    /// <summary>Whether the powers are these.</summary>
    public bool Is(params ReadOnlySpan<int> others) => others.SequenceEqual(powers);

    /// <summary>
    /// Monomials of these degrees in d variables, the sum of C(d+m-1, m): no rank is larger, whatever the width.
    /// <see cref="long.MaxValue"/> stands for more.
    /// </summary>
    public long Monomials(int inputs) => Monomials(inputs, powers);

    /// <summary>The monomials below the highest degree.</summary>
    internal long LowerMonomials(int inputs) => Monomials(inputs, powers.AsSpan(0, powers.Length - 1));

    static long Monomials(int inputs, ReadOnlySpan<int> powers)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(inputs, 1);
        long sum = 0;
        foreach (int power in powers) sum = Binomial.Add(sum, Binomial.Choose(inputs + power - 1, power));
        return sum;
    }

    /// <summary>The powers with coefficients one: "1 + h^2 + h^4".</summary>
    public override string ToString() =>
        string.Join(" + ", powers.Select(m => m == 0 ? "1" : m == 1 ? "h" : $"h^{m}"));
}
