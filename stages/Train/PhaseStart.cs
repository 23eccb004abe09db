using Eigenspectrum.Networks;

namespace Eigenspectrum.Stages.Train;

/// <summary>Where training with labels begins: at the initialization, or where pretraining ends.</summary>
/// <param name="Statistics">The averaged statistics of the network.</param>
/// <param name="Checkpoints">The number of the last checkpoint so far; that moment is no other of training.</param>
/// <param name="Steps">The updates so far.</param>
/// <param name="Epochs">The epochs so far.</param>
/// <param name="Log">The steps so far, or null without pretraining.</param>
sealed record PhaseStart(double[] Statistics, int Checkpoints, long Steps, double Epochs, TrainingLog? Log)
{
    internal const string Pretraining = "pretraining", Training = "training";

    /// <summary>The initialization of a network.</summary>
    internal static PhaseStart Of(Network network) => new(network.Statistics, 0, 0, 0, null);

    /// <summary>A checkpoint of training in the count over both phases.</summary>
    internal Checkpoint Counted(Checkpoint checkpoint) => checkpoint with
    {
        Index = checkpoint.Index + Checkpoints,
        Step = checkpoint.Step + Steps,
        Epoch = checkpoint.Epoch + Epochs,
    };
}
