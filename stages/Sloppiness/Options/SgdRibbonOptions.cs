using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Eigenspectrum.Stages.Sloppiness;

[Description("Explained variance of trajectories against batch size and noise, in closed form: where the noise of "
    + "batches destroys the ribbon.")]
public sealed record SgdRibbonOptions : IValidatableObject
{
    [Description("The batch sizes.")]
    [MinLength(1)]
    [Range(1, 1_000_000_000)]
    public int[] Batches { get; init; } = [1, 2, 5, 10, 20, 50, 100, 1000];

    [Description("sigma, the standard deviations of the labels' noise.")]
    [MinLength(1)]
    [Range(0.0, 1e6)]
    public double[] Noises { get; init; } = [0, .1, .3, 1, 3, 10];

    [Description("The number of steps T.")]
    [Range(2, 1_000_000_000)]
    public int Steps { get; init; } = 200;

    [Description("When trajectories are looked at; batches come in steps, so there is no flow.")]
    public TimeSampling Sampling { get; init; }

    [Description("How many times, for the samplings Logarithmic and Progress.")]
    [Range(2, 10_000)]
    public int Snapshots { get; init; } = 50;

    [Description("k of the explained variance EV_k.")]
    [Range(1, 1000)]
    public int Dimensions { get; init; } = 3;

    [Description("The share of the variance that makes a ribbon: EV_k at least that; its dimensions are counted.")]
    [Range(0.0, 1.0, MinimumIsExclusive = true)]
    public double Share { get; init; } = .95;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Sampling == TimeSampling.Flow)
            yield return new("batches come in steps, not in a flow; take another sampling", [nameof(Sampling)]);
        if (Batches.Distinct().Count() != Batches.Length)
            yield return new("a batch size is named twice", [nameof(Batches)]);
        if (Noises.Distinct().Count() != Noises.Length)
            yield return new("a noise is named twice", [nameof(Noises)]);
    }
}
