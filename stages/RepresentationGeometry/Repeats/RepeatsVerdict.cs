using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.RepresentationGeometry;

/// <summary>Whether a cross-validated spectrum is a power law.</summary>
/// <remarks>The models of the plain spectra, but for that of noise, which has no place here. Samples of the law
/// are not simulated: the noise of the components flattens a cross-validated spectrum, so that a verdict against a
/// power law holds for the spectrum as it is measured.</remarks>
/// <param name="Window">The ranks compared on: those asked for, up to the first value that is not positive.</param>
/// <param name="Verdict">The verdict.</param>
/// <param name="PowerLawDifference">AICc of the power law less the best model's; null without fits.</param>
sealed record RepeatsVerdict(RankWindow Window, Verdict Verdict, double? PowerLawDifference)
{
    /// <summary>Compares the models.</summary>
    public static RepeatsVerdict Of(RepeatsResult result, RepeatsOptions options, ComparisonOptions comparison)
    {
        double[] values = result.CrossValidated.Values;
        int first = options.Fits[0].FirstRank;
        int end = Math.Min(options.Fits[0].LastRank, values.Length);
        int broken = Array.FindIndex(values, value => value <= 0);
        var window = new RankWindow(first, broken >= 0 && broken < end ? broken : end);
        if (window.Length < Math.Max(8, comparison.MinimumRanks))
        {
            return new(window, new(SpectrumShape.NotEstimable, $"{window.Length} successive positive values from rank "
                + $"{first} on, too few to tell models apart"), null);
        }
        var models = new ModelComparison(
            [.. comparison.Models.Where(model => model is not NoiseSpectrum)], window,
            new(result.Stimuli, result.Units));
        SpectrumModelFit[] fits = models.Fit(values)!;
        return new(
            window, comparison.Rule.Judge(fits, models.Wins(result.Resamples)), fits[models.PowerLaw].Difference);
    }
}
