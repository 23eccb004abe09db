using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Artifacts;
using Eigenspectrum.Figures;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Stages.Report;

/// <summary>Singular values of a layer's weights through training, some by rank.</summary>
[Description("Singular values of a layer's weights through training, some by rank, for every variant.")]
public sealed record SingularValueHistories : IReportFigure
{
    const string File = "singularValues.parquet";

    const double LeastShown = 1e-5;

    [Description("Title in place of the figure's own.")]
    public string? Title { get; init; }

    [Description("The layer; if left out the second, or the only one.")]
    public string? Layer { get; init; }

    [MinLength(1)]
    [Description("The ranks that are shown.")]
    public IReadOnlyList<int> Ranks { get; init; } = [1, 2, 5, 10, 20, 50, 80];

    /// <inheritdoc/>
    public int Place => 67;

    /// <inheritdoc/>
    public bool AppliesTo(ExperimentResults results) => results.Has(WeightRank.Stage, File);

    /// <inheritdoc/>
    public IEnumerable<DrawnFigure> Draw(ExperimentResults results)
    {
        var groups = results.Groups(WeightRank.Stage, File);
        string[] known = [.. groups[0].First.Table(File).Strings("layer").Distinct(StringComparer.Ordinal)];
        var layer = Layer ?? known[Math.Min(1, known.Length - 1)];
        Panel[] panels = [.. groups.Select(group => Panel(group, layer)).OfType<Panel>()];
        if (panels.Length == 0)
            yield break;
        yield return new DrawnFigure("singular-value-histories",
            new Figure(Title ?? $"Singular values of {Words.Of(layer)} through training",
                "The singular values of some ranks against the epoch, a panel a variant.", panels)
            { SharedLegend = true, SameY = true, Columns = panels.Length == 1 ? 1 : 2 },
            $"{groups[0].Shown}Singular values of the weights of {Words.Of(layer)}, over their Frobenius norm at that "
            + $"moment. What lies below {NumberText.General(LeastShown)} is not shown. Where the curves fan out, the "
            + "weights lose rank.");
    }

    Panel? Panel(RunGroup group, string layer)
    {
        Table table = group.First.Table(File);
        string[] layers = table.Strings("layer"), matrices = table.Strings("matrix");
        double[] epochs = table.Doubles("epoch");
        double[][] values = table.DoubleLists("values");
        int[] rows = [.. Enumerable.Range(0, table.Rows).Where(i => layers[i] == layer && matrices[i] == "weights")
            .OrderBy(i => epochs[i])];
        int[] shown = rows.Length == 0 ? [] : [.. Ranks.Where(rank => rank >= 1 && rank <= values[rows[0]].Length)];
        if (shown.Length == 0)
            return null;
        return new Panel(group.Label.Length == 0 ? Words.Capital(Words.Of(layer)) : Words.Capital(group.Label),
            Series.EpochAxis, new Axis("singular value / Frobenius norm", Scale.Log) { Minimum = LeastShown })
        {
            Marks = [.. shown.Select((rank, color) => new Line([.. rows.Select(i => epochs[i])],
                [.. rows.Select(i => Share(values[i], rank))])
            { Color = color, Dash = color, Name = $"rank {rank}" })],
        };
    }

    static double Share(double[] values, int rank)
    {
        double norm = Sums.Norm(values), share = norm > 0 ? values[rank - 1] / norm : 0;
        return share >= LeastShown ? share : double.NaN;
    }
}
