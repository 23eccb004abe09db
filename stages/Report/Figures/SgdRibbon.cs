using System.ComponentModel;
using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report;

/// <summary>Where the noise of batches destroys the ribbon.</summary>
[Description("Where the noise of batches destroys the ribbon.")]
public sealed record SgdRibbon : IReportFigure
{
    const string Stage = "Sloppiness", File = "sgd-ribbon.parquet";

    [Description("Title in place of the figure's own.")]
    public string? Title { get; init; }

    /// <inheritdoc/>
    public int Place => 95;

    /// <inheritdoc/>
    public bool AppliesTo(ExperimentResults results) => results.Has(Stage, File);

    /// <inheritdoc/>
    public IEnumerable<DrawnFigure> Draw(ExperimentResults results)
    {
        foreach (var group in results.Groups(Stage, File))
        {
            var table = group.First.Table(File);
            int[] batches = table.Integers("batch");
            double[] noises = table.Doubles("noise"), shares = table.Doubles("explained");
            double[] dimensions = [.. table.Integers("dimensions").Select(d => (double)d)];
            double[] ratios = table.Doubles("ratio");
            var k = table.Metadata.GetValueOrDefault("k", "k");
            var share = double.Parse(table.Metadata["share"]);
            var still = double.Parse(table.Metadata["withoutNoise"]);
            double stillDimensions = double.Parse(table.Metadata["withoutNoiseDimensions"]);
            int[] sizes = [.. batches.Distinct().Order()];
            IEnumerable<Mark> Lines(double[] x, double[] y, bool named) => sizes.Select((size, color) =>
            {
                var own = Enumerable.Range(0, batches.Length).Where(i => batches[i] == size && x[i] > 0)
                    .OrderBy(i => x[i]).ToArray();
                return new Line([.. own.Select(i => x[i])], [.. own.Select(i => y[i])])
                { Color = color, Dash = color, Marker = (Marker)(color % 7), Name = named ? $"B = {size:N0}" : null };
            });
            var sufficient = (still / share) - 1;
            List<Mark> collapse = [ReferenceLine.AtY(share), .. Lines(ratios, shares, named: false)];
            if (sufficient > 0)
                collapse.Add(ReferenceLine.AtX(sufficient) with { Name = "kept to its left, by Ky Fan" });
            var explained = new Axis($"explained variance EV_{{{k}}}");
            yield return new DrawnFigure("sgd-ribbon" + group.Suffix,
                new Figure((Title ?? "Where the noise of batches destroys the ribbon") + group.Behind,
                    "Explained variance and dimensions against the labels' noise for each batch size, and against the "
                    + "ratio of the traces of noise and target.",
                    [
                        new Panel("Against the labels' noise", new Axis("noise σ", Scale.Log), explained)
                        {
                            Marks = [ReferenceLine.AtY(share) with { Name = $"EV_{{{k}}} = {share:R}" },
                                .. Lines(noises, shares, named: true),
                                ReferenceLine.AtY(still) with { Dash = 1, Name = "without noise" }],
                        },
                        new Panel("Against its share",
                            new Axis("trace of noise / trace of target", Scale.Log), explained)
                        { Marks = collapse },
                        new Panel($"Dimensions for {100 * share:0.#} %", new Axis("noise σ", Scale.Log),
                            new Axis("dimensions") { WholeNumbers = true, Minimum = 0 })
                        {
                            Marks = [.. Lines(noises, dimensions, named: false),
                                ReferenceLine.AtY(stillDimensions) with { Dash = 1 }],
                        },
                    ])
                { SharedLegend = true, Columns = 3, PanelWidth = 360, PanelHeight = 310 },
                $"{group.Shown}Share EV_{{{k}}} of the variance of trajectories of stochastic gradient descent over "
                + $"{table.Metadata.GetValueOrDefault("steps", "T")} steps, in closed form. Left: against the "
                + "standard deviation σ of the labels' noise; the upper dashed line is without any noise of batches. "
                + "Middle: the same against what the noise adds to the trace of the covariance, over the trace of "
                + "gradient descent's: all batch sizes fall about together, and the ribbon "
                + $"(EV_{{{k}}} at least {share:R}) is lost where the noise carries more than a few percent of the "
                + "variance. Where there is hardly anything but noise, what is left is about the share of the inputs' "
                + "own first eigenvalues: noise is as sloppy as they are. Noise of the labels that is zero has no "
                + "place on these axes. Right: the number of dimensions.");
        }
    }
}
