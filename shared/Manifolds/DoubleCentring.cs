using Eigenspectrum.Numerics;

namespace Eigenspectrum.Manifolds;

/// <summary>W = -1/2 L D L with L = I - 11'/m: the inner products about the centroid that distances D imply.</summary>
public static class DoubleCentring
{
    /// <summary>The centred matrix, exactly symmetric, and the means of D that centring takes out.</summary>
    /// <param name="distances">D, m x m, symmetric.</param>
    /// <param name="rowMeans">The mean of each row of D.</param>
    /// <param name="mean">The mean of all of D.</param>
    /// <exception cref="ArgumentException">D is not square, not symmetric, or not finite.</exception>
    public static Matrix Of(Matrix distances, out double[] rowMeans, out double mean)
    {
        ArgumentNullException.ThrowIfNull(distances);
        var m = distances.Rows;
        if (m != distances.Columns)
            throw new ArgumentException($"The distances are {m} x {distances.Columns}; they must be square.",
                nameof(distances));
        var means = new double[m];
        for (var i = 0; i < m; i++)
        {
            means[i] = Sums.Sum(distances.Row(i)) / m;
            if (!double.IsFinite(means[i]))
                throw new ArgumentException($"A distance of point {i} is not finite.", nameof(distances));
        }
        var all = Sums.Sum(means) / m;
        var centred = new Matrix(m, m);
        for (var i = 0; i < m; i++)
        {
            for (var j = 0; j <= i; j++)
            {
                if (distances[i, j] != distances[j, i])
                    throw new ArgumentException($"The distances ({i}, {j}) and ({j}, {i}) differ.", nameof(distances));
                centred[i, j] = centred[j, i] = -0.5 * (distances[i, j] - means[i] - means[j] + all);
            }
        }
        (rowMeans, mean) = (means, all);
        return centred;
    }
}
