using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Eigenspectrum.Stages.Sloppiness;

[Description("Trajectories of a linear model from an ensemble of starts w_0 ~ N(0, sigma_w^2 I): the covariance in "
    + "closed form at several numbers of steps, and simulated.")]
public sealed record TrajectoryOptions : IValidatableObject
{
    [Description("Which eigenvalues the inputs have; those of the covariance where there is one if left out.")]
    public InputSpectrum? Spectrum { get; init; }

    [Description("Whether the inputs' mean is taken off before their spectrum is measured.")]
    public bool CenteredInputs { get; init; }

    [Description("Whether the eigenvalues are divided by the largest, so that lambda_1 = 1.")]
    public bool Normalized { get; init; } = true;

    [Description("First rank of the window in which the slope c of the spectrum is fitted.")]
    [Range(1, 100_000)]
    public int FirstRank { get; init; } = 1;

    [Description("Last rank of that window; it ends earlier where eigenvalues are below rounding.")]
    [Range(3, 100_000)]
    public int LastRank { get; init; } = 200;

    [Description("The step size eta; descent is stable below 2 / lambda_1.")]
    [Range(0.0, 1e12, MinimumIsExclusive = true)]
    public double StepSize { get; init; } = .5;

    [Description("The numbers of steps T of the closed form, ascending.")]
    [MinLength(1)]
    [Range(1L, 1_000_000_000_000_000L)]
    public long[] Steps { get; init; } =
        [10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10_000, 20_000, 50_000, 100_000, 1_000_000];

    [Description("When trajectories are looked at.")]
    public TimeSampling Sampling { get; init; }

    [Description("How many times, for the samplings Logarithmic and Progress.")]
    [Range(2, 10_000)]
    public int Snapshots { get; init; } = 50;

    [Description("Whether the mean over starts and times is taken off, as in PCA; else moments are about the truth.")]
    public bool Centered { get; init; } = true;

    [Description("What is to be learnt.")]
    public ITargetModel Target { get; init; } = new EqualWeights();

    [Description("The scale ratio s of starts to targets.")]
    [Range(0.0, 1e6)]
    public double Ratio { get; init; } = .1;

    [Description("What the scale ratio compares.")]
    public ScaleMeaning Scale { get; init; }

    [Description("k of the explained variance EV_k.")]
    [Range(1, 10_000)]
    public int Dimensions { get; init; } = 3;

    [Description("The share of the variance that the number of dimensions is asked for.")]
    [Range(0.0, 1.0, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double Share { get; init; } = .95;

    [Description("The simulated ensemble; null for none.")]
    public SimulationOptions? Simulation { get; init; } = new();

    [Description("Real gradient descent on the training inputs; null for none. Left out where there are no samples.")]
    public DescentOptions? Descent { get; init; } = new();

    [Description("Factor on the initial variance of the closed form: 1 is the law, another breaks it on purpose.")]
    [Range(0.0, 1e6)]
    public double InitialVarianceFactor { get; init; } = 1;

    [Description("Factor on the step size of the closed form: 1 is the law, another breaks it on purpose.")]
    [Range(0.0, 1e6, MinimumIsExclusive = true)]
    public double StepSizeFactor { get; init; } = 1;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Normalized && StepSize >= 2)
        {
            yield return new(
                $"step size {StepSize} is unstable: gradient descent needs eta below 2 / lambda_1 = 2",
                [nameof(StepSize)]);
        }

        if (!Steps.SequenceEqual(Steps.Distinct().Order()))
            yield return new("the numbers of steps must ascend, each once", [nameof(Steps)]);
        if (LastRank < FirstRank + 2)
            yield return new("a slope needs at least three ranks", [nameof(LastRank)]);
        if (Simulation is not null && Sampling == TimeSampling.Flow)
        {
            yield return new("gradient flow has no steps to simulate; set \"simulation\": null or another sampling",
                [nameof(Sampling)]);
        }

        if (Target is DataTarget && Spectrum == InputSpectrum.Population)
        {
            yield return new(
                "the target DataTarget needs the training samples' own spectrum; set \"spectrum\": \"Measured\"",
                [nameof(Spectrum)]);
        }
    }
}
