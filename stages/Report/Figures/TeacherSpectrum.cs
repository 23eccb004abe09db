using System.ComponentModel;
using System.Globalization;
using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report;

/// <summary>Eigenvalues pooled over teachers for which no law is known.</summary>
[Description("Eigenvalues pooled over teachers for which no law is known.")]
public sealed record TeacherSpectrum : IReportFigure
{
    [Description("Title in place of the figure's own.")]
    public string? Title { get; init; }

    /// <inheritdoc/>
    public int Place => 15;

    /// <inheritdoc/>
    public bool AppliesTo(ExperimentResults results) =>
        results.Groups(TeacherTable.Stage, TeacherTable.File).Any(Applies);

    /// <inheritdoc/>
    public IEnumerable<DrawnFigure> Draw(ExperimentResults results)
    {
        var groups = results.Groups(TeacherTable.Stage, TeacherTable.File);
        var panels = groups.Where(Applies).Select(Panel).OfType<Panel>().ToArray();
        if (panels.Length == 0)
            yield break;
        yield return new DrawnFigure("teacher-spectrum",
            new Figure(Title ?? "Eigenvalues over teachers", "A histogram for each size.", panels),
            "Positive eigenvalues of the teachers' Hessians, pooled over all teachers of a size, counted in bins of "
            + "equal ratio. Eigenvalues within the tolerance of zero are left out; the note says how many.");
    }

    static bool Applies(RunGroup group) => !group.First.Has("law.parquet") && TeacherTable.Is(group.First);

    static Panel? Panel(RunGroup group)
    {
        var values = group.Runs.SelectMany(run => run.Table(TeacherTable.File).Doubles("value")).ToArray();
        var tolerance = group.First.Table(TeacherTable.File).Metadata.GetValueOrDefault("zeroTolerance", "1E-09");
        var zero = values.Max() * double.Parse(tolerance, CultureInfo.InvariantCulture);
        var positive = values.Where(v => v > zero).ToArray();
        if (positive.Length == 0 || positive.Max() <= positive.Min())
            return null;
        var edges = Binning.Logarithmic(positive.Min(), positive.Max(), 48);
        var zeros = TeacherTable.Zeros(group.First);
        return new Panel(group.Label.Length > 0 ? group.Label : "all teachers",
            new Axis("eigenvalue h", Scale.Log), new Axis("count"))
        {
            Note = Words.Count(positive.Length, "eigenvalue") + " shown" + (zeros.Length > 0 ? "; " + zeros : ""),
            Marks = [new Histogram(edges, Binning.Counts(positive, edges))],
        };
    }
}
