using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Curvature;

/// <summary>
/// Consecutive samples that are treated at once; their number is fixed, so sums over chunks have one order.
/// </summary>
sealed record SampleChunk(Matrix Inputs, Matrix Targets)
{
    /// <summary>
    /// Samples a chunk: with 256 columns the right factor of a product stays in the second-level cache.
    /// </summary>
    public const int Size = 256;

    public int Count => Inputs.Rows;

    public static IEnumerable<SampleChunk> Cut(Objective objective, int size = Size)
    {
        for (int start = 0; start < objective.Data.Count; start += size)
        {
            int count = Math.Min(size, objective.Data.Count - start);
            yield return new(Rows(objective.Data.Inputs, start, count), Rows(objective.Data.Targets, start, count));
        }
    }

    /// <summary>Gradients of the samples' losses with respect to the outputs.</summary>
    public Matrix OutputGradient(ILoss loss, ForwardPass forward)
    {
        var gradient = new Matrix(Count, forward.Outputs.Columns);
        for (int n = 0; n < Count; n++) loss.Gradient(forward.Outputs.Row(n), Targets.Row(n), gradient.Row(n));
        return gradient;
    }

    /// <summary>Hessians of the samples' losses with respect to the outputs: row (n, c), column c'.</summary>
    public Matrix OutputHessian(ILoss loss, ForwardPass forward)
    {
        int outputs = forward.Outputs.Columns;
        var hessian = new Matrix(Count * outputs, outputs);
        for (int n = 0; n < Count; n++)
        {
            loss.Hessian(
                forward.Outputs.Row(n), Targets.Row(n), hessian.Data.AsSpan(n * outputs * outputs, outputs * outputs));
        }

        return hessian;
    }

    static Matrix Rows(Matrix matrix, int start, int count) => new(
        count, matrix.Columns, matrix.Data.AsSpan(start * matrix.Columns, count * matrix.Columns).ToArray());
}
