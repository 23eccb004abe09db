using Eigenspectrum.Artifacts;
using Eigenspectrum.Networks;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.Tables;

/// <summary>How a network was trained with labels, as the metadata of checkpoints.parquet say it.</summary>
/// <param name="Optimizer">The rule of the updates.</param>
/// <param name="Schedule">The course of the learning rate.</param>
/// <param name="Batch">The samples of a mini-batch; there may be fewer samples.</param>
/// <param name="Epochs">The passes over the data.</param>
/// <param name="Samples">The training samples.</param>
sealed record TrainingCourse(IOptimizer Optimizer, ILearningRateSchedule Schedule, int Batch, int Epochs, int Samples)
{
    /// <summary>The updates of an epoch.</summary>
    internal int StepsPerEpoch => ((Samples - 1) / Batch) + 1;

    /// <summary>The samples of a mini-batch, all if the option asks for more.</summary>
    internal int UsedBatch => Math.Min(Batch, Samples);

    /// <summary>The learning rate of an update.</summary>
    /// <param name="step">The updates of training with labels before it.</param>
    internal double LearningRate(long step) =>
        Optimizer.LearningRate * Schedule.Multiplier((double)step / StepsPerEpoch, Epochs);

    /// <summary>What <see cref="Write"/> wrote; null if nothing.</summary>
    internal static TrainingCourse? Read(IReadOnlyDictionary<string, string> metadata, string path)
    {
        if (!metadata.TryGetValue("optimizer", out var optimizer)
            || !metadata.TryGetValue("schedule", out var schedule)
            || Number(metadata, "batch") is not { } batch || Number(metadata, "epochs") is not { } epochs
            || Number(metadata, "samples") is not { } samples) return null;
        return new(CanonicalOptions.Read<IOptimizer>(optimizer, $"'{path}', optimizer"),
            CanonicalOptions.Read<ILearningRateSchedule>(schedule, $"'{path}', schedule"), batch, epochs, samples);
    }

    internal void Write(TableWriter writer)
    {
        writer.SetMetadata("optimizer", CanonicalOptions.Write(Optimizer));
        writer.SetMetadata("schedule", CanonicalOptions.Write(Schedule));
        writer.SetMetadata("batch", $"{Batch}");
        writer.SetMetadata("epochs", $"{Epochs}");
        writer.SetMetadata("samples", $"{Samples}");
    }

    static int? Number(IReadOnlyDictionary<string, string> metadata, string key) =>
        metadata.TryGetValue(key, out var text) && int.TryParse(text, out var number) && number >= 0 ? number : null;
}
