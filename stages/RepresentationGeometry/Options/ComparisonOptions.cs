using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.RepresentationGeometry;

/// <summary>Whether a spectrum is a power law: which models are compared, where, and how that becomes a
/// verdict.</summary>
[Description("Whether a spectrum is a power law: which models are compared, where, and how that becomes a verdict.")]
public sealed record ComparisonOptions : IValidatableObject
{
    [Description("The models; the power law must be among them.")]
    [MinLength(1)]
    public IReadOnlyList<ISpectrumModel> Models { get; init; } =
    [
        new PowerLawSpectrum(), new ExponentialSpectrum(), new CutoffSpectrum(), new LogQuadraticSpectrum(),
        new BrokenSpectrum(), new NoiseSpectrum(),
    ];

    [Description("First rank compared on, from 1.")]
    [Range(1, 1_000_000)]
    public int FirstRank { get; init; } = 11;

    [Description("Last rank compared on.")]
    [Range(8, 1_000_000)]
    public int LastRank { get; init; } = 100;

    [Description("The upper end is moved down to this share of the positive eigenvalues (but not below rank 12).")]
    [Range(0.0, 1.0, MinimumIsExclusive = true)]
    public double MaximumFraction { get; init; } = .55;

    [Description("With fewer ranks than this the verdict is: not estimable.")]
    [Range(8, 1_000_000)]
    public int MinimumRanks { get; init; } = 10;

    [Description("Gaussian samples drawn from the fitted power law, for its finite-sample bias and for what passes as "
        + "one; 0 for none.")]
    [Range(0, 100_000)]
    public int Simulations { get; init; } = 40;

    [Description("How a comparison becomes a verdict.")]
    public VerdictRule Rule { get; init; } = new();

    [Description("The criterion by R^2 that the verdict is set beside.")]
    public ShrinkingWindowCriterion Criterion { get; init; } = new();

    [Description("The variance of ln lambda by sampling in the posterior of alpha.")]
    public SamplingVariance SamplingVariance { get; init; } = SamplingVariance.Measured;

    [Description("Successive ends of the windows of the sensitivity curve have at least this ratio.")]
    [Range(1.01, 10.0)]
    public double WindowRatio { get; init; } = 1.15;

    /// <inheritdoc/>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (!Models.Any(model => model is PowerLawSpectrum))
            yield return new ValidationResult("PowerLawSpectrum must be among the models", [nameof(Models)]);
        if (LastRank - FirstRank + 1 < MinimumRanks)
        {
            yield return new ValidationResult(
                $"the window {FirstRank} to {LastRank} holds fewer than minimumRanks = {MinimumRanks} ranks",
                [nameof(LastRank)]);
        }
    }
}
