using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>Sums for a covariance matrix of samples that come in parts.</summary>
sealed class CovarianceSum(int size)
{
    readonly Matrix products = new(size, size);
    readonly double[] total = new double[size]; // about the shift
    double[]? shift;
    int count;

    /// <summary>Adds rows of <c>size</c> numbers; they are overwritten.</summary>
    internal void Add(double[] rows, int threads)
    {
        var added = rows.Length / size;
        shift ??= Means(rows, added);
        for (var first = 0; first < rows.Length; first += size)
        {
            for (var j = 0; j < size; j++)
            {
                rows[first + j] -= shift[j];
                total[j] += rows[first + j];
            }
        }
        SymmetricProducts.TransposeMultiply(
            size, added, rows, size, products.Data, size, accumulate: true, threads: threads);
        count += added;
    }

    /// <summary>The covariance matrix, divided by the number of samples.</summary>
    internal Matrix Covariance()
    {
        var covariance = new Matrix(size, size);
        for (var i = 0; i < size; i++)
        {
            var row = covariance.Row(i);
            for (var j = 0; j < size; j++) row[j] = (products[i, j] - (total[i] * total[j] / count)) / count;
        }
        return covariance;
    }

    double[] Means(double[] rows, int added)
    {
        var means = new double[size];
        for (var first = 0; first < rows.Length; first += size)
        {
            for (var j = 0; j < size; j++) means[j] += rows[first + j] / added;
        }
        return means;
    }
}
