using Eigenspectrum.Numerics;
using Eigenspectrum.Spectra;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.RepresentationGeometry;

/// <summary>What is measured of a layer with repeats.</summary>
/// <param name="Layer">The layer.</param>
/// <param name="Stimuli">Stimuli with two repeats or more.</param>
/// <param name="Unpaired">Stimuli left out, with one repeat.</param>
/// <param name="Units">Its units.</param>
/// <param name="SignalShare">The share of variance that the two halves have in common, and its error.</param>
/// <param name="CrossValidated">The spectrum by cvPCA.</param>
/// <param name="Resamples">The same of the resamples of the stimuli.</param>
/// <param name="Decomposition">The spectrum by cross-decomposition.</param>
/// <param name="Single">The plain covariance spectrum of one presentation.</param>
/// <param name="Average">The plain covariance spectrum of the mean over presentations.</param>
sealed record RepeatsResult(
    string Layer, int Stimuli, int Unpaired, int Units, (double Value, double Error) SignalShare,
    CrossValidatedSpectrum CrossValidated, double[][] Resamples, CrossDecomposition Decomposition,
    double[] Single, double[] Average)
{
    /// <summary>Measures a layer.</summary>
    public static RepeatsResult Of(
        RepeatedLayer layer, IReadOnlyList<int[]> stimuli, int unpaired, RepeatsOptions options, RandomStream stream,
        int threads)
    {
        var (first, second) = layer.Halves(stimuli);
        var gram = RepeatGram.Of(first, second, threads);
        var crossValidated = CrossValidatedSpectrum.Of(
            gram, options.Shuffles, options.Components, stream.Substream("shuffles"), threads, options.Centring);
        RandomStream draws = stream.Substream("bootstrap"), swaps = stream.Substream("bootstrap-shuffles");
        var resamples = new double[options.Bootstrap][];
        ParallelChunks.For(options.Bootstrap, threads, i => resamples[i] = CrossValidatedSpectrum.OfResample(
            gram, Bootstrap.Multiplicities(stimuli.Count, draws, i), options.Components,
            swaps.Substream($"resample-{i}"), options.Centring).Values);
        return new(layer.Name, stimuli.Count, unpaired, gram.Units, gram.SignalShare(), crossValidated, resamples,
            CrossDecomposition.Of(gram, options.Folds, options.BinsPerDecade, stream.Substream("folds"), threads),
            CovarianceSpectrum.Of(layer.FirstPresentations(stimuli), threads: threads),
            CovarianceSpectrum.Of(layer.Averages(stimuli), threads: threads));
    }

    /// <summary>The exponent of the cross-validated spectrum with its standard error; null where there is no
    /// fit.</summary>
    public (RankFit Fit, double Error, double Bias, int Resamples)? Exponent(IRankFit asked)
    {
        if (asked.Fit(CrossValidated.Values) is not { } fit) return null;
        double[] others = [.. Resamples.Select(values => asked.Fit(values)?.Alpha).OfType<double>()];
        return others.Length < 2 ? (fit, double.NaN, double.NaN, others.Length)
            : (fit, Bootstrap.StandardError(others), Bootstrap.Bias(fit.Alpha, others), others.Length);
    }

    /// <summary>How much steeper the spectrum is in the later half of a window (on a logarithmic axis) than in the
    /// earlier, with its standard error: 0 for a power law; null where a half holds too few ranks.</summary>
    public (double Value, double Error, int Middle)? Bend(RankFit window)
    {
        int middle = (int)Math.Round(Math.Sqrt((double)window.FirstRank * window.LastRank));
        if (Difference(CrossValidated.Values) is not { } value) return null;
        double[] others = [.. Resamples.Select(Difference).OfType<double>()];
        return (value, others.Length < 2 ? double.NaN : Bootstrap.StandardError(others), middle);

        double? Difference(double[] spectrum) =>
            Half(window.FirstRank, middle).Fit(spectrum)?.Alpha is { } early
            && Half(middle, window.LastRank).Fit(spectrum)?.Alpha is { } late ? late - early : null;

        static WeightedPowerLaw Half(int first, int last) =>
            new() { FirstRank = first, LastRank = last, MaximumFraction = 1, MinimumRanks = 5 };
    }

    /// <summary>The exponent of the cross-decomposition: least squares of ln value on ln rank over bins above the null
    /// within a window, with its standard error from the bins' deviations; null with fewer than 3 bins.</summary>
    public (double Alpha, double Error, int Bins)? DecompositionExponent(RankFit window)
    {
        int[] bins = [.. Enumerable.Range(0, Decomposition.Bins.Count).Where(bin => Decomposition.IsAboveNull(bin)
            && Decomposition.Bins[bin].First >= window.FirstRank && Decomposition.Bins[bin].Last <= window.LastRank)];
        if (bins.Length < 3) return null;
        double[] x = [.. bins.Select(bin => Elementary.Log(RankBins.Centre(Decomposition.Bins[bin])))];
        double[] y = [.. bins.Select(bin => Elementary.Log(Decomposition.Values[bin]))];
        double meanX = Sums.Mean(x), meanY = Sums.Mean(y), spread = 0, product = 0, residual = 0;
        for (int i = 0; i < x.Length; i++)
        {
            spread += (x[i] - meanX) * (x[i] - meanX);
            product += (x[i] - meanX) * (y[i] - meanY);
        }
        for (int i = 0; i < x.Length; i++)
        {
            double error = y[i] - meanY - product / spread * (x[i] - meanX);
            residual += error * error;
        }
        return (-product / spread, Math.Sqrt(residual / (x.Length - 2) / spread), x.Length);
    }
}
