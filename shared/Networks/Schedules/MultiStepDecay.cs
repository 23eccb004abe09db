using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Eigenspectrum.Networks;

/// <summary>Multiplies the learning rate by <see cref="Factor"/> at given shares of the training.</summary>
[Description("Multiplies the learning rate by a factor at given shares of the training.")]
public sealed record MultiStepDecay : ILearningRateSchedule
{
    /// <summary>The shares of the epochs at which the learning rate changes.</summary>
    [MinLength(1)]
    [MaxLength(1000)]
    [Range(0.0, 1.0)]
    [Description("The shares of the epochs at which the learning rate changes.")]
    public double[] At { get; init; } = [0.6, 0.8];

    /// <summary>The factor of each change.</summary>
    [Range(0.0, 1.0, MinimumIsExclusive = true)]
    [Description("The factor of each change.")]
    public double Factor { get; init; } = 0.1;

    /// <inheritdoc/>
    public double Multiplier(double epoch, double epochs)
    {
        var multiplier = 1.0;
        foreach (var share in At)
        {
            if (epoch >= share * epochs) multiplier *= Factor;
        }
        return multiplier;
    }
}
