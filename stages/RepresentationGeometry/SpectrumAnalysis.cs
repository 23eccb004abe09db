using Eigenspectrum.Numerics;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.RepresentationGeometry;

/// <summary>Whether a spectrum is a power law, with all that was asked of it.</summary>
/// <param name="Window">The ranks compared on, after clipping.</param>
/// <param name="Fits">The models' fits; null where the spectrum supports none.</param>
/// <param name="Wins">The models over the resamples; null without fits.</param>
/// <param name="Simulated">The models over samples of the fitted power law; null without simulations.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="Criterion">The criterion by R^2.</param>
/// <param name="Warning">Why that criterion cannot tell here.</param>
/// <param name="Biases">Finite-sample bias of each of all exponents, from the simulations.</param>
/// <param name="Posterior">The posterior of alpha on the same window.</param>
sealed record SpectrumAnalysis(
    RankWindow Window, SpectrumModelFit[]? Fits, ModelWins? Wins, ModelWins? Simulated, Verdict Verdict,
    CriterionResult? Criterion, string? Warning, (double Bias, double Error)?[] Biases, ExponentPosterior? Posterior)
{
    /// <summary>AICc of the power law less the best model's; null without fits.</summary>
    public double? PowerLawDifference => Fits?.First(fit => fit.Model is PowerLawSpectrum).Difference;

    /// <summary>The share of simulated power laws that are as bad; null without simulations.</summary>
    public double? PValue => Simulated is { Spectra: > 0 } && PowerLawDifference is { } gain
        ? Simulated.PValue(gain) : null;

    /// <summary>Analyses a spectrum.</summary>
    /// <param name="spectrum">Covariance eigenvalues, largest first.</param>
    /// <param name="resamples">Those of the resamples.</param>
    /// <param name="size">Stimuli and units that vary.</param>
    /// <param name="variance">The variance of ln lambda by sampling over a window.</param>
    /// <param name="options">What to measure.</param>
    /// <param name="stream">The simulations.</param>
    /// <param name="threads">Threads to use; the values do not depend on it.</param>
    public static SpectrumAnalysis Of(
        double[] spectrum, double[][] resamples, SampleSize size, Func<RankWindow, double> variance,
        GeometryOptions options, RandomStream stream, int threads)
    {
        ComparisonOptions asked = options.Comparison;
        int positive = spectrum.Count(value => value > 0);
        RankWindow window = new RankWindow(asked.FirstRank, asked.LastRank).Clip(positive, asked.MaximumFraction);
        CriterionResult? criterion = asked.Criterion.Judge(spectrum);
        if (window.Length < asked.MinimumRanks)
        {
            return new(window, null, null, null, new(SpectrumShape.NotEstimable,
                $"{size.Samples} stimuli of {size.Units} varying units give {positive} positive eigenvalues, too few "
                + $"for ranks {asked.FirstRank} to {asked.LastRank}: {asked.MinimumRanks} ranks below "
                + $"{asked.MaximumFraction:R} of them are needed"),
                criterion, asked.Rule.Warning(criterion, OfNoise(asked, size), null),
                new (double, double)?[LayerGeometry.AllFits(options).Length], null);
        }
        var comparison = new ModelComparison(asked.Models, window, size);
        SpectrumModelFit[] fits = comparison.Fit(spectrum)!;
        ModelWins wins = comparison.Wins(resamples);
        SimulatedSpectra? simulated = Simulate(spectrum, window, size, asked, stream, threads);
        ModelWins? nullWins = simulated is null ? null : comparison.Wins(simulated.Spectra);
        ExponentPosterior? posterior = ExponentPosterior.Of(spectrum, window, asked.SamplingVariance switch
        {
            SamplingVariance.Measured => variance(window),
            SamplingVariance.Gaussian => 2.0 / (size.Samples - 1),
            _ => 0,
        });
        return new(window, fits, wins, nullWins, asked.Rule.Judge(fits, wins, nullWins), criterion,
            asked.Rule.Warning(criterion, OfNoise(asked, size), fits),
            [.. LayerGeometry.AllFits(options).Select(fit => simulated?.BiasOf(fit))], posterior);
    }

    static SimulatedSpectra? Simulate(double[] spectrum, RankWindow window, SampleSize size, ComparisonOptions asked,
        RandomStream stream, int threads)
    {
        var law = new WeightedPowerLaw
        { FirstRank = window.First, LastRank = window.Last, MaximumFraction = 1, MinimumRanks = 3 };
        return asked.Simulations == 0 ? null
            : SimulatedSpectra.Of(spectrum, law.Fit(spectrum)!, size, asked.Simulations, stream, threads);
    }

    static CriterionResult? OfNoise(ComparisonOptions asked, SampleSize size) => !size.IsKnown ? null
        : asked.Criterion.Judge(NoiseSpectrum.Quantiles(new(1, size.Rank), size));
}
