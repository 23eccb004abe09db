using System.ComponentModel;
using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report;

/// <summary>The Hessian's spectrum by layer beside that of the whole.</summary>
[Description("The Hessian's spectrum by layer beside that of the whole.")]
public sealed record HessianLayers : IReportFigure
{
    const int MostBlocks = 12;

    [Description("Title in place of the figure's own.")]
    public string? Title { get; init; }

    /// <inheritdoc/>
    public int Place => 30;

    /// <inheritdoc/>
    public bool AppliesTo(ExperimentResults results) =>
        results.Groups(HessianTable.Stage, HessianTable.File)
            .Any(g => HessianTable.Of(g.First) is { } spectra && Blocks(spectra).Length > 1);

    /// <inheritdoc/>
    public IEnumerable<DrawnFigure> Draw(ExperimentResults results)
    {
        foreach (var group in results.Groups(HessianTable.Stage, HessianTable.File))
        {
            if (HessianTable.Of(group.First) is not { } spectra || Blocks(spectra).Length < 2)
                continue;
            var isPartial = Blocks(spectra).Any(b => !spectra.IsWhole(spectra.Checkpoints[^1], block: b));
            var panels = Checkpoint.StartMiddleEnd(spectra.Checkpoints).Select(c => Panel(c, spectra)).ToArray();
            yield return new DrawnFigure("hessian-layers" + group.Suffix,
                new Figure((Title ?? "Spectrum of the Hessian by layer") + group.Behind,
                    "Positive eigenvalues by rank, a series for each diagonal block.", panels)
                { SharedLegend = true, SameX = true, SameY = true, Columns = panels.Length },
                $"{group.Shown}Positive eigenvalues of the diagonal block of each layer's parameters and of the whole "
                + "Hessian, counted from the largest. A block's largest eigenvalue is at most that of the whole "
                + "(Cauchy's interlacing); where they meet, one layer alone carries the direction."
                + (isPartial ? " Of estimated spectra the largest eigenvalues are shown, which were found one by one."
                    : ""));
        }
    }

    // Units are too many to be told apart.
    static string[] Blocks(HessianTable spectra) => [.. spectra.Blocks
        .Where(b => spectra.Checkpoints.Any(c => spectra.Positive(c, block: b).Length > 0)).Take(MostBlocks)];

    static Panel Panel(Checkpoint checkpoint, HessianTable spectra)
    {
        var marks = new List<Mark>();
        foreach (var (block, i) in Blocks(spectra).Select((b, i) => (b, i)))
        {
            var values = spectra.Positive(checkpoint, block: block);
            var ranks = Thinning.Ranks(values.Length);
            marks.Add(new Points([.. ranks.Select(r => (double)r)], [.. ranks.Select(r => values[r - 1])])
            { Color = block == HessianTable.Whole ? 6 : i, Marker = (Marker)(i % 7), Name = Words.Of(block) });
        }
        return new Panel(Words.Capital(checkpoint.Label),
            new Axis("rank", Scale.Log), new Axis("eigenvalue", Scale.Log))
        { Marks = marks };
    }
}
