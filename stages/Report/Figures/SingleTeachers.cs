using System.ComponentModel;
using System.Globalization;
using Eigenspectrum.Artifacts;
using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report;

/// <summary>Eigenvalues of a few linear teachers, each against its own rigidly shifted law.</summary>
[Description("Eigenvalues of a few linear teachers, each against its own rigidly shifted law.")]
public sealed record SingleTeachers : IReportFigure
{
    const string LawFile = "single.parquet";

    [Description("Title in place of the figure's own.")]
    public string? Title { get; init; }

    /// <inheritdoc/>
    public int Place => 12;

    /// <inheritdoc/>
    public bool AppliesTo(ExperimentResults results) => results.Has(TeacherTable.Stage, LawFile);

    /// <inheritdoc/>
    public IEnumerable<DrawnFigure> Draw(ExperimentResults results)
    {
        var panels = results.Groups(TeacherTable.Stage, LawFile).Select(Panel).ToArray();
        yield return new DrawnFigure("single-teachers",
            new Figure(Title ?? "Single teachers: one law, shifted rigidly",
                "For each size the distribution functions of the eigenvalues of a few teachers, as steps, with the "
                + "Marchenko-Pastur law moved by the shift of each.", panels),
            "The nonzero eigenvalues of single teachers (steps) and the Marchenko–Pastur law of W1ᵀW1 moved by the "
            + "teacher's own |W2|² (thin lines). All teachers of a size show the same law in another place; pooling "
            + "them is what adds the chi-square. A vertical rise at the left end is the atom: eigenvalues that are "
            + "exactly |W2|², d − K of them where there are more inputs than hidden units.");
    }

    static Panel Panel(RunGroup group)
    {
        Table law = group.First.Table(LawFile);
        int[] teachers = law.Integers("teacher");
        double[] x = law.Doubles("x"), distribution = law.Doubles("distribution"), shift = law.Doubles("shift");
        var nonzero = int.Parse(law.Metadata["nonzero"], CultureInfo.InvariantCulture);
        var marks = new List<Mark>();
        double low = x.Min(), high = x.Max();
        foreach (var teacher in teachers.Distinct())
        {
            int[] rows = [.. Enumerable.Range(0, teachers.Length).Where(i => teachers[i] == teacher)];
            var (at, steps) = Steps(TeacherTable.Values(group.First, nonzero, teacher), low, high);
            marks.Add(new Line(at, steps)
            {
                Color = teacher,
                Width = 1.9,
                Name = $"|W2|² = {NumberText.General(shift[rows[0]], 3)}",
            });
            marks.Add(new Line([.. rows.Select(i => x[i])], [.. rows.Select(i => distribution[i])])
            { Color = teacher, Width = 0.9, Dash = 1 });
        }
        var ks = group.First.Measure("hessian.law.single.ks");
        return new Panel(group.Label.Length > 0 ? group.Label : "single teachers", new Axis("eigenvalue h"),
            new Axis("share of nonzero eigenvalues ≤ h") { Minimum = 0, Maximum = 1 })
        {
            Note = ks is null ? null
                : $"mean KS distance over {ks.Samples:N0} teachers "
                    + NumberText.WithUncertainty(ks.Value, ks.Uncertainty),
            Marks = marks,
        };
    }

    static (double[] X, double[] Y) Steps(double[] ascending, double low, double high)
    {
        List<double> x = [low], y = [0];
        for (var i = 0; i < ascending.Length; i++)
        {
            x.AddRange([ascending[i], ascending[i]]);
            y.AddRange([i / (double)ascending.Length, (i + 1.0) / ascending.Length]);
        }
        return ([.. x, Math.Max(high, x[^1])], [.. y, 1]);
    }
}
