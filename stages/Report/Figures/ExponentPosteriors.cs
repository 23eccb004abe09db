using System.ComponentModel;
using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report;

/// <summary>Posterior densities of the layers' exponents.</summary>
[Description("Posterior densities of the layers' exponents.")]
public sealed record ExponentPosteriors : IReportFigure
{
    const string Stage = "RepresentationGeometry", File = "posteriors.parquet";

    [Description("Title in place of the figure's own.")]
    public string? Title { get; init; }

    /// <inheritdoc/>
    public int Place => 63;

    /// <inheritdoc/>
    public bool AppliesTo(ExperimentResults results) => results.Has(Stage, File);

    /// <inheritdoc/>
    public IEnumerable<DrawnFigure> Draw(ExperimentResults results)
    {
        foreach (var group in results.Groups(Stage, File))
        {
            var table = group.First.Table(File);
            var checkpoints = table.Integers("checkpoint");
            var layers = table.Strings("layer");
            double[] alphas = table.Doubles("alpha"), densities = table.Doubles("density");
            Mark[] marks = [.. VerdictRow.LastOf(group.First).SelectMany((row, k) =>
            {
                int[] rows = [.. Enumerable.Range(0, alphas.Length).Where(i =>
                    checkpoints[i] == row.Checkpoint && layers[i] == row.Layer)];
                return rows.Length == 0 ? Array.Empty<Mark>() :
                [
                    new Line([.. rows.Select(i => alphas[i])], [.. rows.Select(i => densities[i])])
                    { Color = k, Dash = k, Name = $"{Words.Of(row.Layer)}, ranks {row.FirstRank}–{row.LastRank}" },
                ];
            })];
            if (marks.Length == 0)
                continue;
            yield return new DrawnFigure("exponent-posteriors" + group.Suffix,
                new Figure((Title ?? "Posteriors of the exponents") + group.Behind,
                    "Posterior density of the exponent of each layer.",
                    [
                        new Panel("Last checkpoint", new Axis("exponent α"), new Axis("posterior density"))
                        { Marks = marks },
                    ]),
                $"{group.Shown}Posterior density of α at the last checkpoint: {table.Metadata["model"]}. Ranks count "
                + "equally here, while the fits above weigh them by 1/rank.");
        }
    }
}
