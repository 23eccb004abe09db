using System.ComponentModel;
using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report;

/// <summary>What the dimensions of the manifold explain, and its signed eigenvalues.</summary>
[Description("What the dimensions of the manifold of predictions explain, and its signed eigenvalues.")]
public sealed record ManifoldSpectrum : IReportFigure
{
    const int MostDimensions = 50;

    [Description("Title in place of the figure's own.")]
    public string? Title { get; init; }

    /// <inheritdoc/>
    public int Place => 20;

    /// <inheritdoc/>
    public bool AppliesTo(ExperimentResults results) => results.Has(ManifoldTable.Stage, ManifoldTable.Stress);

    /// <inheritdoc/>
    public IEnumerable<DrawnFigure> Draw(ExperimentResults results)
    {
        var groups = results.Groups(ManifoldTable.Stage, ManifoldTable.Stress)
            .Where(group => group.First.Table(ManifoldTable.Stress).Rows > 0).ToArray();
        if (groups.Length == 0)
            yield break;
        var stress = groups.SelectMany((group, i) => Stress(group, i * 3, groups.Length > 1)).ToArray();
        var values = groups.SelectMany((group, i) => Eigenvalues(group, i * 3, groups.Length > 1)).ToArray();
        yield return new DrawnFigure("manifold-spectrum",
            new Figure(Title ?? "What the dimensions of the manifold explain",
                "Explained stress against the number of dimensions, and the eigenvalues by magnitude.",
                [
                    new Panel("Explained stress", new Axis("dimensions k", Scale.Log), new Axis("explained stress")
                        { Maximum = 1 }) { Marks = [ReferenceLine.AtY(0.9), .. stress] },
                    new Panel("Eigenvalues", new Axis("number k, by magnitude"), new Axis("|eigenvalue|", Scale.Log))
                        { Marks = values },
                ]),
            ManifoldTable.Described(groups[0].First.Table(ManifoldTable.Stress))
            + "Left: explained stress, 1 − |W − W_{k}| / |W| in Frobenius norm, W the centred distances; the band is a "
            + "standard error by resampling whole runs; dashed at 0.9. Right: eigenvalues of W, those of negative sign "
            + "as crosses: a straight fall is a geometric hierarchy of widths, a hyper-ribbon.");
    }

    static IEnumerable<Mark> Stress(RunGroup group, int color, bool several)
    {
        var table = group.First.Table(ManifoldTable.Stress);
        var (sets, dimensions) = (table.Strings("set"), table.Integers("dimension"));
        var (values, errors) = (table.Doubles("explainedStress"), table.NullableDoubles("standardError"));
        var before = several && group.Label.Length > 0 ? group.Label + ": " : "";
        foreach (var set in sets.Distinct(StringComparer.Ordinal))
        {
            int[] rows = [.. Enumerable.Range(0, sets.Length)
                .Where(i => sets[i] == set && dimensions[i] <= MostDimensions)];
            double[] x = [.. rows.Select(i => (double)dimensions[i])], y = [.. rows.Select(i => values[i])];
            if (rows.All(i => errors[i] is not null))
            {
                yield return new Band(x, [.. rows.Select(i => values[i] - errors[i]!.Value)],
                    [.. rows.Select(i => Math.Min(1, values[i] + errors[i]!.Value))])
                { Color = color };
            }
            yield return new Line(x, y)
            {
                Color = color,
                Dash = color % 7,
                Marker = (Marker)(color % 5),
                MarkerRadius = 2,
                Name = before + Name(set, sets),
            };
            color++;
        }
    }

    static string Name(string set, string[] sets) => set switch
    {
        "projected" => "projected into the embedding",
        "all" => "all points in this embedding",
        _ => sets.Contains("all", StringComparer.Ordinal) ? "points of the embedding" : "all points",
    };

    static IEnumerable<Mark> Eigenvalues(RunGroup group, int color, bool several)
    {
        var table = group.First.Table(ManifoldTable.Stress);
        var (values, dimensions) = (table.NullableDoubles("eigenvalue"), table.Integers("dimension"));
        var tolerance = double.Parse(table.Metadata.GetValueOrDefault("tolerance", "0"),
            System.Globalization.CultureInfo.InvariantCulture);
        var before = several && group.Label.Length > 0 ? group.Label + ": " : "";
        foreach (var sign in new[] { 1, -1 })
        {
            var rows = Enumerable.Range(0, values.Length).Where(i => dimensions[i] <= MostDimensions
                && values[i] * sign > tolerance).ToArray();
            if (rows.Length == 0)
                continue;
            yield return new Points([.. rows.Select(i => (double)dimensions[i])],
                [.. rows.Select(i => Math.Abs(values[i]!.Value))])
            {
                Color = sign > 0 ? color : color + 1,
                Marker = sign > 0 ? Marker.Circle : Marker.Cross,
                Radius = 2.4,
                Name = before + (sign > 0 ? "positive" : "negative"),
            };
        }
    }
}
