using Eigenspectrum.Artifacts;
using Eigenspectrum.Networks;

namespace Eigenspectrum.Stages.Train;

/// <summary>The steps of a training, or every k-th of them, as the table training.parquet.</summary>
sealed class TrainingLog(int every, bool hasPenalty)
{
    readonly List<TrainingStep> steps = [];

    internal IReadOnlyList<TrainingStep> Steps => steps;

    internal double? LastPenalty => steps.FindLast(step => step.Penalty is not null).Penalty;

    internal void Add(TrainingStep step)
    {
        if (step.Step % every == 0) steps.Add(step);
    }

    internal void Add(IEnumerable<TrainingStep> earlier) => steps.AddRange(earlier);

    /// <summary>All steps in one count, those of a phase before these first; without one there is no phase.</summary>
    internal Table ToTable(PhaseStart start)
    {
        var all = steps.ConvertAll(
            step => step with { Step = step.Step + start.Steps, Epoch = step.Epoch + start.Epochs });
        if (start.Log is { } earlier) all.InsertRange(0, earlier.steps);
        var table = new Table()
            .Add("step", Column(step => step.Step))
            .Add("epoch", Column(step => step.Epoch))
            .Add("loss", Column(step => step.Loss))
            .Add("accuracy", Column(step => step.Accuracy))
            .Add("gradientNorm", Column(step => step.GradientNorm!.Value))
            .Add("learningRate", Column(step => step.LearningRate));
        if (hasPenalty) table.Add("penalty", Column(step => step.Penalty));
        return start.Log is null
            ? table
            : table.Add("phase",
                Column(step => step.Step < start.Steps ? PhaseStart.Pretraining : PhaseStart.Training));

        T[] Column<T>(Func<TrainingStep, T> value) => [.. all.Select(value)];
    }
}
