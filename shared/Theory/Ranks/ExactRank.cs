using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory;

/// <summary>
/// The rank of the Hessian of a polynomial network y = W2 g(W1 x) at matching weights, in exact arithmetic.
/// </summary>
/// <remarks>
/// The rank is the dimension of the span of the network's derivatives by its parameters. They are evaluated modulo the
/// prime p = 2^50 - 27 at uniformly random points, 8 more than the rank can be, and their matrix is brought to echelon
/// form. The rank found is never larger than the true one: a minor that is not zero modulo p is not zero. It is smaller
/// only if every minor of the true rank r vanishes at the random numbers, with a probability of at most 2 degree r / p
/// (Schwartz 1980, Zippel 1979: a minor is a polynomial of degree at most 2 degree r in weights and points), given that
/// p does not divide all of the minor's coefficients.
/// </remarks>
public static class ExactRank
{
    /// <summary>Points beyond the largest rank possible.</summary>
    public const int ExtraPoints = 8;

    /// <summary>
    /// The ranks for generic weights and one output, of 1, 2, ... hidden units: each network has the units of the one
    /// before and another.
    /// </summary>
    /// <param name="coefficients">c0, c1, ... of g, taken exactly: a double is an integer times a power of two.</param>
    /// <param name="inputs">d.</param>
    /// <param name="hidden">The largest hidden width K.</param>
    /// <param name="stream">Random weights, uniform modulo p, and points. The weights W2 do not matter if none is zero.
    /// </param>
    /// <param name="points">
    /// Number of inputs of a batch Hessian, whose rank this is then; none for the population's.
    /// </param>
    /// <remarks>
    /// Cost: of K(d+1) rows and n points, min(K(d+1), monomials) + 8 or those given, about rank K(d+1) n / 2 products
    /// modulo p; memory 8 rank n bytes.
    /// </remarks>
    /// <exception cref="ArgumentException">No coefficient differs from zero, or one is not finite.</exception>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1.</exception>
    public static int[] ByWidth(
        IReadOnlyList<double> coefficients, int inputs, int hidden, RandomStream stream, int? points = null)
    {
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentOutOfRangeException.ThrowIfLessThan(hidden, 1);
        int columns = points ?? Points(PolynomialSupport.Of(coefficients), inputs, hidden);
        ArgumentOutOfRangeException.ThrowIfLessThan(columns, 1, nameof(points));
        var functions = new TangentFunctions(coefficients, inputs, 1, columns, stream.Substream("points"));
        var echelon = new ModularEchelon(functions.Length);
        RandomStream weights = stream.Substream("weights");
        double[] unit = new double[inputs];
        int[] ranks = new int[hidden];
        for (int a = 0; a < hidden; a++)
        {
            for (int i = 0; i < inputs; i++) unit[i] = PrimeField.Draw(weights);
            functions.AddUnit(echelon, unit, [1]);
            ranks[a] = echelon.Rank;
        }

        return ranks;
    }

    /// <summary>The rank for given weights, taken exactly as the coefficients are.</summary>
    /// <param name="coefficients">c0, c1, ... of g.</param>
    /// <param name="first">W1, hidden x inputs.</param>
    /// <param name="second">W2, outputs x hidden.</param>
    /// <param name="stream">Random points.</param>
    /// <remarks>
    /// Cost: of P = K(d + o) rows of n numbers, n = o (min(P, monomials) + 8), about rank P n / 2 products modulo p.
    /// </remarks>
    /// <exception cref="ArgumentException">The shapes do not match, a number is not finite, or no coefficient differs
    /// from zero.</exception>
    public static int Of(IReadOnlyList<double> coefficients, Matrix first, Matrix second, RandomStream stream)
    {
        ArgumentNullException.ThrowIfNull(first);
        ArgumentNullException.ThrowIfNull(second);
        ArgumentNullException.ThrowIfNull(stream);
        if (second.Columns != first.Rows)
        {
            throw new ArgumentException(
                $"The second layer takes {second.Columns} units, the first has {first.Rows}.", nameof(second));
        }

        double[] w1 = Elements(first), w2 = Elements(second.Transpose());
        int d = first.Columns, outputs = second.Rows;
        long largest = Math.Min(first.Rows * ((long)d + outputs), PolynomialSupport.Of(coefficients).Monomials(d));
        var functions = new TangentFunctions(
            coefficients, d, outputs, checked((int)largest + ExtraPoints), stream.Substream("points"));
        var echelon = new ModularEchelon(functions.Length);
        for (int a = 0; a < first.Rows; a++)
            functions.AddUnit(echelon, w1.AsSpan(a * d, d), w2.AsSpan(a * outputs, outputs));
        return echelon.Rank;
    }

    /// <summary>Points at which the functions of a population Hessian are evaluated: min(P, monomials) + 8.</summary>
    /// <exception cref="ArgumentOutOfRangeException">A size is below 1.</exception>
    public static int Points(PolynomialSupport support, int inputs, int hidden)
    {
        ArgumentNullException.ThrowIfNull(support);
        return checked((int)Math.Min(hidden * (inputs + 1L), support.Monomials(inputs)) + ExtraPoints);
    }

    /// <summary>The largest probability with which the rank found is too small; it is never too large.</summary>
    /// <param name="degree">Of the polynomial.</param>
    /// <param name="rank">The true rank, or a bound on it.</param>
    public static double ErrorProbability(int degree, long rank) =>
        Math.Min(1, 2.0 * degree * rank / PrimeField.Modulus);

    /// <summary>The highest degree at which that probability is no larger than the given one.</summary>
    public static double HighestDegree(double probability, long rank) =>
        Math.Floor(probability * PrimeField.Modulus / (2.0 * rank));

    static double[] Elements(Matrix matrix) => matrix.Data.All(double.IsFinite)
        ? [.. matrix.Data.Select(PrimeField.Of)]
        : throw new ArgumentException("A weight is not finite.", nameof(matrix));
}
