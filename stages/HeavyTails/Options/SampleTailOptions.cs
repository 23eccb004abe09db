using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.HeavyTails;

[Description("Power laws in the tails of samples, by maximum likelihood above a lower cut-off (Clauset, Shalizi and "
    + "Newman 2009), their goodness of fit and their alternatives.")]
public sealed record SampleTailOptions : IValidatableObject
{
    [Description("The series by name; all if left out.")]
    [MinLength(1)]
    public string[]? Series { get; init; }

    [Description("Whether the values are whole numbers with probabilities k^-alpha; as the data say if left out.")]
    public bool? Discrete { get; init; }

    [Description("The distance whose smallest value chooses the lower cut-off.")]
    public ITailDistance Distance { get; init; } = new KolmogorovSmirnovDistance();

    [Description("The lower cut-off xmin; searched for over all values if left out.")]
    [Range(0.0, double.MaxValue, MinimumIsExclusive = true)]
    public double? LowerCutoff { get; init; }

    [Description("Smallest lower cut-off that is looked at.")]
    [Range(0.0, double.MaxValue, MinimumIsExclusive = true)]
    public double? SmallestLowerCutoff { get; init; }

    [Description("Largest lower cut-off that is looked at.")]
    [Range(0.0, double.MaxValue, MinimumIsExclusive = true)]
    public double? LargestLowerCutoff { get; init; }

    [Description("The upper cut-off xmax at which the law ends: the likelihood is normalised up to it, larger values "
        + "are left out, exponents of 1 and below are allowed. None if left out.")]
    [Range(0.0, double.MaxValue, MinimumIsExclusive = true)]
    public double? UpperCutoff { get; init; }

    [Description("Lower cut-offs with fewer values in the tail are not looked at; the published method has no such "
        + "bound.")]
    [Range(2, 1_000_000)]
    public int MinimumTail { get; init; } = 10;

    [Description("Lower cut-offs with a larger exponent are not looked at; the package powerlaw has 3. No bound if "
        + "left out.")]
    [Range(1.0, 1e6)]
    public double? LargestExponent { get; init; }

    [Description("Whether continuous exponents are corrected for their bias in small samples.")]
    public bool Unbiased { get; init; }

    [Description("Lower cut-offs from which on a discrete exponent is approximated by a closed form, within about 1 %; "
        + "if left out it never is.")]
    [Range(6.0, 1e9)]
    public double? ApproximateFrom { get; init; }

    [Description("Samples made for the goodness of fit p, whose standard error is 1/2 over their root at most; 0 for "
        + "none.")]
    [Range(0, 1_000_000)]
    public int Resamples { get; init; } = 1000;

    [Description("Whether no more samples are made once p lies four standard errors off the level.")]
    public bool StopEarly { get; init; }

    [Description("p below which a distribution is ruled out.")]
    [Range(0.0, 1.0, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double Level { get; init; } = 0.1;

    [Description("The distributions that the power law is compared with.")]
    public ITailDistribution[] Alternatives { get; init; } =
        [new ExponentialTail(), new LogNormalTail(), new StretchedExponentialTail(), new PowerLawWithCutoffTail()];

    [Description("Whether families that have the power law as a limit (log-normal, stretched exponential) are judged "
        + "by the nested test, which has the power there; else by Vuong's as published.")]
    public bool NestedLimits { get; init; } = true;

    [Description("Whether a plausible power law of the tail counts as undecided where an alternative describes the "
        + "whole sample: a log-normal's far tail passes every test of a power law. The published method looks at the "
        + "tail alone.")]
    public bool WholeSample { get; init; } = true;

    [Description("Most points of a curve in the tables.")]
    [Range(2, 100_000)]
    public int Points { get; init; } = 300;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (LowerCutoff is not null && (SmallestLowerCutoff is not null || LargestLowerCutoff is not null))
            yield return new("a lower cut-off is given and bounds for its search too", [nameof(LowerCutoff)]);
        if (SmallestLowerCutoff > LargestLowerCutoff)
        {
            yield return new($"{SmallestLowerCutoff} is above largestLowerCutoff = {LargestLowerCutoff}",
                [nameof(SmallestLowerCutoff)]);
        }
        if (UpperCutoff <= (LowerCutoff ?? SmallestLowerCutoff))
            yield return new($"{UpperCutoff} is not above the lower cut-off", [nameof(UpperCutoff)]);
        if (Alternatives.DistinctBy(alternative => alternative.GetType()).Count() != Alternatives.Length)
            yield return new("a distribution is named twice", [nameof(Alternatives)]);
        if (Series is not null && Series.Distinct(StringComparer.Ordinal).Count() != Series.Length)
            yield return new("a series is named twice", [nameof(Series)]);
    }

    internal TailFitOptions Fit(bool discrete) => new()
    {
        Discrete = Discrete ?? discrete,
        Distance = Distance,
        LowerCutoff = LowerCutoff,
        SmallestLowerCutoff = SmallestLowerCutoff,
        LargestLowerCutoff = LargestLowerCutoff,
        UpperCutoff = UpperCutoff,
        MinimumTail = MinimumTail,
        LargestExponent = LargestExponent,
        Unbiased = Unbiased,
        ApproximateFrom = ApproximateFrom,
    };
}
