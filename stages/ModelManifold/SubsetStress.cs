using Eigenspectrum.Manifolds;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Stages.ModelManifold;

/// <summary>
/// How well the coordinates of some points, projected ones among them, keep the distances between them.
/// </summary>
/// <remarks>
/// 1 - |W - W_k| / |W| in Frobenius norm, W the centred matrix of the points' own distances and W_k that of their
/// squared differences in the first k coordinates with their signs. Of the points that made the embedding it is the
/// explained stress; of projected ones it may be negative (this project's extension of the definition).
/// </remarks>
static class SubsetStress
{
    /// <summary>The explained stress of 0, 1, 2, ... dimensions.</summary>
    /// <param name="distances">The points' distances, n x n.</param>
    /// <param name="coordinates">Their coordinates, n rows.</param>
    /// <param name="signs">The signs of the dimensions.</param>
    internal static double[] Of(Matrix distances, Matrix coordinates, IReadOnlyList<int> signs)
    {
        var left = DoubleCentring.Of(distances, out _, out _);
        var whole = left.FrobeniusNorm();
        var stress = new double[coordinates.Columns + 1];
        for (var k = 1; k < stress.Length; k++)
        {
            var x = coordinates.Column(k - 1);
            var mean = Sums.Mean(x);
            for (var i = 0; i < x.Length; i++) x[i] -= mean;
            for (var i = 0; i < x.Length; i++)
            {
                var row = left.Row(i);
                var factor = signs[k - 1] * x[i];
                for (var j = 0; j < x.Length; j++) row[j] -= factor * x[j];
            }
            stress[k] = whole == 0 ? 1 : 1 - (left.FrobeniusNorm() / whole);
        }
        return stress;
    }
}
