using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.HeavyTails;

[Description("Spectra of weight matrices: exponents of their tails, norms, the random bulk with its spikes, and the "
    + "same of matrices whose entries were permuted.")]
public sealed record WeightTailOptions
{
    [Description("The layers to look at: layer1, ...; all if left out.")]
    [MinLength(1)]
    public string[]? Layers { get; init; }

    [Description("Whose rules give the measures: Sound, or Package for those of WeightWatcher 0.7.5 (no least tail, "
        + "any exponent, eigenvalues up to 1e-5 dropped, fingers by its threshold, bulk by its kernel estimate). The "
        + "tables have both.")]
    public WeightConventions Conventions { get; init; } = WeightConventions.Sound;

    [Description("What squared singular values are divided by: None (WeightWatcher), or LongerSide as the "
        + "Marchenko-Pastur law has it.")]
    public SpectrumDivisor Divisor { get; init; } = SpectrumDivisor.None;

    [Description("Which matrices a convolution is taken for: Slices, one for each place of its window, eigenvalues "
        + "pooled (WeightWatcher); or the Unfolded one.")]
    public ConvolutionMatrices Convolutions { get; init; } = ConvolutionMatrices.Slices;

    [Description("Whether slices are multiplied by sqrt(places / 2), as WeightWatcher does.")]
    public bool ConvolutionScaling { get; init; } = true;

    [Description("How singular values are found: Automatic by size, SingularValues one by one, or by the GramMatrix.")]
    public WeightDecomposition Decomposition { get; init; } = WeightDecomposition.Automatic;

    [Description("Layers with fewer eigenvalues have norms but no exponent.")]
    [Range(3, 1_000_000)]
    public int MinimumEigenvalues { get; init; } = 10;

    [Description("The fewest eigenvalues of a tail; the package has no limit.")]
    [Range(3, 1_000_000)]
    public int MinimumTail { get; init; } = 20;

    [Description("The largest exponent that counts as a heavy tail; no limit if left out.")]
    [Range(1.0, 1000.0, MinimumIsExclusive = true)]
    public double? LargestExponent { get; init; }

    [Description("Whether the law ends at the largest eigenvalue, in the likelihood too.")]
    public bool Bounded { get; init; }

    [Description("The most eigenvalues that are looked at as fingers: those off the top of a tail.")]
    [Range(1, 1000)]
    public int MostFingers { get; init; } = 9;

    [Description("The chance of finding fingers in the tail of a power law.")]
    [Range(0.0, 1.0, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double FingerLevel { get; init; } = .01;

    [Description("By the package's rule: how much the exponent must fall without the fingers.")]
    [Range(0.0, 1000.0)]
    public double FingerThreshold { get; init; } = 1;

    [Description("With this probability no eigenvalue of a random matrix lies above the edge beyond which they count "
        + "as spikes (Tracy-Widom).")]
    [Range(0.0, 1.0, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double EdgeProbability { get; init; } = .99;

    [Description("How many times the entries are permuted.")]
    [Range(2, 10_000)]
    public int Randomizations { get; init; } = 10;

    [Description("How many bootstrap resamples of the eigenvalues.")]
    [Range(20, 100_000)]
    public int Bootstrap { get; init; } = 100;

    [Description("Nominal coverage of the intervals.")]
    [Range(0.0, 1.0, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double Confidence { get; init; } = .95;

    [Description("Of how many leading singular vectors to tell on how many entries they live; 0 for none.")]
    [Range(0, 1000)]
    public int Vectors { get; init; } = 3;
}
