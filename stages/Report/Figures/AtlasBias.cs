using System.ComponentModel;
using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report;

/// <summary>Maps of the bias of exponents of ranks over true exponents and numbers of samples.</summary>
[Description("Maps of the bias of exponents of ranks over true exponents and numbers of samples.")]
public sealed record AtlasBias : IReportFigure
{
    const double Reach = .15, Small = .03;

    [Description("Title in place of the figure's own.")]
    public string? Title { get; init; }

    /// <inheritdoc/>
    public int Place => 200;

    /// <inheritdoc/>
    public bool AppliesTo(ExperimentResults results) => results.Has(AtlasRow.Stage, AtlasRow.File);

    /// <inheritdoc/>
    public IEnumerable<DrawnFigure> Draw(ExperimentResults results)
    {
        foreach (var group in results.Groups(AtlasRow.Stage, AtlasRow.File))
        {
            var rows = AtlasRow.Of(group.First.Table(AtlasRow.File)).Where(row => row.Exponent is not null);
            foreach (var grid in rows.GroupBy(row => (row.Dimensions, row.Degrees)))
            {
                Panel[] panels = [.. grid.GroupBy(row => row.Fit, StringComparer.Ordinal).Select(fit =>
                    (fit.Key, Cells: fit.Select(row => (row.Exponent!.Value, row.Samples, row.Bias)).ToArray()))
                    .Where(fit => AtlasMap.Spans(fit.Cells))
                    .Select(fit => AtlasMap.Panel(Words.Capital(fit.Key), fit.Cells,
                        new Axis("bias of α") { Minimum = -Reach, Maximum = Reach, Padding = 0 }, [-Small, Small]))];
                if (panels.Length == 0)
                    continue;
                int dimensions = grid.Key.Dimensions;
                string drawn = AtlasRow.Drawn(grid.Key.Degrees);
                yield return new DrawnFigure(
                    $"atlas-bias-{dimensions}{Words.Kebab(drawn)}{group.Suffix}",
                    new Figure((Title ?? $"Bias of exponents, {dimensions} dimensions{drawn}") + group.Behind,
                        "For each fit a heat map of its bias over the true exponent and the number of samples.", panels)
                    { SameX = true, SameY = true },
                    $"{group.Shown}Mean exponent over drawn samples less the true one, for populations with "
                    + $"eigenvalues n^{{−α}} in {dimensions} dimensions{drawn}. Contours: bias ±{Small}; colours end "
                    + $"at ±{Reach}. A window that ends near half the number of samples or more is biased high, one at "
                    + "the head low.");
            }
        }
    }
}
