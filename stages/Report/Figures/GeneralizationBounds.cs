using System.ComponentModel;
using System.Text.Json;
using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report;

/// <summary>Generalization bounds and the measured gap against what was swept, or against epochs.</summary>
[Description("Generalization bounds and the measured gap against what was swept, or against epochs.")]
public sealed record GeneralizationBounds : IReportFigure
{
    const double Octaves = 8; // a range so wide takes a logarithmic axis
    const int GapColor = 6;

    [Description("Title in place of the figure's own.")]
    public string? Title { get; init; }

    [Description("The variants to show, each in panels of its own.")]
    public IReadOnlyList<string> Variants { get; init; } = ["paper-code", "corrected"];

    /// <inheritdoc/>
    public int Place => 84;

    /// <inheritdoc/>
    public bool AppliesTo(ExperimentResults results) => results.Has(BoundRow.Stage, BoundRow.File);

    /// <inheritdoc/>
    public IEnumerable<DrawnFigure> Draw(ExperimentResults results)
    {
        var groups = results.Groups(BoundRow.Stage, BoundRow.File);
        Course[] courses = [.. Courses(groups)];
        var panels = Variants.SelectMany(variant => courses.Select(course => Panel(course, variant)))
            .Where(panel => panel.Marks.Count > 1).ToArray();
        if (panels.Length == 0)
            yield break;
        var seeds = groups.Max(group => group.Runs.Count);
        var table = groups[0].First.Table(BoundRow.File);
        yield return new DrawnFigure("generalization-bounds",
            new Figure(Title ?? "Generalization bounds against the measured gap",
                "The logarithm of each bound, and of the measured gap, one curve each.", panels)
            { SharedLegend = true, SameY = true, Columns = Math.Clamp(courses.Length, 1, 3), PanelWidth = 400 },
            "Bounds on the test error less the share of training samples within margin "
            + $"{table.Metadata["margin"]}, with probability 1 − {table.Metadata["failureProbability"]}, to base 2, "
            + "and the measured test error less training error (left out where it is not above 0). Dashed: 1, above "
            + "which a bound says nothing. "
            + Words.Capital(Series.Bars(seeds, $"the gap's interval of {Percent(table.Metadata["level"])} %"))
            + ". \"As the public code\" has the departures of the code published with the comparison, \"corrected\" "
            + $"has none; Lipschitz constants of the latter: {table.Metadata["lipschitz"]}.");
    }

    static string Percent(string share) => $"{100 * double.Parse(share):0.####}";

    static Panel Panel(Course course, string variant)
    {
        var title = $"{BoundRow.VariantWords(variant)}{(course.Title.Length > 0 ? $", {course.Title}" : "")}";
        var rows = course.Points.SelectMany(point => point.Rows.Where(row => row.Variant == variant)
            .Select(row => (point.X, Row: row))).ToArray();
        var end = rows.Select(row => row.X).DefaultIfEmpty(0).Max();
        var bounds = rows.Where(row => double.IsFinite(row.Row.Value))
            .GroupBy(row => row.Row.Bound, StringComparer.Ordinal).OrderBy(group => BoundRow.Place(group.Key))
            .SelectMany(group => Series.MeanAndError(
                [.. group.Select(row => Point(row.X, row.Row.Value, row.Row.Value))],
                BoundRow.Words(group.Key), BoundRow.Place(group.Key), end)).ToArray();
        var gaps = rows.Where(row => row.Row.Gap > 0).DistinctBy(row => (row.X, row.Row.Gap, row.Row.GapUpper))
            .Select(row => Point(row.X, row.Row.Gap, row.Row.GapUpper)).ToArray();
        Mark[] marks = [.. bounds, .. Series.MeanAndError(gaps, "measured gap", GapColor, end)];
        return new Panel(Words.Capital(title), course.Axis, new Axis("log_{2} of bound or gap"))
        {
            Marks = [ReferenceLine.AtY(0), .. course.Axis.Categories is null ? marks : marks.Where(m => m is not Line)],
        };
    }

    static (double X, double Y, double Low, double High) Point(double x, double value, double upper) =>
        (x, Math.Log2(value), Math.Log2(value), Math.Log2(upper));

    // One for each swept number over the runs that are else alike; else one over the variants, or over epochs.
    static IEnumerable<Course> Courses(IReadOnlyList<RunGroup> groups)
    {
        var found = false;
        foreach (var path in groups.SelectMany(group => group.First.Input.Parameters.Keys)
            .Distinct(StringComparer.Ordinal))
        {
            var family = groups.Where(group => Number(group, path) is not null)
                .GroupBy(group => string.Join('\n', group.First.Input.Parameters.Where(p => p.Key != path)
                    .OrderBy(p => p.Key, StringComparer.Ordinal).Select(p => $"{p.Key} {p.Value}")),
                    StringComparer.Ordinal)
                .MaxBy(alike => alike.Count());
            if (family is null || family.Count() < 2) continue;
            found = true;
            double[] values = [.. family.Select(group => Number(group, path)!.Value)];
            var wide = values.Min() > 0 && values.Max() / values.Min() >= Octaves;
            var name = Words.Of(path[(path.LastIndexOf('.') + 1)..]);
            yield return new(OtherWords(family.First(), path), new Axis(name, wide ? Scale.Log : Scale.Linear)
            { WholeNumbers = Array.TrueForAll(values, double.IsInteger) },
                [.. family.SelectMany(group => Ends(group, Number(group, path)!.Value))]);
        }
        if (found) yield break;
        if (groups.Count > 1)
        {
            string[] names = [.. groups.Select(group => group.Label)];
            yield return new("", AtlasMap.Categories("network", names),
                [.. groups.SelectMany((group, i) => Ends(group, i))]);
        }
        else if (groups.Count == 1)
        {
            yield return new("", Series.EpochAxis, [.. groups[0].Runs.SelectMany(run => BoundRow.Of(run)
                .GroupBy(row => row.Epoch).Select(rows => (rows.Key, rows.ToArray())))]);
        }
    }

    static double? Number(RunGroup group, string path) =>
        group.First.Input.Parameters.TryGetValue(path, out var json)
            && JsonDocument.Parse(json).RootElement is { ValueKind: JsonValueKind.Number } number
            ? number.GetDouble() : null;

    static string OtherWords(RunGroup group, string path) => string.Join(", ", group.First.Input.Parameters
        .Where(p => p.Key != path && p.Value != "null")
        .Select(p => $"{Words.Of(p.Key[(p.Key.LastIndexOf('.') + 1)..])} {Words.Value(p.Value)}"));

    static IEnumerable<(double X, BoundRow[] Rows)> Ends(RunGroup group, double x) => group.Runs.Select(run =>
    {
        BoundRow[] rows = [.. BoundRow.Of(run)];
        return (x, rows.Where(row => row.Epoch == rows[^1].Epoch).ToArray());
    });

    sealed record Course(string Title, Axis Axis, (double X, BoundRow[] Rows)[] Points);
}
