using Eigenspectrum.Numerics;
using Eigenspectrum.Spectra;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.RepresentationGeometry;

/// <summary>What is measured of one layer at one checkpoint.</summary>
/// <param name="Key">Which layer and checkpoint.</param>
/// <param name="Stimuli">How many stimuli.</param>
/// <param name="Units">How many units.</param>
/// <param name="Spectrum">Covariance eigenvalues, largest first.</param>
/// <param name="Band">An interval for each eigenvalue: its factor of exp(+- z s), s the bootstrap deviation of its
/// logarithm.</param>
/// <param name="Fits">The fits in the order of the options; null where the spectrum supports none.</param>
/// <param name="Alphas">The exponents of the fits with their uncertainty.</param>
/// <param name="Dimensions">The metrics in the order of the options.</param>
sealed record LayerGeometry(
    LayerKey Key, int Stimuli, int Units, double[] Spectrum, Interval[] Band, RankFit?[] Fits, Estimate?[] Alphas,
    Estimate[] Dimensions)
{
    /// <summary>Measures a block.</summary>
    /// <param name="block">The activations.</param>
    /// <param name="options">What to measure.</param>
    /// <param name="stream">The resamples; the same stream for all blocks, so that they share the resampled stimuli and
    /// their differences are not blurred by them.</param>
    /// <param name="threads">Threads to use; the values do not depend on it.</param>
    public static LayerGeometry Of(ActivationBlock block, GeometryOptions options, RandomStream stream, int threads)
    {
        Matrix samples = block.Values;
        double[] spectrum = CovarianceSpectrum.Of(samples, threads: threads);
        double[][] resamples = Bootstrap.Replicates(
            samples.Rows, options.Bootstrap, stream, threads, counts => CovarianceSpectrum.Of(samples, counts));
        RankFit?[] fits = [.. options.Fits.Select(fit => fit.Fit(spectrum))];
        return new LayerGeometry(
            block.Key, samples.Rows, samples.Columns, spectrum, Bands(spectrum, resamples, options.Confidence), fits,
            Exponents(samples, fits, resamples, options.Confidence, threads),
            [.. options.Metrics.Select(metric => Dimension(metric, spectrum, resamples, options.Confidence))]);
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

    static Estimate?[] Exponents(Matrix samples, RankFit?[] fits, double[][] resamples, double confidence, int threads)
    {
        int last = fits.Max(fit => fit?.LastRank ?? 0);
        if (last == 0)
            return new Estimate?[fits.Length];
        Matrix scores = PrincipalComponents.Of(samples, last, threads).Scores;
        return [.. fits.Select(fit => fit is null ? null : Exponent(fit, scores, resamples, confidence))];
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
