using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>One choice of the training repeat of every stimulus: R1 R1' and R2 R1', taken out of the Gram matrix of
/// both repeats.</summary>
/// <param name="Training">R1 R1'.</param>
/// <param name="Shared">R2 R1'.</param>
/// <param name="Means">The mean over units of each row of R1.</param>
sealed record TrainingGram(Matrix Training, Matrix Shared, double[] Means)
{
    /// <summary>All stimuli, each once.</summary>
    public static TrainingGram Of(RepeatGram gram, bool[] swapped)
    {
        int n = gram.Stimuli;
        return Take(gram, [.. Enumerable.Range(0, n)], swapped, weights: null);
    }

    /// <summary>A resample: a stimulus drawn m times counts as one row scaled by sqrt(m), which gives the same
    /// nonzero eigenvalues and shared variances as m equal rows.</summary>
    public static TrainingGram OfResample(RepeatGram gram, bool[] swapped, int[] multiplicities)
    {
        int[] drawn = [.. Enumerable.Range(0, gram.Stimuli).Where(s => multiplicities[s] > 0)];
        return Take(gram, drawn, swapped, multiplicities);
    }

    /// <summary>The training Gram matrix of rows centred on their own mean over units.</summary>
    public Matrix CentredAcrossUnits(int units)
    {
        var centred = Training.Copy();
        for (int i = 0; i < centred.Rows; i++) Vectors.AddScaled(-units * Means[i], Means, centred.Row(i));
        return centred;
    }

    static TrainingGram Take(RepeatGram gram, int[] drawn, bool[] swapped, int[]? weights)
    {
        int all = gram.Stimuli, n = drawn.Length;
        // The units' means over the resample: products with them move every element.
        double[] withMean = new double[2 * all];
        double meanSquare = 0, meanOfMeans = 0;
        if (weights is not null)
        {
            double[] share = [.. Enumerable.Range(0, 2 * all).Select(row => weights[row % all] / (2.0 * all))];
            withMean = gram.Products.Apply(share);
            meanSquare = Sums.Dot(withMean, share);
            meanOfMeans = Sums.Dot(gram.RowMeans, share);
        }
        var (training, shared) = (new Matrix(n, n), new Matrix(n, n));
        double[] factors = [.. drawn.Select(s => weights is null ? 1 : Math.Sqrt(weights[s]))];
        int[] own = [.. drawn.Select(s => swapped[s] ? all + s : s)];
        int[] other = [.. drawn.Select(s => swapped[s] ? s : all + s)];
        for (int i = 0; i < n; i++)
        {
            Span<double> ownRow = gram.Products.Row(own[i]), otherRow = gram.Products.Row(other[i]);
            Span<double> to = training.Row(i), toShared = shared.Row(i);
            for (int j = 0; j < n; j++)
            {
                double factor = factors[i] * factors[j], mean = meanSquare - withMean[own[j]];
                to[j] = factor * (ownRow[own[j]] - withMean[own[i]] + mean);
                toShared[j] = factor * (otherRow[own[j]] - withMean[other[i]] + mean);
            }
        }
        for (int i = 0; i < n && weights is not null; i++) // two roundings of a mean: not quite symmetric
            for (int j = 0; j < i; j++) training.Data[i * n + j] = training.Data[j * n + i];
        return new(training, shared,
            [.. own.Select((row, i) => factors[i] * (gram.RowMeans[row] - meanOfMeans))]);
    }
}
