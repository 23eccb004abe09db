using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Eigenspectrum.Statistics;

/// <summary>How a comparison of models becomes a verdict.</summary>
public sealed record VerdictRule
{
    /// <summary>By how much models may differ that are as good.</summary>
    [Description("Models whose AICc is no more than this above the least are as good; the one with the fewest "
        + "parameters is taken.")]
    [Range(0.0, 100.0)]
    public double Tolerated { get; init; } = 4;

    /// <summary>By how much a model must beat a power law to reject it.</summary>
    [Description("A power law is rejected where its AICc is more than this above the best model's; in between nothing "
        + "is decided.")]
    [Range(0.0, 1000.0)]
    public double Decisive { get; init; } = 10;

    /// <summary>Level of the test against samples simulated from the power law.</summary>
    [Description("A power law is not rejected where samples simulated from it show as large a difference with at "
        + "least this probability.")]
    [Range(0.0, 1.0)]
    public double Significance { get; init; } = .05;

    /// <summary>The share of resamples in which a model must beat the power law.</summary>
    [Description("The model that rejects a power law must beat it in at least this share of the resamples.")]
    [Range(0.0, 1.0)]
    public double Agreement { get; init; } = .9;

    /// <summary>R^2 at which the spectrum of noise explains a spectrum.</summary>
    [Description("Where the spectrum of independent noise, which has a height but no shape to fit, explains this share "
        + "of the variance of ln lambda and beats the power law, the verdict is noise. AICc alone would prefer curves "
        + "with more parameters, as fluctuations of neighbouring eigenvalues go together.")]
    [Range(0.0, 1.0)]
    public double NoiseExplains { get; init; } = .99;

    /// <summary>The verdict on fits of all models.</summary>
    /// <param name="fits">The fits of a spectrum, the power law's among them.</param>
    /// <param name="wins">Over resamples of the stimuli; null without.</param>
    /// <param name="simulated">Over samples simulated from the power law; null without.</param>
    public Verdict Judge(SpectrumModelFit[] fits, ModelWins? wins = null, ModelWins? simulated = null)
    {
        ArgumentNullException.ThrowIfNull(fits);
        int power = Array.FindIndex(fits, fit => fit.Model is PowerLawSpectrum);
        int noise = Array.FindIndex(fits, fit => fit.Model is NoiseSpectrum);
        double gain = fits[power].Difference;
        if (noise >= 0 && fits[noise].RSquared >= NoiseExplains && gain - fits[noise].Difference > Decisive)
        {
            return new(SpectrumShape.Noise, $"independent noise of this size explains {fits[noise].RSquared:F4} of the "
                + $"variance of ln λ; a power law is worse by {gain - fits[noise].Difference:F1} by AICc");
        }
        int best = Simplest(fits);
        string by = $"{gain:F1}";
        if (best == power)
            return new(SpectrumShape.PowerLaw, $"a power law is within {Tolerated:R} of the best model: {by} by AICc");
        if (gain <= Decisive)
            return new(SpectrumShape.Undecided, $"{fits[best].Name} is better than a power law by {by}, which is not "
                + $"decisive (more than {Decisive:R})");
        if (simulated is { Spectra: > 0 } && simulated.PValue(gain) is var p && p >= Significance)
            return new(SpectrumShape.PowerLaw, $"{fits[best].Name} is better by {by}, but samples of a power law of "
                + $"this size show as much with probability {p:F3}");
        if (fits[best].Shape is not { } shape)
            return new(SpectrumShape.Undecided, $"no power law: {fits[best].Name} is better by {by} and bends up, as a "
                + "power law over a floor of noise does");
        SpectrumModelFit? rival = fits.Where((fit, i) => i != best && fit.Parameters == fits[best].Parameters)
            .MinBy(fit => fit.Difference);
        return rival is not null && rival.Difference <= Tolerated
            ? new(SpectrumShape.Undecided, $"no power law, which is worse by {by}, but {fits[best].Name} and "
                + $"{rival.Name} cannot be told apart")
            : Agreed(shape, best, $"{fits[best].Name} is better than a power law by {by} by AICc");

        Verdict Agreed(SpectrumShape found, int model, string reason) =>
            wins is { Spectra: > 0 } && 1 - wins.NoBetterThanPowerLaw(model) < Agreement
                ? new(SpectrumShape.Undecided, $"{reason}, but no better than it in "
                    + $"{100 * wins.NoBetterThanPowerLaw(model):F0} % of the resamples")
                : new(found, reason);
    }

    int Simplest(SpectrumModelFit[] fits)
    {
        int best = -1;
        for (int i = 0; i < fits.Length; i++)
        {
            if (fits[i].Difference > Tolerated)
                continue;
            if (best < 0 || fits[i].Parameters < fits[best].Parameters
                || (fits[i].Parameters == fits[best].Parameters && fits[i].Difference < fits[best].Difference))
                best = i;
        }
        return best;
    }

    /// <summary>Why the criterion by R^2 cannot be trusted here; null where nothing speaks against it.</summary>
    /// <param name="criterion">What it said.</param>
    /// <param name="ofNoise">What it says of independent noise of the same size; null if not known.</param>
    /// <param name="fits">The fits of all models; null if there are none.</param>
    public string? Warning(CriterionResult? criterion, CriterionResult? ofNoise, SpectrumModelFit[]? fits)
    {
        if (criterion is not { Passes: true })
            return null;
        List<string> warnings = [];
        SpectrumModelFit? power = fits?.FirstOrDefault(fit => fit.Model is PowerLawSpectrum);
        SpectrumModelFit? best = fits?.FirstOrDefault(fit => fit.Difference == 0);
        if (power is not null && power.Difference > Decisive)
            warnings.Add($"{best!.Name} is better by {power.Difference:F1}");
        if (ofNoise is { Passes: true })
            warnings.Add($"independent noise of this size passes too, with {ofNoise.RSquared:F3}");
        return warnings.Count == 0 ? null
            : $"R² = {criterion.RSquared:F3} on ranks {criterion.FirstRank} to {criterion.LastRank} passes, but it "
                + $"cannot tell: {string.Join("; ", warnings)}";
    }
}
