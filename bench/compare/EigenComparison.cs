using System.Text.Json.Nodes;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Bench.Compare;

/// <summary>All eigenvalues, if wanted vectors, of a dense symmetric matrix, elements uniform in [-1, 1].</summary>
sealed class EigenComparison(Exchange exchange, int size, bool vectors) : Comparison
{
    readonly Lazy<Matrix> matrix = new(() =>
    {
        var stream = new RandomStream(1, $"compare/symmetric-{size}");
        var a = new Matrix(size, size);
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j <= i; j++) a[i, j] = a[j, i] = (2 * stream.Uniform()) - 1;
        }
        return a;
    });

    EigenDecomposition? pairs;

    public override IWork Own(int threads)
    {
        var a = matrix.Value;
        double[] values = [];
        return vectors
            ? new LocalWork(() => pairs = SymmetricEigen.Decompose(a, threads), () => pairs!.Values)
            : new LocalWork(() => values = SymmetricEigen.Values(a, threads), () => values);
    }

    public override IWork Other(PeerProcess peer) => new RemoteWork(peer, exchange, new JsonObject
    {
        ["kind"] = "eigen",
        ["size"] = size,
        ["vectors"] = vectors,
        ["matrix"] = exchange.Write<double>($"symmetric-{size}", matrix.Value.Data),
    });

    /// <summary>Vectors have signs of their own, so ours are judged by the residual A X - X L.</summary>
    public override double Difference(double[] own, double[] other)
    {
        var difference = base.Difference(own, other);
        if (pairs is not { } found) return difference;
        var image = Matrix.Multiply(matrix.Value, found.Vectors);
        double residual = 0, largest = found.Values.Max(Math.Abs);
        for (var i = 0; i < size; i++)
        {
            for (var j = 0; j < size; j++)
                residual = Math.Max(residual, Math.Abs(image[i, j] - (found.Vectors[i, j] * found.Values[j])));
        }
        return Math.Max(difference, residual / largest);
    }
}
