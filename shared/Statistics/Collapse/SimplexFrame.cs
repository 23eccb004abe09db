using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>How far the C rows of a matrix are from a simplex equiangular tight frame.</summary>
/// <remarks>Such a frame has rows of one norm, any two with the cosine -1/(C-1); its Gram matrix is a multiple of
/// I - 11'/C.</remarks>
static class SimplexFrame
{
    /// <summary>Standard deviation (with C - 1) of the rows' norms over their mean.</summary>
    public static double NormVariation(Matrix rows)
    {
        double[] norms = Norms(rows);
        return Sums.StandardDeviation(norms) / Sums.Mean(norms);
    }

    /// <summary>Mean over ordered pairs of |cosine + 1/(C-1)|.</summary>
    public static double AngleError(Matrix rows)
    {
        double shift = 1.0 / (rows.Rows - 1);
        return Sums.Mean(Array.ConvertAll(Cosines(rows), cosine => Math.Abs(cosine + shift)));
    }

    /// <summary>Standard deviation of the cosines over pairs; 0 of two rows, which are one pair.</summary>
    public static double CosineDeviation(Matrix rows)
    {
        double[] cosines = Cosines(rows);
        return cosines.Length < 2 ? 0 : Sums.StandardDeviation(cosines);
    }

    /// <summary>|G / |G| - (I - 11'/C) / sqrt(C-1)| of a C x C matrix G, in Frobenius norms.</summary>
    public static double Distance(Matrix gram)
    {
        int c = gram.Rows;
        double norm = gram.FrobeniusNorm(), root = Math.Sqrt(c - 1.0), sum = 0;
        for (int i = 0; i < c; i++)
        {
            for (int j = 0; j < c; j++)
            {
                double gap = gram[i, j] / norm - ((i == j ? 1.0 : 0) - 1.0 / c) / root;
                sum = Math.FusedMultiplyAdd(gap, gap, sum);
            }
        }
        return Math.Sqrt(sum);
    }

    /// <summary>|A / |A| - B / |B||^2, in Frobenius norms.</summary>
    public static double SquaredDistance(Matrix a, Matrix b)
    {
        double first = a.FrobeniusNorm(), second = b.FrobeniusNorm(), sum = 0;
        for (int i = 0; i < a.Data.Length; i++)
        {
            double gap = a.Data[i] / first - b.Data[i] / second;
            sum = Math.FusedMultiplyAdd(gap, gap, sum);
        }
        return sum;
    }

    /// <summary>Whether a row is zero, or all are: no cosine then.</summary>
    public static int ZeroRow(Matrix rows, double fraction)
    {
        double[] norms = Norms(rows);
        double least = fraction * norms.Max();
        return Array.FindIndex(norms, norm => !(norm > least));
    }

    static double[] Norms(Matrix rows) =>
        [.. Enumerable.Range(0, rows.Rows).Select(c => Sums.Norm(rows.Row(c)))];

    static double[] Cosines(Matrix rows)
    {
        double[] norms = Norms(rows);
        Matrix gram = Matrix.MultiplyTransposed(rows, rows);
        List<double> cosines = [];
        for (int i = 0; i < rows.Rows; i++)
        {
            for (int j = 0; j < i; j++) cosines.Add(gram[i, j] / (norms[i] * norms[j]));
        }
        return [.. cosines];
    }
}
