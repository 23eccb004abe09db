using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>Each view is to find the other of its sample among all views of the batch (NT-Xent).</summary>
/// <remarks>
/// Chen et al. (2020), arXiv:2002.05709, equation 1, averaged over all 2B views: with s the cosine of two embeddings,
/// L_i = -log(exp(s_ij / T) / sum_{k != i} exp(s_ik / T)), j the other view of the sample. Gradient (derived): with P
/// the softmax of row i and G_ik = (P_ik - [k = j]) / 2B, the derivative with respect to the unit vectors u is
/// (G + G') u / T; then less its projection on u, divided by the embedding's length. An embedding 0 has cosines 0 and
/// no gradient. Unchanged by positive factors of each row and by rotations.
/// </remarks>
[Description("SimCLR: each view is to find the other of its sample among all views of the batch (NT-Xent).")]
public sealed record SimClr : ISelfSupervisedObjective
{
    /// <summary>The temperature T that cosines are divided by.</summary>
    [Range(0.0, 1e3, MinimumIsExclusive = true)]
    [Description("The temperature that cosines are divided by.")]
    public double Temperature { get; init; } = 0.5;

    /// <inheritdoc/>
    public double Gradient(
        Matrix first, Matrix second, Matrix firstGradient, Matrix secondGradient, int threads = 1)
    {
        Embeddings.Require(first, second, firstGradient, secondGradient);
        var (batch, width) = (first.Rows, first.Columns);
        var units = new Matrix(2 * batch, width);
        first.Data.CopyTo(units.Data, 0);
        second.Data.CopyTo(units.Data, first.Data.Length);
        var inverse = new double[units.Rows];
        for (var i = 0; i < inverse.Length; i++)
        {
            var row = units.Row(i);
            var length = Sums.Norm(row);
            inverse[i] = length > 0 ? 1 / length : 0;
            for (var j = 0; j < width; j++) row[j] *= inverse[i];
        }
        var slopes = Matrix.MultiplyTransposed(units, units, threads); // cosines, then 2B T G
        var losses = new double[units.Rows];
        ParallelChunks.For(units.Rows, threads, i => losses[i] = Row(slopes.Row(i), i, (i + batch) % (2 * batch)));
        for (var i = 0; i < slopes.Rows; i++)
        {
            for (var k = 0; k < i; k++)
                slopes[i, k] = slopes[k, i] = (slopes[i, k] + slopes[k, i]) / (2 * batch * Temperature);
        }
        var pulled = Matrix.Multiply(slopes, units, threads);
        for (var i = 0; i < pulled.Rows; i++)
        {
            var unit = units.Row(i);
            var row = pulled.Row(i);
            var along = Sums.Dot(unit, row);
            var target = i < batch ? firstGradient.Row(i) : secondGradient.Row(i - batch);
            for (var j = 0; j < width; j++) target[j] = (row[j] - (along * unit[j])) * inverse[i];
        }
        return Sums.Mean(losses);
    }

    // The loss of a row of cosines, which become P less the right answer.
    double Row(Span<double> cosines, int self, int other)
    {
        var largest = double.NegativeInfinity;
        for (var k = 0; k < cosines.Length; k++)
        {
            if (k != self) largest = Math.Max(largest, cosines[k]);
        }
        var right = (cosines[other] - largest) / Temperature;
        var sum = 0.0;
        for (var k = 0; k < cosines.Length; k++)
        {
            cosines[k] = k == self ? 0 : Elementary.Exp((cosines[k] - largest) / Temperature);
            sum += cosines[k];
        }
        for (var k = 0; k < cosines.Length; k++) cosines[k] /= sum;
        cosines[other] -= 1;
        return Elementary.Log(sum) - right;
    }
}
