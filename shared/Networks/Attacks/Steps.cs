using System.Numerics;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>Moves of samples under attack, all in natural units of the inputs.</summary>
static class Steps
{
    /// <summary>Moves every input by a size in the direction of its gradient's sign; not where that is 0.</summary>
    internal static void Signs<T>(AttackBatch<T> batch, double size)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var points = batch.Points;
        var gradients = batch.Gradients;
        var scales = batch.Scales;
        var step = T.CreateTruncating(size);
        for (int at = 0, i = 0; at < points.Length; at++, i = i + 1 == scales.Length ? 0 : i + 1)
        {
            if (gradients[at] > T.Zero) points[at] += step * scales[i];
            else if (gradients[at] < T.Zero) points[at] -= step * scales[i];
        }
    }

    /// <summary>Moves every sample by a Euclidean length along its gradient; none where that is 0.</summary>
    internal static void Along<T>(AttackBatch<T> batch, double length)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var direction = new double[batch.Inputs];
        for (var n = 0; n < batch.Rows; n++)
        {
            // With respect to natural values p, x = (p - shift) scale, the gradient is scale times that at x.
            for (var i = 0; i < direction.Length; i++)
            {
                direction[i] = double.CreateTruncating(batch.Gradients[(n * direction.Length) + i])
                    * double.CreateTruncating(batch.Scales[i]);
            }
            Move(batch, n, direction, length);
        }
    }

    /// <summary>Moves a sample by a length along a direction of natural values; not where that is 0.</summary>
    internal static void Move<T>(AttackBatch<T> batch, int row, ReadOnlySpan<double> direction, double length)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var norm = Sums.Norm(direction);
        if (norm == 0) return;
        var points = batch.Points.Slice(row * direction.Length, direction.Length);
        for (var i = 0; i < points.Length; i++)
        {
            var change = length * (direction[i] / norm) * double.CreateTruncating(batch.Scales[i]);
            points[i] += T.CreateTruncating(change);
        }
    }
}
