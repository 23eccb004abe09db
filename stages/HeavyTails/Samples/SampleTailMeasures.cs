using Eigenspectrum.Artifacts;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.HeavyTails;

/// <summary>The scalar results of each series.</summary>
static class SampleTailMeasures
{
    const string Information = "standard error from the likelihood's information, the lower cut-off taken as known";
    const string Made = "standard error over the samples made";

    public static void Add(MeasureTable measures, SampleTailOptions options, SeriesTail[] tails)
    {
        measures.Add("tails.samples.series", tails.Length, definition: "series looked at");
        measures.Add("tails.samples.notEstimable", tails.Count(tail => tail.Law is null), samples: tails.Length,
            definition: "series of which no tail can be fitted");
        foreach (SeriesTail tail in tails)
        {
            string prefix = $"tails.{Name(tail.Series.Name)}.";
            AddVerdict(measures, prefix, tail);
            if (tail.Law is { } law)
                AddFit(measures, prefix, options, tail, law);
        }
    }

    static void AddFit(
        MeasureTable measures, string prefix, SampleTailOptions options, SeriesTail tail, PowerLawTail law)
    {
        string kind = law.Discrete ? "probability k^-alpha of whole numbers" : "density x^-alpha";
        measures.Add(prefix + "exponent", law.Exponent, law.StandardError, Information, law.TailSize,
            definition: $"alpha of the {kind} in the tail, by maximum likelihood");
        measures.Add(prefix + "exponent.error", law.StandardError, samples: law.TailSize, definition: Information);
        measures.Add(prefix + "lowerCutoff", law.LowerCutoff, samples: law.Size,
            definition: options.LowerCutoff is null
                ? "xmin, where the tail begins: the value of smallest distance" : "xmin, given");
        measures.Add(prefix + "tail", law.TailSize, samples: law.Size, definition: "values in the tail");
        measures.Add(prefix + "distance", law.Distance, samples: law.TailSize,
            definition: $"{options.Distance.GetType().Name} of the tail from its power law");
        measures.Add(prefix + "logLikelihood", law.LogLikelihood, samples: law.TailSize,
            definition: "log-likelihood of the tail by its power law");
        if (tail.Regression is { } regression)
        {
            measures.Add(prefix + "logRank.exponent", regression.Exponent, regression.RankError,
                "sqrt(2/n) (alpha - 1)", regression.TailSize, definition:
                "alpha of the density: 1 plus the slope of ln(rank - 1/2) on ln x (Gabaix and Ibragimov)");
        }
        if (tail.Fit is { } fit)
        {
            measures.Add(prefix + "goodnessOfFit", fit.PValue, fit.StandardError, Made, fit.Resamples,
                definition: "share of samples of the fitted law and the body that fit worse");
        }
        foreach (var comparison in tail.Comparisons)
        {
            string family = comparison.Family.GetType().Name.Replace("Tail", "", StringComparison.Ordinal);
            string other = $"{prefix}{Name(family)}.";
            LikelihoodRatio ratio = comparison.Ratio;
            measures.Add(other + "ratio", ratio.Ratio, Math.Abs(ratio.Ratio) > 0
                ? Math.Abs(ratio.Ratio / ratio.Normalized) : null, "standard deviation by Vuong", law.TailSize,
                definition: $"log-likelihood of the power law less that of the {comparison.Name}");
            measures.Add(other + "normalized", ratio.Normalized, samples: law.TailSize,
                definition: "that over its standard deviation");
            measures.Add(other + "pValue", ratio.PValue, samples: law.TailSize,
                definition: "probability of so large a ratio by chance (Vuong)");
            if (ratio.NestedPValue is { } nested)
            {
                measures.Add(other + "nestedPValue", nested, samples: law.TailSize,
                    definition: "the same by the chi-square distribution of twice the ratio");
            }
        }
    }

    /// <summary>Each verdict as 0 or 1, so that claims can be made of it.</summary>
    static void AddVerdict(MeasureTable measures, string prefix, SeriesTail tail)
    {
        foreach (TailVerdict verdict in Enum.GetValues<TailVerdict>())
        {
            measures.Add($"{prefix}verdict.{Name(verdict.ToString())}", tail.Judgement.Verdict == verdict ? 1 : 0,
                samples: tail.Series.Values.Length,
                definition: $"1 where the verdict is: {SampleTailTables.Words(verdict)}");
        }
    }

    /// <summary>A name as measures have them: letters, digits and hyphens, the first letter small.</summary>
    static string Name(string name)
    {
        string plain = string.Concat(name.Select(c => char.IsAsciiLetterOrDigit(c) || c == '-' ? c : '-'));
        return char.ToLowerInvariant(plain[0]) + plain[1..];
    }
}
