using System.Numerics;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>The spectral penalty of one layer: two products over a mini-batch.</summary>
/// <remarks>
/// With the centred activations H, eigenvectors V and Y = H V: lambda_n is the sum of squares of Y's column n over
/// B - 1, and the gradient with respect to H is Y diag(2 dR/dlambda_n / (B - 1)) V'. Its columns have mean 0, as Y's
/// have: the centring of H needs no step back of its own.
/// </remarks>
sealed class SpectralLayerPass<T>(LayerGroup group, SpectralRegularizer options, int batch, int threads)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    const int SumRows = 64; // of squares in T before they are added up in doubles

    readonly int layer = group.First + group.Count - 1;
    readonly int width = group.Above.Size;
    readonly int ranks = options.RanksOf(group);
    readonly SpectralPenalty penalty = new(
        options.RanksOf(group), options.Alpha, options.AnchorRank, group.Above.Size);
    readonly T[] centred = new T[checked(batch * group.Above.Size)]; // H, then the gradient
    readonly T[] projected = new T[checked(batch * options.RanksOf(group))]; // Y
    readonly T[] means = new T[group.Above.Size];
    readonly T[] sums = new T[options.RanksOf(group)];
    readonly double[] eigenvalues = new double[options.RanksOf(group)];
    readonly double[] derivatives = new double[options.RanksOf(group)];

    /// <summary>The eigenvectors, width x ranks, those of the largest eigenvalues first.</summary>
    internal T[] Eigenvectors { get; } = new T[checked(group.Above.Size * options.RanksOf(group))];

    /// <summary>Takes the eigenvectors of a covariance matrix.</summary>
    internal void Take(Matrix covariance)
    {
        var found = SymmetricEigen.Decompose(covariance, threads).Vectors;
        for (var i = 0; i < width; i++)
        {
            var row = found.Row(i);
            for (var k = 0; k < ranks; k++) Eigenvectors[(i * ranks) + k] = T.CreateTruncating(row[width - 1 - k]);
        }
    }

    /// <summary>Takes the eigenvectors of what was collected, and begins anew.</summary>
    /// <param name="samples">The samples that were collected, also before the training was taken up again.</param>
    internal void TakeCollected(double samples)
    {
        Take(Collected!.Covariance(samples));
        Collected.Clear();
    }

    /// <summary>The covariance over mini-batches, where it is collected; else null.</summary>
    internal CovarianceSum<T>? Collected { get; } =
        options.RefreshFrom == RefreshSource.MiniBatches ? new(group.Above.Size) : null;

    /// <summary>The penalty times beta; its gradient will flow back through the layer's place.</summary>
    /// <param name="pass">The mini-batch.</param>
    /// <param name="collects">Whether the mini-batch joins <see cref="Collected"/>.</param>
    internal double Add(NetworkPass<T> pass, bool collects)
    {
        var rows = pass.Rows;
        Centre(pass.Above(layer).Values.AsSpan(0, rows * width), rows);
        if (collects) Collected!.AddCentred(centred.AsSpan(0, rows * width), threads);
        Vectors.Product<T>(rows, ranks, width, centred, Eigenvectors, projected, false, threads);
        Eigenvalues(rows);
        var value = penalty.Evaluate(eigenvalues, derivatives);
        var factors = sums;
        for (var k = 0; k < ranks; k++)
            factors[k] = T.CreateTruncating(2 * options.Beta * derivatives[k] / (rows - 1));
        for (var n = 0; n < rows; n++)
        {
            var row = projected.AsSpan(n * ranks, ranks);
            Vectors.Multiply<T>(row, factors, row);
        }
        Vectors.ProductTransposed<T>(rows, width, ranks, projected, Eigenvectors, centred, false, threads);
        pass.AddGradients(layer, centred);
        return options.Beta * value;
    }

    void Centre(ReadOnlySpan<T> values, int rows)
    {
        Array.Clear(means);
        Vectors.AddRows(values, means.AsSpan());
        Vectors.Scale(-T.One / T.CreateChecked(rows), means, means.AsSpan());
        values.CopyTo(centred);
        for (var n = 0; n < rows; n++) Vectors.Add<T>(means, centred.AsSpan(n * width, width));
    }

    void Eigenvalues(int rows)
    {
        Array.Clear(eigenvalues);
        for (var first = 0; first < rows; first += SumRows)
        {
            Array.Clear(sums);
            for (var n = first; n < Math.Min(rows, first + SumRows); n++)
            {
                var row = projected.AsSpan(n * ranks, ranks);
                Vectors.AddProduct<T>(row, row, sums);
            }
            for (var k = 0; k < ranks; k++) eigenvalues[k] += double.CreateTruncating(sums[k]);
        }
        for (var k = 0; k < ranks; k++) eigenvalues[k] /= rows - 1;
    }
}
