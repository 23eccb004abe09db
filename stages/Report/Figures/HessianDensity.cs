using System.ComponentModel;
using Eigenspectrum.Artifacts;
using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report;

/// <summary>The estimated spectral density of a large network's Hessian, with what is certain of it.</summary>
[Description("The estimated spectral density of a large network's Hessian, with what is certain of it.")]
public sealed record HessianDensity : IReportFigure
{
    const string File = "density.parquet";
    const double TwoErrors = 1.96;

    [Description("Title in place of the figure's own.")]
    public string? Title { get; init; }

    /// <inheritdoc/>
    public int Place => 25;

    /// <inheritdoc/>
    public bool AppliesTo(ExperimentResults results) => results.Has(HessianTable.Stage, File);

    /// <inheritdoc/>
    public IEnumerable<DrawnFigure> Draw(ExperimentResults results)
    {
        foreach (var group in results.Groups(HessianTable.Stage, File))
        {
            var table = group.First.Table(File);
            var checkpoints = Checkpoint.StartMiddleEnd(Checkpoint.Of(table))
                .Where(c => Rows(table, c).Length > 0).ToArray();
            if (checkpoints.Length == 0)
                continue;
            var largest = checkpoints.Max(c => Rows(table, c).Max(i => Math.Abs(table.Doubles("value")[i])));
            var threshold = Decimals.Power(Decimals.Exponent(largest) - 5);
            yield return new DrawnFigure("hessian-density" + group.Suffix,
                new Figure((Title ?? "Spectral density of the Hessian") + group.Behind,
                    "Estimated density of the Hessian's eigenvalues on an axis that is logarithmic on both sides of "
                    + "zero, and the share of eigenvalues up to a value with its bounds.",
                    [Densities(checkpoints, table, threshold), Shares(checkpoints, table, threshold)]),
                $"{group.Shown}Left: estimated density of eigenvalues a decade, from Lanczos runs with random vectors; "
                + "bands are 95 % of the spread over them. Right: the share of eigenvalues up to a value is within "
                + "the band: what the runs prove of it, widened by the sampling error at 95 %.");
        }
    }

    static Panel Densities(Checkpoint[] checkpoints, Table table, double threshold)
    {
        var marks = new List<Mark>();
        foreach (var (checkpoint, i) in checkpoints.Select((c, i) => (c, i)))
        {
            var rows = Rows(table, checkpoint);
            double[] x = Take(table, "value", rows), y = Take(table, "density", rows);
            double[] errors = Take(table, "standardError", rows);
            double[] low = [.. y.Select((v, k) => Math.Max(0, v - TwoErrors * errors[k]))];
            double[] high = [.. y.Select((v, k) => v + TwoErrors * errors[k])];
            marks.Add(new Band(x, low, high) { Color = i });
            marks.Add(new Line(x, y) { Color = i, Name = checkpoint.Label });
        }
        return new Panel("Density", new Axis("eigenvalue", Scale.SymmetricLog) { Threshold = threshold },
            new Axis("density a decade") { Minimum = 0 })
        { Marks = marks };
    }

    static Panel Shares(Checkpoint[] checkpoints, Table table, double threshold)
    {
        var marks = new List<Mark>();
        foreach (var (checkpoint, i) in checkpoints.Select((c, i) => (c, i)))
        {
            var rows = Rows(table, checkpoint);
            marks.Add(new Band(Take(table, "value", rows), Take(table, "lower", rows), Take(table, "upper", rows))
            { Color = i, Name = checkpoint.Label });
        }
        return new Panel("Share up to a value", new Axis("eigenvalue", Scale.SymmetricLog) { Threshold = threshold },
            new Axis("share") { Minimum = 0, Maximum = 1 })
        { Marks = marks };
    }

    static int[] Rows(Table table, Checkpoint checkpoint)
    {
        var checkpoints = table.NullableIntegers("checkpoint");
        string[] parts = table.Strings("part"), blocks = table.Strings("block");
        return [.. Enumerable.Range(0, table.Rows).Where(i => checkpoints[i] == checkpoint.Index
            && parts[i] == HessianTable.Hessian && blocks[i] == HessianTable.Whole)];
    }

    static double[] Take(Table table, string column, int[] rows)
    {
        var values = table.Doubles(column);
        return [.. rows.Select(i => values[i])];
    }
}
