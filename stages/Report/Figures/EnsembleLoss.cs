using System.ComponentModel;
using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report;

/// <summary>Mean learning curve over teachers against its closed form and its tail.</summary>
[Description("Mean learning curve over teachers against its closed form or what small eigenvalues make of it.")]
public sealed record EnsembleLoss : IReportFigure
{
    const string File = "ensemble.parquet";

    /// <summary>What lies that far below the start is not shown.</summary>
    const double Depth = 1e-10;

    /// <summary>Standard errors that a band reaches to each side.</summary>
    const double Reach = 2;

    [Description("Title in place of the figure's own.")]
    public string? Title { get; init; }

    /// <inheritdoc/>
    public int Place => 24;

    /// <inheritdoc/>
    public bool AppliesTo(ExperimentResults results) => results.Groups(DynamicsGroup.Stage, File).Any(Applies);

    /// <inheritdoc/>
    public IEnumerable<DrawnFigure> Draw(ExperimentResults results)
    {
        var panels = DynamicsGroup.Of(results, File).Where(Applies).SelectMany(Panels).ToArray();
        if (panels.Length == 0)
            yield break;
        yield return new DrawnFigure("ensemble-loss",
            new Figure(Title ?? "Mean loss over teachers", "Mean curves, and their ratios to theory.", panels),
            "Left: Σ h e^{−2ht} over the nonzero eigenvalues h of a teacher's Hessian, averaged over teachers, with "
            + "a band of two standard errors over teachers; times half the square of the distance it is the mean loss "
            + "of gradient flow from isotropic starts. Right: the mean over the closed form of linear teachers, whose "
            + "Marchenko–Pastur part is a limit of large networks, or over the power law that the fitted density of "
            + "small eigenvalues makes of long times.");
    }

    static bool Applies(RunGroup group)
    {
        var table = group.First.Table(File);
        return table.NullableDoubles("theory").Concat(table.NullableDoubles("tail")).Any(value => value is not null)
            && table.NullableDoubles("error").Any(error => error is not null);
    }

    static IEnumerable<Panel> Panels(RunGroup group)
    {
        var table = group.First.Table(File);
        double[] times = table.Doubles("time"), mean = table.Doubles("mean");
        double?[] error = table.NullableDoubles("error");
        var isLinear = table.NullableDoubles("theory").Any(value => value is not null);
        double?[] theory = table.NullableDoubles(isLinear ? "theory" : "tail");
        int[] rows = [.. Enumerable.Range(0, times.Length).Where(i => times[i] > 0 && mean[i] > Depth * mean[0])];
        double[] x = At(i => times[i]), low = At(i => Math.Max(mean[i] - Reach * error[i] ?? 0, Depth * mean[0]));
        double[] high = At(i => mean[i] + Reach * error[i] ?? double.NaN);
        var name = isLinear ? "closed form" : "power law of small eigenvalues";
        var title = group.Label.Length > 0 ? group.Label : "all teachers";
        double from = isLinear ? 0 : x[^1] / 1e4;
        yield return new Panel(title, new Axis("time", Scale.Log), new Axis("mean of Σ h e^{−2ht}", Scale.Log))
        {
            Note = Words.Count(long.Parse(table.Metadata["teachers"]), "teacher"),
            Marks =
            [
                new Band(x, low, high),
                new Line(x, At(i => mean[i])) { Name = "mean over teachers" },
                new Line(x, At(i => times[i] >= from ? theory[i] ?? double.NaN : double.NaN))
                    { Color = 1, Dash = 1, Name = name },
            ],
        };
        int[] compared = [.. rows.Where(i => times[i] >= from)];
        double[] ratios = [.. compared.Select(i => mean[i] / theory[i] ?? double.NaN)];
        double[] errors = [.. compared.Select(i => Reach * error[i] / theory[i] ?? double.NaN)];
        yield return new Panel(title, new Axis("time", Scale.Log), new Axis($"mean / {name}")
        { Minimum = 0, Maximum = 2 })
        {
            Note = "bars: two standard errors",
            Marks =
            [
                ReferenceLine.AtY(1),
                new ErrorBars([.. compared.Select(i => times[i])], ratios, [.. ratios.Select((r, i) => r - errors[i])],
                    [.. ratios.Select((r, i) => r + errors[i])]) { Radius = 2 },
            ],
        };

        double[] At(Func<int, double> value) => [.. rows.Select(value)];
    }
}
