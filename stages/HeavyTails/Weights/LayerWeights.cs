using Eigenspectrum.Numerics;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.HeavyTails;

/// <summary>All that is measured of a layer's weights at a checkpoint.</summary>
/// <param name="Key">Which layer and checkpoint.</param>
/// <param name="Spectrum">Its eigenvalues.</param>
/// <param name="Norms">Norms and ranks; null where all weights are zero.</param>
/// <param name="Tails">Fits of its tail, by kind.</param>
/// <param name="Bulk">The bulk without its spikes; null where there is none.</param>
/// <param name="KernelBulk">The bulk as the package fits it; null where there is none.</param>
/// <param name="Nulls">Permutations of its entries; none where all weights are zero.</param>
/// <param name="Curve">The density of the bulk's law.</param>
/// <param name="Vectors">Localization of its leading right singular vectors, of the first matrix.</param>
sealed record LayerWeights(
    WeightKey Key, WeightSpectrum Spectrum, WeightNorms? Norms, TailReport[] Tails, BulkFit? Bulk, BulkFit? KernelBulk,
    NullSpectrum[] Nulls, BulkCurve? Curve, VectorLocalization[] Vectors)
{
    const string Zero = "all weights are zero";

    internal static LayerWeights Of(
        WeightBlock block, WeightTailOptions options, RandomStream resamples, RandomStream permutations, int threads)
    {
        (IReadOnlyList<Matrix> matrices, double scale) = Matrices(block, options);
        var spectrum = WeightSpectrum.Of(matrices, options.Divisor, scale, options.Decomposition, threads);
        if (!(spectrum.Largest > 0))
        {
            return new(block.Key, spectrum, null,
                [new(TailReports.Sound, null, Zero, null, null, null, null),
                    new(TailReports.Package, null, Zero, null, null, null, null)],
                null, null, [], null, []);
        }
        var tails = new TailReports(options, threads);
        BulkLaw law = RandomMatrixLaw.Of(spectrum);
        BulkFit? bulk = TrimmedBulkFit.Fit(spectrum, law, options.EdgeProbability);
        return new(block.Key, spectrum, WeightNorms.Of(spectrum), tails.Of(spectrum, resamples), bulk,
            KernelBulkFit.Fit(spectrum, law),
            Permuted(matrices, scale, spectrum, law, tails, options, permutations, threads),
            bulk is null ? null : BulkCurve.Of(bulk, law, spectrum.Values.Length),
            Leading(matrices[0], options.Vectors, threads));
    }

    /// <summary>The fit that gives the measures.</summary>
    internal TailReport Tail(WeightConventions conventions) => Array.Find(Tails, tail =>
        tail.Kind == (conventions == WeightConventions.Package ? TailReports.Package : TailReports.Sound))!;

    internal static (IReadOnlyList<Matrix> Matrices, double Scale) Matrices(
        WeightBlock block, WeightTailOptions options)
    {
        if (block.Kernel is not { } kernel || options.Convolutions == ConvolutionMatrices.Unfolded)
            return ([block.Weights], 1);
        return (ConvolutionKernels.Slices(block.Weights, kernel.Height, kernel.Width, kernel.Channels),
            options.ConvolutionScaling ? ConvolutionKernels.PublishedScale(kernel.Places) : 1);
    }

    static NullSpectrum[] Permuted(
        IReadOnlyList<Matrix> matrices, double scale, WeightSpectrum spectrum, BulkLaw law, TailReports tails,
        WeightTailOptions options, RandomStream permutations, int threads)
    {
        var drawn = new WeightSpectrum[options.Randomizations];
        ParallelChunks.For(drawn.Length, threads, r => drawn[r] = WeightSpectrum.Of(
            PermutedWeights.Of(matrices, permutations.Substream($"permutation-{r}")), options.Divisor, scale,
            WeightDecomposition.GramMatrix));
        return [.. drawn.Select((one, r) =>
        {
            BulkFit? bulk = options.Conventions == WeightConventions.Package
                ? KernelBulkFit.Fit(one, law) : TrimmedBulkFit.Fit(one, law, options.EdgeProbability);
            return new NullSpectrum(one.Values, JensenShannon.Distance(spectrum.Values, one.Values),
                JensenShannon.Distance(one.Values, drawn[(r + 1) % drawn.Length].Values),
                one.Largest / spectrum.Largest, spectrum.Largest - one.Largest, bulk?.Sigma, bulk?.Spikes,
                tails.Exponent(one));
        })];
    }

    static VectorLocalization[] Leading(Matrix weights, int count, int threads)
    {
        Matrix gram = weights.Rows >= weights.Columns
            ? Matrix.Gram(weights, threads) : Matrix.MultiplyTransposed(weights, weights, threads);
        count = Math.Min(count, gram.Rows);
        if (count == 0)
            return [];
        Matrix vectors = SymmetricEigen.Decompose(gram, threads).Vectors;
        return [.. Enumerable.Range(1, count).Select(k => VectorLocalization.Of(vectors.Column(gram.Rows - k)))];
    }
}
