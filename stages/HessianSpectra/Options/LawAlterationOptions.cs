using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Theory;

namespace Eigenspectrum.Stages.HessianSpectra;

[Description("Factors that make the law of linear teachers wrong on purpose; all 1 is the law.")]
public sealed record LawAlterationOptions
{
    [Description("Factor on the variance of the second layer's weights, which scales the shift.")]
    [Range(1e-6, 1e6)]
    public double ShiftVariance { get; init; } = 1;

    [Description("Factor on the aspect ratio d/K of the Marchenko-Pastur law.")]
    [Range(1e-6, 1e6)]
    public double Ratio { get; init; } = 1;

    [Description("Factor on the degrees of freedom K of the chi-square shift.")]
    [Range(1e-6, 1e6)]
    public double Degrees { get; init; } = 1;

    internal LawAlteration ToAlteration() => new(ShiftVariance, Ratio, Degrees);
}
