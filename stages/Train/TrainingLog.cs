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

    internal Table ToTable()
    {
        var table = new Table()
            .Add("step", Column(step => step.Step))
            .Add("epoch", Column(step => step.Epoch))
            .Add("loss", Column(step => step.Loss))
            .Add("accuracy", Column(step => step.Accuracy))
            .Add("gradientNorm", Column(step => step.GradientNorm!.Value))
            .Add("learningRate", Column(step => step.LearningRate));
        return hasPenalty ? table.Add("penalty", Column(step => step.Penalty)) : table;
    }

    T[] Column<T>(Func<TrainingStep, T> value) => [.. steps.Select(value)];
}
