using System.ComponentModel;
using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report;

/// <summary>Second moments of stochastic gradient descent: theory and simulation.</summary>
[Description("Second moments of stochastic gradient descent: theory and simulation.")]
public sealed record SgdMoments : IReportFigure
{
    const string Stage = "Sloppiness", File = "sgd-moments.parquet";
    const int MostModes = 6;

    [Description("Title in place of the figure's own.")]
    public string? Title { get; init; }

    /// <inheritdoc/>
    public int Place => 94;

    /// <inheritdoc/>
    public bool AppliesTo(ExperimentResults results) => results.Has(Stage, File);

    /// <inheritdoc/>
    public IEnumerable<DrawnFigure> Draw(ExperimentResults results)
    {
        foreach (var group in results.Groups(Stage, File))
        {
            var table = group.First.Table(File);
            int[] batches = table.Integers("batch"), modes = table.Integers("mode");
            double[] noises = table.Doubles("noise"), eigenvalues = table.Doubles("eigenvalue");
            double[] theory = table.Doubles("second");
            double?[] simulated = table.NullableDoubles("simulatedSecond");
            double?[] errors = table.NullableDoubles("secondError");
            long[] steps = table.Longs("step");
            var count = modes.DefaultIfEmpty(0).Max();
            int[] shown = [.. Enumerable.Range(0, Math.Min(MostModes, count))
                .Select(k => 1 + (int)((long)k * (count - 1) / Math.Max(1, Math.Min(MostModes, count) - 1)))];
            var panels = Enumerable.Range(0, table.Rows).GroupBy(i => (batches[i], noises[i])).Select(own =>
                new Panel($"batch {own.Key.Item1}, noise σ = {NumberText.General(own.Key.Item2)}",
                    new Axis("step t") { PadZero = true }, new Axis("E[δ_{i}²]", Scale.Log))
                {
                    Marks = [.. shown.SelectMany((mode, color) =>
                    {
                        var rows = own.Where(i => modes[i] == mode).ToArray();
                        double[] x = [.. rows.Select(i => (double)steps[i])];
                        var name = $"mode {mode}, λ = {NumberText.General(eigenvalues[rows[0]])}";
                        var line = new Line(x, [.. rows.Select(i => theory[i])])
                        { Color = color, Width = 1.2, Name = simulated[rows[0]] is null ? name : null };
                        if (simulated[rows[0]] is null)
                            return (IEnumerable<Mark>)[line];
                        double[] y = [.. rows.Select(i => simulated[i]!.Value)];
                        return
                        [
                            line,
                            new ErrorBars(x, y, [.. rows.Select((i, k) => y[k] - errors[i]!.Value)],
                                [.. rows.Select((i, k) => y[k] + errors[i]!.Value)])
                            { Color = color, Marker = (Marker)(color % 7), Name = name },
                        ];
                    })],
                }).ToArray();
            if (panels.Length == 0)
                continue;
            var runs = group.First.Measure("sloppiness.sgd.deviation")?.Samples;
            yield return new DrawnFigure("sgd-moments" + group.Suffix,
                new Figure((Title ?? "Second moments of stochastic gradient descent") + group.Behind,
                    "For each batch size and noise the mean square distance from the truth along some modes against "
                    + "the step.", panels)
                { SharedLegend = true, SameY = true },
                $"{group.Shown}Mean square of δ_{{i}} = w_{{i}} − w*_{{i}} along modes of the inputs' covariance. "
                + "Lines join the exact second-moment recursion at the steps shown"
                + (runs is null ? "." : $"; points: {runs:N0} simulated runs, with standard errors that are mostly "
                    + "smaller than the points."));
        }
    }
}
