using Eigenspectrum.Numerics;

namespace Eigenspectrum.Manifolds;

/// <summary>
/// Intensive principal component analysis (InPCA): coordinates of points whose signed squared differences add up to
/// given distances.
/// </summary>
/// <remarks>
/// The centred matrix W of the distances D is decomposed and its eigenvalues e_k are ordered by magnitude, negative
/// ones kept: they make the metric one of Minkowski's kind, D_ij = sum over k of sign(e_k) (X_ik - X_jk)^2 with X_ik
/// = v_ik sqrt|e_k|. Definitions: Quinn, Clement, De Bernardis, Niemack and Sethna (PNAS 116, 2019) and
/// arXiv:2305.01604. m^3 operations.
/// </remarks>
public sealed class IntensiveEmbedding
{
    readonly Matrix vectors; // column k belongs to Eigenvalues[k]
    readonly double[] rowMeans, diagonal;
    readonly double mean, trace;

    /// <summary>Embeds points by their distances.</summary>
    /// <param name="distances">D, m x m, symmetric, finite; any divergence whose diagonal is 0.</param>
    /// <param name="threads">How many threads; they change no bit.</param>
    /// <exception cref="ArgumentException">D is not square, symmetric and finite.</exception>
    public IntensiveEmbedding(Matrix distances, int threads = 1)
    {
        var centred = DoubleCentring.Of(distances, out rowMeans, out mean);
        diagonal = [.. Enumerable.Range(0, centred.Rows).Select(i => centred[i, i])];
        trace = centred.Trace();
        var eigen = SymmetricEigen.Decompose(centred, threads);
        Spectrum = new(eigen.Values, SymmetricEigen.ErrorBound(centred));
        var order = Enumerable.Range(0, centred.Rows).OrderByDescending(k => Math.Abs(eigen.Values[k]))
            .ThenByDescending(k => eigen.Values[k]).ToArray();
        vectors = new(centred.Rows, centred.Rows);
        for (var i = 0; i < vectors.Rows; i++)
        {
            for (var k = 0; k < order.Length; k++) vectors[i, k] = eigen.Vectors[i, order[k]];
        }
    }

    /// <summary>The number m of points.</summary>
    public int Count => rowMeans.Length;

    /// <summary>The eigenvalues e_k of W by magnitude, and what they explain.</summary>
    public SignedSpectrum Spectrum { get; }

    /// <summary>The eigenvalues e_k of W, the largest magnitude first.</summary>
    public IReadOnlyList<double> Eigenvalues => Spectrum.Eigenvalues;

    /// <summary>The coordinate X_ik = v_ik sqrt|e_k| of a point.</summary>
    public double Coordinate(int point, int dimension) =>
        vectors[point, dimension] * Math.Sqrt(Math.Abs(Eigenvalues[dimension]));

    /// <summary>The first coordinates of a point.</summary>
    public double[] Coordinates(int point, int dimensions) =>
        [.. Enumerable.Range(0, dimensions).Select(k => Coordinate(point, k))];

    /// <summary>The sum over the first dimensions of sign(e_k) (X_ik - X_jk)^2; of all of them it is D_ij.</summary>
    public double Distance(int i, int j, int dimensions)
    {
        var sum = 0.0;
        for (var k = dimensions - 1; k >= 0; k--)
        {
            var difference = vectors[i, k] - vectors[j, k];
            sum += Eigenvalues[k] * difference * difference;
        }
        return sum;
    }

    /// <summary>1 - |D - D_k| / |D| in Frobenius norm, D_k the distances in the first k dimensions.</summary>
    /// <remarks>
    /// By b = diag W, b_k that of the first k dimensions, and the traces, without forming D_k:
    /// |D|^2 = 2 tr^2 + 2 m |b|^2 + 4 |W|^2, and the same of the remainder. It may be negative: a truncated Minkowski
    /// metric can be farther from D than no metric at all.
    /// </remarks>
    public double ExplainedDistance(int dimensions)
    {
        RequireDimensions(dimensions);
        var whole = SquaredDistances(trace, diagonal, Spectrum.Tail(0));
        if (whole == 0) return 1;
        var left = trace;
        var rest = (double[])diagonal.Clone();
        for (var k = 0; k < dimensions; k++)
        {
            left -= Eigenvalues[k];
            for (var i = 0; i < rest.Length; i++) rest[i] -= Eigenvalues[k] * vectors[i, k] * vectors[i, k];
        }
        return 1 - Math.Sqrt(Math.Max(0, SquaredDistances(left, rest, Spectrum.Tail(dimensions)) / whole));
    }

    /// <summary>Coordinates of a point that is none of those embedded; of one of those it gives its own.</summary>
    /// <param name="distances">Its distance to each of the m points.</param>
    /// <param name="dimensions">How many coordinates; those of an eigenvalue that is 0 are 0.</param>
    /// <remarks>
    /// x_k = sign(e_k) |e_k|^(-1/2) sum over j of v_jk (-1/2)(d_j - mean d - mean of row j of D + mean D).
    /// </remarks>
    public double[] Project(ReadOnlySpan<double> distances, int dimensions)
    {
        RequireDimensions(dimensions);
        if (distances.Length != Count)
            throw new ArgumentException($"{distances.Length} distances; {Count} are needed.", nameof(distances));
        var own = Sums.Mean(distances);
        var inner = new double[Count];
        for (var j = 0; j < Count; j++) inner[j] = -0.5 * (distances[j] - own - rowMeans[j] + mean);
        var coordinates = new double[dimensions];
        for (var k = 0; k < dimensions; k++)
        {
            if (Math.Abs(Eigenvalues[k]) <= Spectrum.Tolerance) continue;
            var sum = Sums.Dot(vectors.Column(k), inner);
            coordinates[k] = Math.Sign(Eigenvalues[k]) * sum / Math.Sqrt(Math.Abs(Eigenvalues[k]));
        }
        return coordinates;
    }

    void RequireDimensions(int dimensions)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(dimensions);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(dimensions, Count);
    }

    double SquaredDistances(double traceOf, double[] diagonalOf, double squaresOf) =>
        (2 * traceOf * traceOf) + (2 * Count * Sums.Dot(diagonalOf, diagonalOf)) + (4 * squaresOf);
}
