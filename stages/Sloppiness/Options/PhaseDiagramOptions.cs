using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Eigenspectrum.Stages.Sloppiness;

[Description("Explained variance of training trajectories over a grid of slopes of the input spectrum and scale ratios "
    + "of starts to targets, at several numbers of steps; with the critical ratio.")]
public sealed record PhaseDiagramOptions : IValidatableObject
{
    // a third of a day on one core
    const double MostWork = 2e14;

    [Description("The inputs' spectra, all with lambda_1 = 1.")]
    public SlopeFamily Family { get; init; }

    [Description("Number of inputs d; those of the data for the family Data.")]
    [Range(1, 4000)]
    public int Inputs { get; init; } = 200;

    [Description("The slopes c.")]
    public GridOptions Slopes { get; init; } = new() { From = .02, To = 3 };

    [Description("The scale ratios s.")]
    public GridOptions Ratios { get; init; } = new() { From = .01, To = 10 };

    [Description("The numbers of steps T, ascending.")]
    [MinLength(1)]
    [Range(1L, 1_000_000_000_000_000L)]
    public long[] Steps { get; init; } = [10, 100, 1000, 10_000];

    [Description("The step size eta; descent is stable below 2 / lambda_1 = 2.")]
    [Range(0.0, 1e6, MinimumIsExclusive = true)]
    public double StepSize { get; init; } = .5;

    [Description("When trajectories are looked at.")]
    public TimeSampling Sampling { get; init; }

    [Description("How many times, for the samplings Logarithmic and Progress.")]
    [Range(2, 10_000)]
    public int Snapshots { get; init; } = 50;

    [Description("Whether the mean over starts and times is taken off, as in PCA; else moments are about the truth.")]
    public bool Centered { get; init; } = true;

    [Description("What is to be learnt.")]
    public ITargetModel Target { get; init; } = new EqualWeights();

    [Description("What the scale ratio s of starts to targets compares.")]
    public ScaleMeaning Scale { get; init; }

    [Description("k of the explained variance EV_k.")]
    [Range(1, 4000)]
    public int Dimensions { get; init; } = 3;

    [Description("The share of the variance that the number of dimensions is asked for.")]
    [Range(0.0, 1.0, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double Share { get; init; } = .95;

    [Description("The shares q whose critical scale ratio is found: EV_k stays at q or above up to it.")]
    [Range(0.0, 1.0, MinimumIsExclusive = true, MaximumIsExclusive = true)]
    public double[] Thresholds { get; init; } = [.95, .9];

    [Description("Single cells, each with measures of its own: its explained variance and number of dimensions.")]
    public PhaseCellOptions[] Cells { get; init; } = [];

    [Description("Single critical ratios, each a measure: 0 where not even s = 0 does, infinite where every s does.")]
    public CriticalRatioOptions[] Criticals { get; init; } = [];

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (StepSize >= 2)
        {
            yield return new(
                $"step size {StepSize} is unstable: gradient descent needs eta below 2 / lambda_1 = 2",
                [nameof(StepSize)]);
        }

        if (!Steps.SequenceEqual(Steps.Distinct().Order()))
            yield return new("the numbers of steps must ascend, each once", [nameof(Steps)]);
        if (Family != SlopeFamily.Data && Dimensions > Inputs)
        {
            yield return new($"EV_{Dimensions} is asked of {Inputs} inputs; 'dimensions' is at most 'inputs'",
                [nameof(Dimensions)]);
        }

        if (Target is DataTarget)
        {
            yield return new(
                "a target from the data belongs to their own spectrum, which no grid of spectra has; take it in "
                + "'trajectories'", [nameof(Target)]);
        }

        if (Target is ExplicitWeights { Values.Length: var count } && Family != SlopeFamily.Data && count != Inputs)
            yield return new($"target has {count} weights for {Inputs} inputs; give one for each", [nameof(Target)]);
        double cells = (double)Slopes.Count * Ratios.Count * Steps.Length;
        double work = cells * Inputs * Inputs * Inputs * 4 / 3;
        if (work > MostWork)
        {
            yield return new(
                $"{cells:N0} cells of {Inputs:N0} inputs take about {work / 1e10 / 3600:N0} hours of a core; at most "
                + $"{MostWork / 1e10 / 3600:N0} are allowed. Take fewer slopes, ratios, steps or inputs",
                [nameof(Inputs)]);
        }
    }
}
