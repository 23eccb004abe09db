using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report;

/// <summary>Pictures of the inputs that losses and outputs depend on, a row a variant.</summary>
[Description("Pictures of the inputs that losses and outputs depend on, a row a variant below the samples themselves.")]
public sealed record SensitivityMaps : IReportFigure
{
    const string Stage = "Evaluate", File = "sensitivity.parquet";

    const double Width = 860, LargestCell = 110, LetterWidth = 5.6, LongestName = 230, Edges = 34, Titles = 62;

    [Description("Title in place of the figure's own.")]
    public string? Title { get; init; }

    [Range(1, 20)]
    [Description("How many samples, the first of those whose maps were kept.")]
    public int Samples { get; init; } = 8;

    /// <inheritdoc/>
    public int Place => 84;

    /// <inheritdoc/>
    public bool AppliesTo(ExperimentResults results) =>
        results.Groups(Stage, File).Any(group => SensitivityPictures.Of(group, File) is not null);

    /// <inheritdoc/>
    public IEnumerable<DrawnFigure> Draw(ExperimentResults results)
    {
        var groups = results.Groups(Stage, File);
        var variants = groups.Select(group => (group.Label, Pictures: SensitivityPictures.Of(group, File)))
            .Where(variant => variant.Pictures is not null).ToArray();
        if (variants.Length == 0)
            yield break;
        var samples = variants[0].Pictures!;
        var count = Math.Min(Samples, samples.Count);
        foreach (var kind in variants.SelectMany(variant => variant.Pictures!.Kinds).Distinct(StringComparer.Ordinal))
        {
            var rows = variants.Where(variant => variant.Pictures!.Kinds.Contains(kind, StringComparer.Ordinal))
                .Select(variant => (variant.Label.Length > 0 ? variant.Label : Name(kind), variant.Pictures!, kind))
                .Prepend(("sample", samples, SensitivityPictures.Samples)).ToArray();
            yield return new DrawnFigure("sensitivity-" + Words.Kebab(kind),
                new Figure(Title ?? $"Sensitivity maps: {Name(kind)}",
                    "A row of samples and below it their maps, one row a variant.", [Panel(rows, count)])
                { Columns = 1, PanelWidth = Width, PanelHeight = Height(rows, count, samples) },
                $"{(groups.Any(group => group.Runs.Count > 1) ? $"Shown is seed {groups[0].First.Seed}. " : "")}"
                + $"Above: samples of the {samples.Split} data. Below: {Explained(kind)}, at the last checkpoint "
                + "measured; dark is 0, yellow the largest value of the map. Each map has a scale of its own, so that "
                + "only where a map is large can be compared, not how large.");
        }
    }

    static Panel Panel((string Label, SensitivityPictures Pictures, string Kind)[] rows, int count)
    {
        const double Half = 0.47;
        var marks = new List<Mark>();
        for (var row = 0; row < rows.Length; row++)
        {
            var at = rows.Length - 1 - row;
            for (var n = 0; n < count; n++)
            {
                if (rows[row].Pictures.Values(rows[row].Kind, n) is not { } values) continue;
                marks.Add(new Picture((n - Half, n + Half), (at - Half, at + Half), values, rows[row].Pictures.Width)
                { Gray = rows[row].Kind == SensitivityPictures.Samples });
            }
        }
        return new Panel("",
            new Axis("class of the sample")
            { Categories = [.. Enumerable.Range(0, count).Select(rows[0].Pictures.Label)] },
            new Axis("") { Categories = [.. rows.Reverse().Select(row => row.Label)] })
        { Marks = marks };
    }

    // Cells of the pictures' shape, beside the names of the rows.
    static double Height(
        (string Label, SensitivityPictures, string)[] rows, int columns, SensitivityPictures pictures)
    {
        var names = Math.Min(rows.Max(row => row.Label.Length) * LetterWidth, LongestName);
        var cell = Math.Min((Width - Edges - names) / columns, LargestCell);
        return Titles + (rows.Length * cell * pictures.Height / pictures.Width);
    }

    static string Name(string kind) => kind switch
    {
        "LossGradient" => "gradient of the loss",
        "ClassGradient" => "gradient of the right class's output",
        "Jacobian" => "norm of the Jacobian's columns",
        _ => Words.Of(kind),
    };

    static string Explained(string kind) => kind switch
    {
        "LossGradient" => "|∂L/∂x|, how strongly the loss depends on each pixel",
        "ClassGradient" => "|∂z/∂x| of the output z of the right class",
        "Jacobian" => "the root of the sum of squares of ∂z/∂x over all outputs z",
        _ => Words.Of(kind),
    };
}
