using Eigenspectrum.Artifacts;
using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report;

/// <summary>Tables of HeavyTails as the figures of samples' tails need them.</summary>
static class TailTable
{
    internal const string Stage = "HeavyTails";
    internal const string Tails = "tails.parquet";
    internal const string Survival = "survival.parquet";
    internal const string Distances = "distances.parquet";
    internal const string Comparisons = "comparisons.parquet";

    /// <summary>The rows of each series, in the table's order.</summary>
    internal static IEnumerable<(string Series, int[] Rows)> BySeries(Table table) => table.Strings("series")
        .Select((series, row) => (series, row)).GroupBy(r => r.series, StringComparer.Ordinal)
        .Select(group => (group.Key, group.Select(r => r.row).ToArray()));

    /// <summary>The row of a series' fit by maximum likelihood.</summary>
    internal static int Row(Table tails, string series)
    {
        string[] names = tails.Strings("series"), estimators = tails.Strings("estimator");
        return Enumerable.Range(0, tails.Rows)
            .First(i => names[i] == series && estimators[i] == "maximum likelihood");
    }

    /// <summary>A panel's title: the series, behind it the swept parameters.</summary>
    internal static string Title(RunGroup group, string series) =>
        group.Label.Length > 0 ? $"{series}, {group.Label}" : series;

    /// <summary>The fit in a line.</summary>
    internal static string Fit(Table tails, int row)
    {
        double? p = tails.NullableDoubles("pValue")[row], error = tails.NullableDoubles("pValueError")[row];
        return $"α = {NumberText.WithUncertainty(tails.NullableDoubles("exponent")[row]!.Value,
            tails.NullableDoubles("standardError")[row])} from {NumberText.General(Lower(tails, row), 4)} on, "
            + $"{tails.NullableIntegers("tail")[row]:N0} of {tails.Integers("samples")[row]:N0} values"
            + (p is { } share ? $"; p = {NumberText.WithUncertainty(share, error)}" : "");
    }

    /// <summary>The verdict with the alternative that it hangs on.</summary>
    internal static string Verdict(Table tails, int row) => tails.NullableStrings("verdict")[row]
        + (tails.NullableStrings("better")[row] is { } better ? $" ({better})" : "");

    internal static double Lower(Table tails, int row) => tails.NullableDoubles("lowerCutoff")[row]!.Value;
}
