using System.ComponentModel;

namespace Eigenspectrum.Networks;

/// <summary>The same learning rate throughout.</summary>
[Description("The same learning rate throughout.")]
public sealed record Constant : ILearningRateSchedule
{
    /// <inheritdoc/>
    public double Multiplier(double epoch, double epochs) => 1;
}
