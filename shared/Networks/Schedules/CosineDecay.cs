using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>Half a cosine wave from 1 at the start to <see cref="Final"/> at the end of training.</summary>
/// <remarks>final + (1 - final) (1 + cos(pi epoch / epochs)) / 2: one period of arXiv:1608.03983, equation 5.</remarks>
[Description("Half a cosine wave from the full learning rate to a final share of it.")]
public sealed record CosineDecay : ILearningRateSchedule
{
    /// <summary>The share of the learning rate that is left at the end.</summary>
    [Range(0.0, 1.0)]
    [Description("The share of the learning rate that is left at the end.")]
    public double Final { get; init; }

    /// <inheritdoc/>
    public double Multiplier(double epoch, double epochs)
    {
        if (epoch >= epochs) return Final;
        return Final + ((1 - Final) * 0.5 * (1 + Elementary.Cos(Math.PI * epoch / epochs)));
    }
}
