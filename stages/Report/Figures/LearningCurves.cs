using System.ComponentModel;
using Eigenspectrum.Artifacts;
using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report;

/// <summary>Loss and accuracy through training, over seeds.</summary>
[Description("Loss and accuracy through training, over seeds.")]
public sealed record LearningCurves : IReportFigure
{
    const string Evaluate = "Evaluate", EvaluationFile = "evaluation.parquet";
    const string Train = "Train", TrainingFile = "training.parquet";
    const int MostSteps = 250;

    [Description("Title in place of the figure's own.")]
    public string? Title { get; init; }

    /// <inheritdoc/>
    public int Place => 70;

    /// <inheritdoc/>
    public bool AppliesTo(ExperimentResults results) =>
        results.Has(Evaluate, EvaluationFile) || results.Has(Train, TrainingFile);

    /// <inheritdoc/>
    public IEnumerable<DrawnFigure> Draw(ExperimentResults results)
    {
        var trainings = results.Groups(Train, TrainingFile);
        var evaluations = results.Groups(Evaluate, EvaluationFile);
        foreach (var label in trainings.Concat(evaluations).Select(g => g.Label).Distinct(StringComparer.Ordinal))
        {
            var training = trainings.FirstOrDefault(g => g.Label == label);
            var evaluation = evaluations.FirstOrDefault(g => g.Label == label);
            var loss = new List<Mark>();
            if (training is not null && Steps(training.First.Table(TrainingFile)) is { } line)
                loss.Add(line);
            loss.AddRange(Splits(evaluation, "loss"));
            var accuracy = Splits(evaluation, "accuracy").ToArray();
            if (loss.Count == 0)
                continue;
            var panels = new List<Panel>
            {
                new("Loss", Series.EpochAxis, new Axis("loss", Scale.Log)) { Marks = loss },
                new("Accuracy", Series.EpochAxis, new Axis("share classified correctly") { Maximum = 1 })
                    { Marks = accuracy },
            };
            panels.RemoveAll(panel => panel.Marks.Count == 0);
            var group = (evaluation ?? training)!;
            yield return new DrawnFigure("learning-curves" + group.Suffix,
                new Figure((Title ?? "Learning curves") + group.Behind, "Loss and accuracy against epochs.", panels),
                (group.Runs.Count > 1
                    ? $"Mean over {group.Runs.Count} seeds; the bands reach from the smallest to the largest value. "
                    : "One seed. ")
                + "Points: whole splits at the checkpoints. Thin line: the loss of mini-batches before each step, "
                + $"averaged over neighbouring steps{(group.Runs.Count > 1 ? $", seed {group.First.Seed}" : "")}. "
                + "Weight decay is in neither.");
        }
    }

    static IEnumerable<Mark> Splits(RunGroup? group, string column)
    {
        if (group is null)
            return [];
        var points = new List<(string Split, double X, double Y)>();
        foreach (var table in group.Runs.Select(run => run.Table(EvaluationFile)))
        {
            var splits = table.Strings("split");
            var values = table.NullableDoubles(column);
            var epochs = table.Doubles("epoch");
            points.AddRange(values.Select((v, i) => (Split: splits[i], X: epochs[i], Y: v ?? double.NaN))
                .Where(p => !double.IsNaN(p.Y)));
        }
        return points.GroupBy(p => p.Split, StringComparer.Ordinal).SelectMany((split, i) =>
            Series.MeanAndRange(split.Select(p => (p.X, p.Y)), Name(split.Key), i));
    }

    static string Name(string split) => split switch { "train" => "training data", "test" => "test data", _ => split };

    // Windows of equal numbers of steps, so that a long training has no more points than can be seen.
    static Line? Steps(Table table)
    {
        double[] epochs = table.Doubles("epoch"), losses = table.Doubles("loss");
        if (losses.Length < 2)
            return null;
        var window = (losses.Length + MostSteps - 1) / MostSteps;
        var count = (losses.Length + window - 1) / window;
        double[] x = new double[count], y = new double[count];
        for (var i = 0; i < count; i++)
        {
            var part = Math.Min(window, losses.Length - i * window);
            for (var j = i * window; j < i * window + part; j++)
            {
                x[i] += epochs[j] / part;
                y[i] += losses[j] / part;
            }
        }
        return new Line(x, y) { Muted = true, Width = 0.8, Name = "mini-batches" };
    }
}
