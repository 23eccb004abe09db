using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Eigenspectrum.Stages.HessianSpectra;

[Description("Spectra of the population Hessians of a teacher ensemble at matching weights.")]
public sealed record TeacherSpectrumOptions
{
    [Description("Whether the pooled eigenvalues are compared with their law; where one is known when left out.")]
    public bool? Law { get; init; }

    [Description("Factor on the law's shift |W2|^2: 1 is the law, another value breaks it on purpose.")]
    [Range(0.0, 1e6, MinimumIsExclusive = true)]
    public double LawShift { get; init; } = 1;

    [Description("Points of the grid on which the law is written.")]
    [Range(2, 100_000)]
    public int LawPoints { get; init; } = 400;

    [Description("Resamplings of the teachers behind the uncertainty of the distance to the law.")]
    [Range(10, 100_000)]
    public int Bootstrap { get; init; } = 200;

    [Description("Eigenvalues within this fraction of a teacher's largest one count as zero.")]
    [Range(0.0, 1.0, MaximumIsExclusive = true)]
    public double ZeroTolerance { get; init; } = 1e-9;

    [Description("Nodes an axis of the Gauss-Hermite rule, for activations without a closed form.")]
    [Range(2, 400)]
    public int QuadratureNodes { get; init; } = 60;
}
