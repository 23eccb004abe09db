using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Eigenspectrum.Networks;

/// <summary>Multiplies the learning rate by <see cref="Factor"/> every <see cref="Every"/> epochs.</summary>
[Description("Multiplies the learning rate by a factor every so many epochs.")]
public sealed record StepDecay : ILearningRateSchedule
{
    /// <summary>The epochs between two changes.</summary>
    [Range(0.0, 1e9, MinimumIsExclusive = true)]
    [Description("The epochs between two changes.")]
    public double Every { get; init; } = 10;

    /// <summary>The factor of each change.</summary>
    [Range(0.0, 1.0, MinimumIsExclusive = true)]
    [Description("The factor of each change.")]
    public double Factor { get; init; } = 0.1;

    /// <inheritdoc/>
    public double Multiplier(double epoch, double epochs)
    {
        var multiplier = 1.0;
        // Factors beyond 1e-300 change nothing that training could see.
        for (var left = Math.Floor(epoch / Every); left >= 1 && multiplier > 1e-300 && Factor < 1; left--)
            multiplier *= Factor;
        return multiplier;
    }
}
