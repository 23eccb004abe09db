using System.Globalization;
using Eigenspectrum.Artifacts;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.HeavyTails;

/// <summary>Writes tails.parquet, distances.parquet, comparisons.parquet and survival.parquet.</summary>
sealed class SampleTailTables(SampleTailOptions options, SeriesTail[] tails)
{
    const string Likelihood = "maximum likelihood";
    const string Regression = "log-rank regression";

    readonly SeriesTail[] fitted = [.. tails.Where(tail => tail.Law is not null)];

    public void Write(StageRun run)
    {
        With(Tails()).Write(run.Output("tails.parquet"));
        if (fitted.Length == 0)
            return;
        With(Distances()).Write(run.Output("distances.parquet"));
        With(Survival()).Write(run.Output("survival.parquet"));
        if (options.Alternatives.Length > 0)
            With(Comparisons()).Write(run.Output("comparisons.parquet"));
    }

    /// <summary>Conventions that the numbers depend on.</summary>
    Table With(Table table) => table
        .WithMetadata("distance", CanonicalOptions.Write<ITailDistance>(options.Distance))
        .WithMetadata("exponent", "alpha of the density x^-alpha")
        .WithMetadata("level", options.Level.ToString("R", CultureInfo.InvariantCulture))
        .WithMetadata("minimumTail", options.MinimumTail.ToString(CultureInfo.InvariantCulture))
        .WithMetadata("wholeSample", options.WholeSample ? "true" : "false")
        .WithMetadata("nestedLimits", options.NestedLimits ? "true" : "false");

    Table Tails()
    {
        (SeriesTail Tail, bool OfLikelihood)[] rows = [.. tails.SelectMany(tail =>
            tail.Regression is null ? [(tail, true)] : new[] { (tail, true), (tail, false) })];
        return new Table()
            .Add("series", Column(r => r.Tail.Series.Name))
            .Add("estimator", Column(r => r.OfLikelihood ? Likelihood : Regression))
            .Add("discrete", Column(r => options.Fit(r.Tail.Series.Discrete).Discrete))
            .Add("samples", Column(r => r.Tail.Series.Values.Length))
            .Add("lowerCutoff", Column(r => r.Tail.Law?.LowerCutoff))
            .Add("upperCutoff", Column(r => r.Tail.Law?.UpperCutoff))
            .Add("tail", Column(r => r.Tail.Law?.TailSize))
            .Add("exponent", Column(r => r.OfLikelihood ? r.Tail.Law?.Exponent : r.Tail.Regression!.Exponent))
            .Add("standardError",
                Column(r => r.OfLikelihood ? r.Tail.Law?.StandardError : r.Tail.Regression!.RankError))
            .Add("distance", Column(r => r.OfLikelihood ? r.Tail.Law?.Distance : null))
            .Add("logLikelihood", Column(r => r.OfLikelihood ? r.Tail.Law?.LogLikelihood : null))
            .Add("pValue", Column(r => r.OfLikelihood ? r.Tail.Fit?.PValue : null))
            .Add("pValueError", Column(r => r.OfLikelihood ? r.Tail.Fit?.StandardError : null))
            .Add("resamples", Column(r => r.OfLikelihood ? r.Tail.Fit?.Resamples : null))
            .Add("verdict", Column(r => r.OfLikelihood ? Words(r.Tail.Judgement.Verdict) : null))
            .Add("better", Column(r => r.OfLikelihood ? r.Tail.Judgement.Better : null))
            .Add("support", Column(r => r.OfLikelihood ? r.Tail.Judgement.Support : null))
            .Add("note", Column(r => r.Tail.Problem));

        T[] Column<T>(Func<(SeriesTail Tail, bool OfLikelihood), T> value) => [.. rows.Select(value)];
    }

    Table Distances()
    {
        (string Series, PowerLawTail Fit)[] rows =
            [.. fitted.SelectMany(tail => tail.Curve.Select(fit => (tail.Series.Name, fit)))];
        return new Table()
            .Add("series", Array.ConvertAll(rows, r => r.Series))
            .Add("lowerCutoff", Array.ConvertAll(rows, r => r.Fit.LowerCutoff))
            .Add("tail", Array.ConvertAll(rows, r => r.Fit.TailSize))
            .Add("exponent", Array.ConvertAll(rows, r => r.Fit.Exponent))
            .Add("standardError", Array.ConvertAll(rows, r => r.Fit.StandardError))
            .Add("distance", Array.ConvertAll(rows, r => r.Fit.Distance));
    }

    Table Comparisons()
    {
        var rows = fitted.SelectMany(tail => tail.Comparisons.Select(c => (tail.Series.Name, Comparison: c))).ToArray();
        var table = new Table()
            .Add("series", Column(r => r.Name))
            .Add("distribution", Column(r => r.Comparison.Name))
            .Add("parameters", Column(r => r.Comparison.Fit.Parameters))
            .Add("standardErrors", Column(r => r.Comparison.Fit.StandardErrors))
            .Add("logLikelihood", Column(r => r.Comparison.Fit.LogLikelihood))
            .Add("ratio", Column(r => r.Comparison.Ratio.Ratio))
            .Add("normalized", Column(r => r.Comparison.Ratio.Normalized))
            .Add("pValue", Column(r => r.Comparison.Ratio.PValue))
            .Add("nestedPValue", Column(r => r.Comparison.Ratio.NestedPValue))
            .Add("membership", Column(r => r.Comparison.Family.Membership switch
            {
                PowerLawMembership.Member => "member",
                PowerLawMembership.Limit => "limit",
                _ => "none",
            }))
            .Add("boundary", Column(r => r.Comparison.Fit.Boundary));
        foreach (ITailDistribution family in options.Alternatives)
            table.WithMetadata($"parameters.{family.Title}", string.Join(", ", family.Symbols));
        return table;

        T[] Column<T>(Func<(string Name,
            (string Name, ITailDistribution Family, TailFit Fit, LikelihoodRatio Ratio) Comparison), T> value) =>
            [.. rows.Select(value)];
    }

    Table Survival()
    {
        SurvivalPoint[] rows = [.. fitted.SelectMany(tail => SurvivalPoint.Of(tail, options.Points))];
        return new Table()
            .Add("series", Array.ConvertAll(rows, r => r.Series))
            .Add("kind", Array.ConvertAll(rows, r => r.Kind))
            .Add("value", Array.ConvertAll(rows, r => r.Value))
            .Add("survival", Array.ConvertAll(rows, r => r.Survival));
    }

    internal static string Words(TailVerdict verdict) => verdict switch
    {
        TailVerdict.PowerLaw => "power law plausible",
        TailVerdict.WithCutoff => "power law with cut-off",
        TailVerdict.AnotherDistribution => "another distribution is better",
        TailVerdict.RuledOut => "power law ruled out",
        TailVerdict.Undecided => "undecided",
        _ => "not estimable",
    };
}
