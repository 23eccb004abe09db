using Eigenspectrum.Numerics;
using Eigenspectrum.Spectra;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.RepresentationGeometry;

/// <summary>What is measured of one layer at one checkpoint.</summary>
/// <param name="Key">Which layer and checkpoint.</param>
/// <param name="Stimuli">How many stimuli.</param>
/// <param name="Units">How many units, constant ones included.</param>
/// <param name="Constant">How many units are the same for all stimuli, and left out.</param>
/// <param name="Spectrum">Covariance eigenvalues, largest first.</param>
/// <param name="Band">An interval for each eigenvalue: its factor of exp(+- z s), s the bootstrap deviation of its
/// logarithm.</param>
/// <param name="Fits">The fits in the order of the options; null where the spectrum supports none.</param>
/// <param name="Alphas">The exponents of the fits with their uncertainty.</param>
/// <param name="Dimensions">The metrics in the order of the options.</param>
/// <param name="Analysis">Whether it is a power law.</param>
sealed record LayerGeometry(
    LayerKey Key, int Stimuli, int Units, int Constant, double[] Spectrum, Interval[] Band, RankFit?[] Fits,
    Estimate?[] Alphas, Estimate[] Dimensions, SpectrumAnalysis Analysis)
{
    /// <summary>The fits asked for, then those to head and tail.</summary>
    public static IRankFit[] AllFits(GeometryOptions options) => [.. options.Fits, options.Head, options.Tail];

    /// <summary>The fit to the head and its exponent.</summary>
    public (RankFit? Fit, Estimate? Alpha) Head => (Fits[^2], Alphas[^2]);

    /// <summary>The fit to the tail and its exponent.</summary>
    public (RankFit? Fit, Estimate? Alpha) Tail => (Fits[^1], Alphas[^1]);

    /// <summary>Measures a block.</summary>
    /// <param name="block">The activations.</param>
    /// <param name="options">What to measure.</param>
    /// <param name="stream">The resamples; the same stream for all blocks, so that they share the resampled stimuli and
    /// their differences are not blurred by them.</param>
    /// <param name="threads">Threads to use; the values do not depend on it.</param>
    public static LayerGeometry Of(ActivationBlock block, GeometryOptions options, RandomStream stream, int threads)
    {
        var (samples, constant) = block.Varying();
        var size = new SampleSize(samples.Rows, samples.Columns);
        double[] spectrum = CovarianceSpectrum.Of(samples, threads: threads);
        double[][] resamples = Resamples(samples, options, stream, threads);
        RankFit?[] fits = [.. AllFits(options).Select(fit => fit.Fit(spectrum))];
        int last = Math.Min(spectrum.Count(v => v > 0), Math.Max(
            fits.Max(fit => fit?.LastRank ?? 0), options.Comparison.LastRank));
        Matrix? scores = last == 0 ? null : PrincipalComponents.Of(samples, last, threads).Scores;
        return new LayerGeometry(
            block.Key, samples.Rows, block.Values.Columns, constant, spectrum,
            Bands(spectrum, resamples, options.Confidence), fits,
            [.. fits.Select(fit => fit is null ? null : Exponent(fit, scores!, resamples, options.Confidence))],
            [.. options.Metrics.Select(metric => Dimension(metric, spectrum, resamples, options.Confidence))],
            SpectrumAnalysis.Of(spectrum, resamples, size, window => LogVariance(scores!, window), options,
                stream.Substream("simulations"), threads));
    }

    static double[][] Resamples(Matrix samples, GeometryOptions options, RandomStream stream, int threads)
    {
        var source = new ResampledSpectra(samples, threads);
        var resamples = new double[options.Bootstrap][];
        ParallelChunks.For(resamples.Length, threads, k => resamples[k] = source.Of(
            BlockBootstrap.Multiplicities(samples.Rows, options.BlockLength, stream, k)));
        return resamples;
    }

    // The mean over ranks of the infinitesimal jackknife's variance of ln lambda.
    static double LogVariance(Matrix scores, RankWindow window)
    {
        double mean = 0;
        for (int rank = window.First; rank <= window.Last; rank++)
        {
            double error = InfinitesimalJackknife.StandardError(
                InfinitesimalJackknife.Influences(scores, rank, [1.0]));
            mean += error * error / window.Length;
        }
        return mean;
    }

    static Interval[] Bands(double[] spectrum, double[][] resamples, double confidence)
    {
        double z = Elementary.NormalQuantile((1 + confidence) / 2);
        var bands = new Interval[spectrum.Length];
        for (int k = 0; k < bands.Length; k++)
        {
            double[] logs = [.. resamples.Where(r => r[k] > 0).Select(r => Elementary.Log(r[k]))];
            double reach = logs.Length < 2 ? 0 : z * Bootstrap.StandardError(logs);
            bands[k] = new(spectrum[k] * Elementary.Exp(-reach), spectrum[k] * Elementary.Exp(reach));
        }
        return bands;
    }

    static Estimate Exponent(RankFit fit, Matrix scores, double[][] resamples, double confidence)
    {
        double error = InfinitesimalJackknife.StandardError(
            InfinitesimalJackknife.Influences(scores, fit.FirstRank, fit.Sensitivities));
        double[] alphas = [.. resamples.Select(r => fit.AlphaOf(r)).OfType<double>()];
        double bias = alphas.Length == 0 ? 0 : Bootstrap.Bias(fit.Alpha, alphas);
        return Estimate.Of(fit.Alpha, error, bias, confidence);
    }

    static Estimate Dimension(ISpectralMetric metric, double[] spectrum, double[][] resamples, double confidence)
    {
        double value = metric.Measure(spectrum);
        double[] replicates = [.. resamples.Select(r => metric.Measure(r))];
        return Estimate.Of(value, Bootstrap.StandardError(replicates), Bootstrap.Bias(value, replicates), confidence);
    }
}
