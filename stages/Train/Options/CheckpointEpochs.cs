using System.ComponentModel.DataAnnotations;

namespace Eigenspectrum.Stages.Train;

/// <summary>The epochs of a phase whose parameters are kept.</summary>
static class CheckpointEpochs
{
    /// <summary>Those that are listed, and every so many if that is not 0.</summary>
    public static IReadOnlyList<double> All(double[] listed, int every, int epochs) => every == 0
        ? listed
        : [.. listed, .. Enumerable.Range(1, epochs / every).Select(k => (double)k * every)];

    /// <summary>What lies beyond the phase.</summary>
    /// <param name="listed">The option "checkpoints".</param>
    /// <param name="every">The option "checkpointEvery".</param>
    /// <param name="epochs">The epochs of the phase.</param>
    /// <param name="phase">What they are epochs of, for the messages: "" or " of pretraining".</param>
    public static IEnumerable<ValidationResult> Problems(double[] listed, int every, int epochs, string phase = "")
    {
        foreach (var epoch in listed.Where(epoch => epoch > epochs))
        {
            yield return new ValidationResult(
                $"Checkpoint {epoch} lies beyond the {epochs} epochs{phase}; leave it out or raise epochs.",
                ["Checkpoints"]);
        }
        if (every > epochs)
        {
            yield return new ValidationResult(
                $"CheckpointEvery is {every}, more than the {epochs} epochs{phase}; the end is kept anyway.",
                ["CheckpointEvery"]);
        }
    }
}
