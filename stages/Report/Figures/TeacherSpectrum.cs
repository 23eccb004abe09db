using System.ComponentModel;
using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report;

/// <summary>Eigenvalues pooled over teachers for which no law is known.</summary>
[Description("Eigenvalues pooled over teachers for which no law is known.")]
public sealed record TeacherSpectrum : IReportFigure
{
    const string Stage = "HessianSpectra", File = "eigenvalues.parquet";

    [Description("Title in place of the figure's own.")]
    public string? Title { get; init; }

    /// <inheritdoc/>
    public int Place => 15;

    /// <inheritdoc/>
    public bool AppliesTo(ExperimentResults results) => results.Groups(Stage, File).Any(Applies);

    /// <inheritdoc/>
    public IEnumerable<DrawnFigure> Draw(ExperimentResults results)
    {
        var panels = results.Groups(Stage, File).Where(Applies).Select(Panel).OfType<Panel>().ToArray();
        if (panels.Length == 0)
            yield break;
        yield return new DrawnFigure("teacher-spectrum",
            new Figure(Title ?? "Eigenvalues over teachers", "A histogram for each size.", panels),
            "Positive eigenvalues of the population Hessians, pooled over all teachers of a size, counted in bins of "
            + "equal ratio. Eigenvalues below the tolerance of zero are left out and counted in the note.");
    }

    static bool Applies(RunGroup group) =>
        !group.First.Has("law.parquet") && group.First.Table(File).NullableIntegers("teacher").Any(t => t is not null);

    static Panel? Panel(RunGroup group)
    {
        var values = group.Runs.SelectMany(run => run.Table(File).Doubles("value")).ToArray();
        var zero = values.Max() * 1e-9;
        var positive = values.Where(v => v > zero).ToArray();
        if (positive.Length == 0 || positive.Max() <= positive.Min())
            return null;
        var edges = Binning.Logarithmic(positive.Min(), positive.Max(), 48);
        return new Panel(group.Label.Length > 0 ? group.Label : "all teachers", new Axis("eigenvalue", Scale.Log),
            new Axis("count"))
        {
            Note = $"{Words.Count(positive.Length, "eigenvalue")}, {values.Length - positive.Length:N0} more are zero",
            Marks = [new Histogram(edges, Binning.Counts(positive, edges))],
        };
    }
}
