using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Eigenspectrum.Stages.LearningDynamics;

[Description("Means over teachers of the sum of h exp(-2 h t) over the nonzero eigenvalues h: 2 / distance^2 times the "
    + "loss of gradient flow from isotropic starts.")]
public sealed record EnsembleOptions : IValidatableObject
{
    [Description("First time of the curve after 0.")]
    [Range(0, 1e12, MinimumIsExclusive = true)]
    public double First { get; init; } = 0.01;

    [Description("Last time of the curve.")]
    [Range(0, 1e12, MinimumIsExclusive = true)]
    public double Last { get; init; } = 1e6;

    [Description("Times of the curve, evenly spaced on a logarithmic scale.")]
    [Range(2, 10_000)]
    public int Points { get; init; } = 81;

    [Description("Times at which the mean over linear teachers is compared with its closed form.")]
    [MaxLength(32)]
    [Range(0.0, 1e12)]
    public double[] Times { get; init; } = [0, 0.3, 1, 3, 10];

    [Description("Up to this time the closed form, a limit of large networks, is held against the mean.")]
    [Range(0.0, 1e12)]
    public double ClosedFormUntil { get; init; } = 1;

    [Description("Factor on the variance of the second layer in the closed form: 1 is the law, another value breaks it "
        + "on purpose.")]
    [Range(0, 1e6, MinimumIsExclusive = true)]
    public double LawShift { get; init; } = 1;

    [Description("Times at which the share of the smallest modes is measured.")]
    [MaxLength(32)]
    [Range(0.0, 1e12)]
    public double[] ShareTimes { get; init; } = [1, 1e3, 1e4, 1e5];

    [Description("Eigenvalues up to this one are taken for the power law of small eigenvalues.")]
    [Range(0, 1e12, MinimumIsExclusive = true)]
    public double TailUpper { get; init; } = 1e-3;

    [Description("Fewest teachers that a power law of small eigenvalues is fitted to; the mean of few ends at the "
        + "gap of one of them.")]
    [Range(2, 1_000_000)]
    public int TailTeachers { get; init; } = 500;

    [Description("Where the long-time slope of the mean begins, as a time.")]
    [Range(0, 1e12, MinimumIsExclusive = true)]
    public double SlopeFrom { get; init; } = 1e4;

    [Description("Where the long-time slope of the mean ends, as a time.")]
    [Range(0, 1e12, MinimumIsExclusive = true)]
    public double SlopeTo { get; init; } = 1e6;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Times.Distinct().Count() != Times.Length) yield return new("a time is named twice", [nameof(Times)]);
        if (ShareTimes.Distinct().Count() != ShareTimes.Length)
            yield return new("a time is named twice", [nameof(ShareTimes)]);
        if (Last <= First) yield return new($"the last time {Last} is not after the first, {First}", [nameof(Last)]);
        if (SlopeTo <= SlopeFrom)
            yield return new($"the slope ends at {SlopeTo}, not after its begin {SlopeFrom}", [nameof(SlopeTo)]);
    }
}
