using Eigenspectrum.Artifacts;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.RepresentationGeometry;

/// <summary>Measures of what a spectrum is.</summary>
static class VerdictMeasures
{
    const string Simulated = "standard error over simulations";

    public static void Add(MeasureTable measures, string prefix, LayerGeometry geometry, GeometryOptions options)
    {
        SpectrumAnalysis analysis = geometry.Analysis;
        string ranks = $"ranks {analysis.Window.First} to {analysis.Window.Last}";
        measures.Add($"{prefix}.constantUnits", geometry.Constant, definition: "units that are the same for all "
            + "stimuli, and left out");
        measures.Add($"{prefix}.verdict", (int)analysis.Verdict.Shape, definition: "what the spectrum is on "
            + $"{ranks}: {string.Join(", ", Enum.GetValues<SpectrumShape>().Select(s => $"{(int)s} {s}"))}");
        if (analysis.Verdict.Shape != SpectrumShape.NotEstimable)
        {
            measures.Add($"{prefix}.scaleFree", analysis.Verdict.IsScaleFree ? 1 : 0,
                definition: "1 where the verdict is a power law, with or without a cut-off");
        }
        if (analysis.Criterion is { } criterion)
        {
            measures.Add($"{prefix}.scaleFreeByRSquared", criterion.Passes ? 1 : 0, definition: "1 where R^2 reaches "
                + $"{options.Comparison.Criterion.Threshold:R} in a shrinking window; passes noise and exponentials");
        }
        Models(measures, prefix, analysis, ranks);
        End(measures, prefix, "head", geometry.Head, geometry, analysis.Biases[^2]);
        End(measures, prefix, "tail", geometry.Tail, geometry, analysis.Biases[^1]);
        if (analysis.Biases[0] is var (bias, error))
        {
            measures.Add($"{prefix}.alpha.finiteSampleBias", bias, error, Simulated, options.Comparison.Simulations,
                definition: "bias of alpha of so many Gaussian samples of the fitted power law");
        }
        if (analysis.Posterior is { } posterior)
        {
            Interval credible = posterior.Credible(options.Confidence);
            measures.Add($"{prefix}.alpha.posterior", posterior.Mean, posterior.StandardDeviation,
                "posterior standard deviation", definition: $"posterior mean of alpha on {ranks}, unweighted");
            measures.Add($"{prefix}.alpha.posterior.lower", credible.Lower, definition: "lower credible limit");
            measures.Add($"{prefix}.alpha.posterior.upper", credible.Upper, definition: "upper credible limit");
            measures.Add($"{prefix}.residualScale", posterior.Scale,
                definition: "posterior mean of the standard deviation of ln lambda about the power law");
        }
    }

    static void Models(MeasureTable measures, string prefix, SpectrumAnalysis analysis, string ranks)
    {
        if (analysis.Fits is not { } fits || analysis.Wins is not { } wins)
            return;
        for (int i = 0; i < fits.Length; i++)
        {
            string name = fits[i].Name.Replace("Spectrum", "", StringComparison.Ordinal);
            name = char.ToLowerInvariant(name[0]) + name[1..];
            measures.Add($"{prefix}.deltaAicc.{name}", fits[i].Difference,
                definition: $"AICc of the model {fits[i].Model.Formula} less the best model's, {ranks}");
            measures.Add($"{prefix}.wins.{name}", wins.Shares[i],
                Math.Sqrt(wins.Shares[i] * (1 - wins.Shares[i]) / Math.Max(1, wins.Spectra)), "binomial",
                wins.Spectra, definition: "share of the resamples of the stimuli in which the model is best");
        }
        if (analysis.PValue is { } p)
        {
            int count = analysis.Simulated!.Spectra;
            measures.Add($"{prefix}.powerLaw.pValue", p, Math.Sqrt(p * (1 - p) / count), "binomial", count,
                definition: "share of samples simulated from the power law that fit it as badly or worse");
        }
    }

    static void End(MeasureTable measures, string prefix, string end, (RankFit? Fit, Estimate? Alpha) found,
        LayerGeometry geometry, (double Bias, double Error)? bias)
    {
        if (found is not ({ } fit, { } alpha))
            return;
        string ranks = $"ranks {fit.FirstRank} to {fit.LastRank}";
        measures.Add($"{prefix}.alpha.{end}", alpha.Value, alpha.StandardError, "infinitesimal jackknife over stimuli",
            geometry.Stimuli, definition: $"exponent of the {end}, {ranks}");
        measures.Add($"{prefix}.rSquared.{end}", fit.RSquared, samples: fit.Points,
            definition: $"R^2 of ln lambda, {ranks}; no evidence for a power law by itself");
        if (bias is var (value, error))
        {
            measures.Add($"{prefix}.alpha.{end}.finiteSampleBias", value, error, Simulated,
                definition: $"bias of alpha on {ranks} of so many Gaussian samples");
        }
    }
}
