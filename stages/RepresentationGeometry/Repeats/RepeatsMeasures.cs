using Eigenspectrum.Artifacts;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.RepresentationGeometry;

/// <summary>The scalar results of cross-validation.</summary>
static class RepeatsMeasures
{
    const string Resampled = "bootstrap over stimuli, one shuffle each";

    public static void Add(
        MeasureTable measures, RepeatsResult result, RepeatsOptions options, RepeatsVerdict verdict)
    {
        string prefix = $"geometry.{result.Layer}.cv";
        long stimuli = result.Stimuli;
        measures.Add($"{prefix}.signalShare", result.SignalShare.Value, result.SignalShare.Error,
            "jackknife over stimuli", stimuli,
            definition: "share of variance that the two halves of the repeats have in common");
        measures.Add($"{prefix}.negative", result.CrossValidated.Negative, samples: stimuli,
            definition: "components whose cross-validated variance is not positive; fits leave them out");
        measures.Add($"{prefix}.unpaired", result.Unpaired,
            definition: "stimuli with one repeat, left out");
        measures.Add($"{prefix}.binsAboveNull", Enumerable.Range(0, result.Decomposition.Bins.Count)
            .Count(result.Decomposition.IsAboveNull),
            definition: "bins of the cross-decomposition more than 3 standard deviations above permuted stimuli");
        measures.Add($"{prefix}.verdict", (int)verdict.Verdict.Shape,
            definition: "what the cross-validated spectrum is on "
            + $"ranks {verdict.Window.First} to {verdict.Window.Last} by AICc and resamples, without simulations: "
            + string.Join(", ", Enum.GetValues<SpectrumShape>().Select(shape => $"{(int)shape} {shape}")));
        if (verdict.Verdict.Shape != SpectrumShape.NotEstimable)
            measures.Add($"{prefix}.scaleFree", verdict.Verdict.IsScaleFree ? 1 : 0,
                definition: "1 where that verdict is a power law, with or without a cut-off");
        if (verdict.PowerLawDifference is { } gain)
            measures.Add($"{prefix}.deltaAicc.powerLaw", gain,
                definition: "AICc of the power law less the best model's, on the cross-validated spectrum");
        if (result.Exponent(options.Fits[0]) is not { } exponent) return;
        string what = $"{options.Fits[0].GetType().Name} on ranks {exponent.Fit.FirstRank} to {exponent.Fit.LastRank}";
        measures.Add($"{prefix}.alpha", exponent.Fit.Alpha, exponent.Error, Resampled, stimuli,
            definition: $"exponent of the cross-validated spectrum, {what}");
        var interval = Bootstrap.Standard(exponent.Fit.Alpha, exponent.Error, options.Confidence);
        measures.Add($"{prefix}.alpha.lower", interval.Lower, definition: "alpha less normal quantile times its error");
        measures.Add($"{prefix}.alpha.upper", interval.Upper, definition: "alpha plus normal quantile times its error");
        measures.Add($"{prefix}.alpha.bias", exponent.Bias, definition: "bootstrap estimate of alpha's bias");
        measures.Add($"{prefix}.rSquared", exponent.Fit.RSquared, samples: exponent.Fit.Points,
            definition: $"R^2 of ln value inside the window, {what}; no evidence for a power law by itself");
        measures.Add($"{prefix}.masked", exponent.Fit.Masked,
            definition: "ranks of the window left out because their value is not positive");
        if (result.Bend(exponent.Fit) is { } bend)
        {
            measures.Add($"{prefix}.bend", bend.Value, bend.Error, Resampled, stimuli,
                definition: $"exponent of ranks {bend.Middle} to {exponent.Fit.LastRank} less that of ranks "
                    + $"{exponent.Fit.FirstRank} to {bend.Middle}; 0 for a power law (this project)");
        }
        if (result.DecompositionExponent(exponent.Fit) is { } other)
        {
            measures.Add($"{prefix}.decompositionAlpha", other.Alpha, other.Error,
                "least squares over bins, taken as independent", other.Bins,
                definition: "exponent of the cross-decomposition, bins above the null within the same window");
        }
        foreach (var (name, spectrum) in new[] { ("single", result.Single), ("average", result.Average) })
        {
            if (options.Fits[0].Fit(spectrum) is not { } plain) continue;
            measures.Add($"{prefix}.{name}Alpha", plain.Alpha, plain.StandardError,
                "least squares, neighbouring eigenvalues taken as independent", stimuli,
                definition: $"exponent of the plain covariance spectrum of {(name == "single"
                    ? "one presentation" : "the mean over presentations")}, in the same kind of window");
        }
    }
}
