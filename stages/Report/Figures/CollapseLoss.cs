using System.ComponentModel;
using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report;

/// <summary>The parts of the square loss along the central path through training.</summary>
[Description("The parts of the square loss along the central path through training.")]
public sealed record CollapseLoss : IReportFigure
{
    const string File = "loss-parts.parquet";

    static readonly (string Column, string Name)[] Parts =
    [
        ("loss", "whole loss of the last layer"), ("within", "part of NC1"), ("between", "part of NC2 and NC3"),
        ("away", "part off the central path"),
    ];

    [Description("Title in place of the figure's own.")]
    public string? Title { get; init; }

    /// <inheritdoc/>
    public int Place => 67;

    /// <inheritdoc/>
    public bool AppliesTo(ExperimentResults results) => results.Has(CollapseRow.Stage, File);

    /// <inheritdoc/>
    public IEnumerable<DrawnFigure> Draw(ExperimentResults results)
    {
        foreach (var group in results.Groups(CollapseRow.Stage, File))
        {
            double[] begins = [.. group.Runs.Select(CollapseRow.Terminal).OfType<double>()];
            List<Mark> marks = [];
            if (begins.Length > 0)
                marks.Add(ReferenceLine.AtX(begins.Average()) with { Name = "terminal phase begins" });
            foreach (var (part, color) in Parts.Select((part, color) => (part, color)))
            {
                marks.AddRange(Series.MeanAndRange(group.Runs.SelectMany(run =>
                    run.Table(File).Doubles("epoch").Zip(run.Table(File).Doubles(part.Column))), part.Name, color));
            }
            var metadata = group.First.Table(File).Metadata;
            yield return new DrawnFigure("collapse-loss" + group.Suffix,
                new Figure((Title ?? "Parts of the square loss") + group.Behind,
                    "The square loss of the last layer and its three parts against epochs.",
                    [new Panel("", Series.EpochAxis, new Axis("½ mean |Wh + b − y|^{2} + ½λ(|W|^{2} + |b|^{2})",
                        Scale.Log)) { Marks = marks }]),
                "The three parts add up to the whole (Han, Papyan and Donoho 2022): what the best classifier of these "
                + "features leaves for the scatter within classes, what it leaves for the class means, and what the "
                + "classifier trained is worse than that one. On the central path the last is 0. "
                + $"λ = {metadata["lambda"]} ({Words.Of(metadata["lambdaConvention"])}). "
                + (group.Runs.Count > 1 ? $"Mean over {group.Runs.Count} seeds with their range."
                    : "Exact, of one seed."));
        }
    }
}
