using System.ComponentModel;
using Eigenspectrum.Artifacts;
using Eigenspectrum.Figures;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Stages.Report;

/// <summary>Spectra of kernel matrices with fitted geometric decays.</summary>
[Description("Spectra of kernel matrices with fitted geometric decays.")]
public sealed record KernelSpectra : IReportFigure
{
    const string Stage = "Sloppiness", File = "kernel-spectra.parquet", FitFile = "kernel-decay.parquet";

    const double LeastShown = 1e-15;

    [Description("Title in place of the figure's own.")]
    public string? Title { get; init; }

    /// <inheritdoc/>
    public int Place => 92;

    /// <inheritdoc/>
    public bool AppliesTo(ExperimentResults results) => results.Has(Stage, File);

    /// <inheritdoc/>
    public IEnumerable<DrawnFigure> Draw(ExperimentResults results)
    {
        foreach (var group in results.Groups(Stage, File))
        {
            var table = group.First.Table(File);
            string[] names = table.Strings("kernel");
            int[] ranks = table.Integers("rank");
            double[] values = table.Doubles("value");
            var kernels = names.Distinct(StringComparer.Ordinal).ToArray();
            List<Mark> decays = [], powers = [];
            for (var k = 0; k < kernels.Length; k++)
            {
                var own = Enumerable.Range(0, names.Length).Where(i => names[i] == kernels[k]).ToArray();
                var largest = own.Max(i => values[i]);
                double[] y = [.. own.Select(i => values[i]).TakeWhile(v => v > LeastShown * largest)];
                double[] x = [.. own.Take(y.Length).Select(i => (double)ranks[i])];
                decays.Add(new Line(x, y) { Color = k, Width = 1, Marker = (Marker)(k % 7), Name = kernels[k] });
                powers.Add(new Line(x, y) { Color = k, Width = 1.6 });
            }
            if (group.First.Has(FitFile)) decays.AddRange(Fits(group.First.Table(FitFile), kernels));
            var last = kernels.Select(k => Fitted(group, k)).Append(20).Max();
            yield return new DrawnFigure("kernel-spectra" + group.Suffix,
                new Figure((Title ?? "Spectra of kernel matrices") + group.Behind,
                    "Eigenvalues of K/n by rank for each kernel: logarithmic over linear ranks, and over logarithmic.",
                    [
                        new Panel("The first ranks, with geometric fits",
                            new Axis("rank i") { Minimum = 0, Maximum = Math.Min(last, 40) + 1, WholeNumbers = true },
                            new Axis("eigenvalue l_{i} of K/n", Scale.Log)) { Marks = decays },
                        new Panel("All ranks",
                            new Axis("rank i", Scale.Log), new Axis("eigenvalue l_{i} of K/n", Scale.Log))
                        { Marks = powers },
                    ])
                { SharedLegend = true, SameY = true },
                $"{group.Shown}Eigenvalues of the kernel matrices K/n on the training inputs"
                + (table.Metadata.GetValueOrDefault("unitDiagonal") == "true"
                    ? ", each kernel divided by the mean of its diagonal, so that they add up to 1" : "")
                + ". Left: smooth kernels decay about geometrically; dashed is exp(a − r i) fitted to ln l by least "
                + "squares over the ranks that it spans. Right: on logarithmic ranks a straight line is a power law, "
                + "as rough kernels have. Below 10^{−15} of the largest there is rounding only; it is not shown.");
        }
    }

    static int Fitted(RunGroup group, string kernel)
    {
        if (!group.First.Has(FitFile))
            return 0;
        var fits = group.First.Table(FitFile);
        var row = Array.IndexOf(fits.Strings("kernel"), kernel);
        return row < 0 ? 0 : fits.Integers("lastRank")[row];
    }

    static IEnumerable<Mark> Fits(Table fits, string[] kernels)
    {
        string[] names = fits.Strings("kernel");
        double[] rates = fits.Doubles("rate"), intercepts = fits.Doubles("intercept");
        double[] straight = fits.Doubles("rSquared");
        int[] first = fits.Integers("firstRank"), last = fits.Integers("lastRank");
        for (var i = 0; i < names.Length; i++)
        {
            // a line through a curve that is none would say nothing
            if (straight[i] < 0.9)
                continue;
            double[] x = [first[i], last[i]];
            yield return new Line(x, [.. x.Select(at => Elementary.Exp(intercepts[i] - rates[i] * at))])
            { Color = Array.IndexOf(kernels, names[i]), Dash = 1, Width = 1.6 };
        }
    }
}
