using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Eigenspectrum.Networks;

/// <summary>Raises the learning rate linearly over the first epochs, then follows another schedule.</summary>
[Description("Raises the learning rate linearly over the first epochs, then follows another schedule.")]
public sealed record LinearWarmup : ILearningRateSchedule
{
    /// <summary>The epochs of the rise.</summary>
    [Range(0.0, 1e9, MinimumIsExclusive = true)]
    [Description("The epochs of the rise.")]
    public double Epochs { get; init; } = 1;

    /// <summary>The share of the learning rate at the first step.</summary>
    [Range(0.0, 1.0)]
    [Description("The share of the learning rate at the first step.")]
    public double Start { get; init; } = 0.01;

    /// <summary>The schedule after the rise, over the epochs that are left.</summary>
    [Description("The schedule after the rise, over the epochs that are left.")]
    public ILearningRateSchedule Then { get; init; } = new Constant();

    /// <inheritdoc/>
    public double Multiplier(double epoch, double epochs) => epoch < Epochs
        ? Start + ((1 - Start) * epoch / Epochs)
        : Then.Multiplier(epoch - Epochs, epochs - Epochs);
}
