using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Curvature;

/// <summary>
/// Consecutive samples that are treated at once; their number is fixed by shapes, so sums over chunks have one order.
/// </summary>
sealed record SampleChunk(int First, Matrix Inputs, Matrix Targets)
{
    public int Count => Inputs.Rows;

    public static IEnumerable<SampleChunk> Cut(Dataset data, int size)
    {
        for (int start = 0; start < data.Count; start += size)
        {
            int count = Math.Min(size, data.Count - start);
            yield return new(start, Rows(data.Inputs, start, count), Rows(data.Targets, start, count));
        }
    }

    /// <summary>Gradients of the samples' losses with respect to the outputs.</summary>
    public Matrix OutputGradient(ILoss loss, Matrix outputs)
    {
        var gradient = new Matrix(Count, outputs.Columns);
        for (int n = 0; n < Count; n++) loss.Gradient(outputs.Row(n), Targets.Row(n), gradient.Row(n));
        return gradient;
    }

    /// <summary>Metrics of the samples' outputs: row (n, c), column c'.</summary>
    public Matrix Metrics(ICurvature curvature, ILoss loss, Matrix outputs)
    {
        int c = outputs.Columns;
        var metrics = new Matrix(Count * c, c);
        for (int n = 0; n < Count; n++)
            curvature.Metric(Sample(loss, outputs, n), metrics.Data.AsSpan(n * c * c, c * c));
        return metrics;
    }

    /// <summary>Factors of the metrics, transposed: row (n, k) holds column k of the factor of sample n.</summary>
    public Matrix Factors(ICurvature curvature, ILoss loss, Matrix outputs)
    {
        int c = outputs.Columns, r = curvature.FactorColumns(c);
        var factors = new Matrix(Count * r, c);
        double[] factor = new double[c * r];
        for (int n = 0; n < Count; n++)
        {
            curvature.Factor(Sample(loss, outputs, n), factor);
            for (int i = 0; i < c; i++)
            {
                for (int k = 0; k < r; k++) factors[n * r + k, i] = factor[i * r + k];
            }
        }

        return factors;
    }

    public OutputSample Sample(ILoss loss, Matrix outputs, int n) =>
        new(loss, outputs.Row(n), Targets.Row(n), First + n);

    static Matrix Rows(Matrix matrix, int start, int count) => new(
        count, matrix.Columns, matrix.Data.AsSpan(start * matrix.Columns, count * matrix.Columns).ToArray());
}
