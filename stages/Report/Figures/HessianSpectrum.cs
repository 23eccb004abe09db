using System.ComponentModel;
using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report;

/// <summary>The Hessian's eigenvalues at the start, in the middle and at the end of training.</summary>
[Description("The Hessian's eigenvalues at the start, in the middle and at the end of training.")]
public sealed record HessianSpectrum : IReportFigure
{
    const int BinsPerDecade = 5, Decades = 8;

    [Description("Title in place of the figure's own.")]
    public string? Title { get; init; }

    /// <inheritdoc/>
    public int Place => 20;

    /// <inheritdoc/>
    public bool AppliesTo(ExperimentResults results) =>
        results.Groups(HessianTable.Stage, HessianTable.File).Any(g => HessianTable.Of(g.First) is not null);

    /// <inheritdoc/>
    public IEnumerable<DrawnFigure> Draw(ExperimentResults results)
    {
        foreach (var group in results.Groups(HessianTable.Stage, HessianTable.File))
        {
            if (HessianTable.Of(group.First) is not { } spectra)
                continue;
            var checkpoints = Checkpoint.StartMiddleEnd(spectra.Checkpoints)
                .Where(c => spectra.Values(c).Length > 0).ToArray();
            if (checkpoints.Length == 0)
                continue;
            var threshold = Threshold(spectra, checkpoints);
            var histograms = checkpoints.Select(c => Histograms(c, spectra, threshold)).ToArray();
            yield return new DrawnFigure("hessian-spectrum" + group.Suffix,
                new Figure((Title ?? "Spectrum of the Hessian through training") + group.Behind,
                    "Histograms of the Hessian's eigenvalues on an axis that is logarithmic on both sides of zero, "
                    + "and their magnitudes by rank.", [.. Aligned(histograms), Ranks(checkpoints, spectra)]),
                $"{group.Shown}Histograms: all {Words.Count(spectra.Values(checkpoints[0]).Length, "eigenvalue")} in "
                + "bins of equal ratio; the axis is logarithmic on both sides, and the middle bin holds what is "
                + $"smaller than {NumberText.General(threshold)} in magnitude. Ranks: magnitudes of the positive "
                + "eigenvalues (filled) and of the negative ones (crosses), each counted from the "
                + $"largest; below {NumberText.General(spectra.ZeroTolerance)} of the largest they count as zero.");
        }
    }

    static IEnumerable<Panel> Aligned(Panel[] panels)
    {
        double low = panels.Min(p => p.XRange.Low), high = panels.Max(p => p.XRange.High);
        var top = panels.Max(p => p.YRange.High);
        return panels.Select(p => p with
        {
            X = p.X with { Minimum = low, Maximum = high },
            Y = p.Y with { Maximum = top },
        });
    }

    // A power of ten, so that the middle bin ends at ticks; no more decades than can be seen.
    static double Threshold(HessianTable spectra, Checkpoint[] checkpoints)
    {
        var largest = checkpoints.Max(c => spectra.Zero(spectra.Values(c)) / spectra.ZeroTolerance);
        if (!(largest > 0))
            return 1e-6;
        return Decimals.Power(Decimals.Exponent(largest) + 1 - Decades);
    }

    static Panel Histograms(Checkpoint checkpoint, HessianTable spectra, double threshold)
    {
        var values = spectra.Values(checkpoint);
        var marks = new List<Mark>
        {
            new Histogram([-threshold, threshold], [values.Count(v => Math.Abs(v) < threshold)]) { Color = 2 },
        };
        var positive = values.Where(v => v >= threshold).ToArray();
        if (positive.Length > 0)
        {
            var edges = Edges(threshold, positive.Max());
            marks.Add(new Histogram(edges, Binning.Counts(positive, edges)));
        }
        var negative = values.Where(v => v <= -threshold).Select(v => -v).ToArray();
        if (negative.Length > 0)
        {
            var edges = Edges(threshold, negative.Max());
            double[] mirrored = [.. edges.Reverse().Select(e => -e)];
            double[] counts = [.. Binning.Counts(negative, edges).Reverse()];
            marks.Add(new Histogram(mirrored, counts) { Color = 1 });
        }
        return new Panel(Words.Capital(checkpoint.Label),
            new Axis("eigenvalue", Scale.SymmetricLog) { Threshold = threshold },
            new Axis("count", Scale.Log) { Minimum = 0.7 })
        {
            Note = $"{values.Count(v => v > spectra.Zero(values))} positive, "
                + $"{values.Count(v => v < -spectra.Zero(values))} negative; "
                + $"largest {NumberText.General(values[0], 3)}",
            Marks = marks,
        };
    }

    // Whole bins from the threshold up, so that the panels of all checkpoints have the same.
    static double[] Edges(double threshold, double largest)
    {
        var bins = Math.Max(1, (int)Math.Ceiling(
            BinsPerDecade * (Decimals.Log10(largest) - Decimals.Log10(threshold)) + 1e-9));
        var top = Decimals.Exp10(Decimals.Log10(threshold) + bins / (double)BinsPerDecade);
        return Binning.Logarithmic(threshold, top, bins);
    }

    static Panel Ranks(Checkpoint[] checkpoints, HessianTable spectra)
    {
        var marks = new List<Mark>();
        foreach (var (checkpoint, i) in checkpoints.Select((c, i) => (c, i)))
        {
            var values = spectra.Values(checkpoint);
            var zero = spectra.Zero(values);
            marks.Add(Ranked(values.Where(v => v > zero), i, (Marker)i) with { Name = checkpoint.Label });
            var negative = values.Where(v => v < -zero).Select(v => -v).Order().Reverse().ToArray();
            if (negative.Length == 0)
                continue;
            marks.Add(Ranked(negative, i, Marker.Cross) with { Radius = 1.7, Name = $"negative, {checkpoint.Label}" });
        }
        return new Panel("Magnitudes by rank", new Axis("rank", Scale.Log), new Axis("|eigenvalue|", Scale.Log))
        { Marks = marks };
    }

    static Points Ranked(IEnumerable<double> descending, int color, Marker marker)
    {
        var values = descending.ToArray();
        var ranks = Thinning.Ranks(values.Length);
        return new Points([.. ranks.Select(r => (double)r)], [.. ranks.Select(r => values[r - 1])])
        { Color = color, Marker = marker };
    }
}
