using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>Ratios of the distances of points to their second and first neighbours.</summary>
static class NeighbourRatios
{
    const int BlockRows = 256;
    const int Candidates = 6;

    /// <summary>ln(r2 / r1) of every point that has no twin, in their order; and how many have one.</summary>
    /// <remarks>
    /// Products of centred rows find the nearest candidates, whose distances are then computed from differences: the
    /// products alone would lose the digits that near neighbours live on. O(n^2 d).
    /// </remarks>
    public static (double[] Logs, int Twins) Of(Matrix points, int threads)
    {
        Matrix centred = Covariance.Centred(points);
        int n = centred.Rows, blocks = (n + BlockRows - 1) / BlockRows;
        var squares = new double[n];
        for (int i = 0; i < n; i++)
            squares[i] = Sums.Dot(centred.Row(i), centred.Row(i));
        var logs = new double[n];
        ParallelChunks.For(blocks, threads, block =>
        {
            int first = block * BlockRows, rows = Math.Min(BlockRows, n - first);
            var part = new Matrix(rows, centred.Columns, centred.Data.AsSpan(
                first * centred.Columns, rows * centred.Columns).ToArray());
            Matrix products = Matrix.MultiplyTransposed(part, centred);
            for (int i = 0; i < rows; i++)
                logs[first + i] = Ratio(centred, first + i, products.Row(i), squares);
        });
        double[] kept = [.. logs.Where(log => !double.IsNaN(log))];
        return (kept, n - kept.Length);
    }

    static double Ratio(Matrix points, int point, ReadOnlySpan<double> products, double[] squares)
    {
        Span<int> nearest = stackalloc int[Candidates];
        Span<double> distances = stackalloc double[Candidates];
        distances.Fill(double.PositiveInfinity);
        for (int j = 0; j < products.Length; j++)
        {
            double distance = squares[j] - 2 * products[j];
            if (j == point || !(distance < distances[^1]))
                continue;
            int place = Candidates - 1;
            for (; place > 0 && distances[place - 1] > distance; place--)
                (distances[place], nearest[place]) = (distances[place - 1], nearest[place - 1]);
            (distances[place], nearest[place]) = (distance, j);
        }
        double first = double.PositiveInfinity, second = double.PositiveInfinity;
        var difference = new double[points.Columns];
        for (int k = 0; k < Math.Min(Candidates, products.Length - 1); k++)
        {
            points.Row(point).CopyTo(difference);
            Vectors.AddScaled(-1, points.Row(nearest[k]), difference);
            double distance = Sums.Norm(difference);
            (first, second) = distance < first ? (distance, first) : (first, Math.Min(second, distance));
        }
        return first > 0 ? Elementary.Log(second / first) : double.NaN;
    }
}
