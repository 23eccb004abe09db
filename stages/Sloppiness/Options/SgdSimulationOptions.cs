using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Eigenspectrum.Stages.Sloppiness;

[Description("Stochastic gradient descent, run many times, against its second moments.")]
public sealed record SgdSimulationOptions : IValidatableObject
{
    [Description("How often; 0 for no simulation.")]
    [Range(0, 100_000_000)]
    public int Runs { get; init; } = 20_000;

    [Description("The batch sizes.")]
    [MinLength(1)]
    [Range(1, 1_000_000_000)]
    public int[] Batches { get; init; } = [1, 10];

    [Description("sigma, the standard deviations of the labels' noise.")]
    [MinLength(1)]
    [Range(0.0, 1e6)]
    public double[] Noises { get; init; } = [.3];

    [Description("The last step T.")]
    [Range(2, 10_000_000)]
    public int Steps { get; init; } = 200;

    [Description("The steps at which second moments are compared, the start and the end among them.")]
    [Range(2, 10_000)]
    public int Checkpoints { get; init; } = 6;

    [Description("Batches up to this size are drawn sample by sample; of larger ones the sum of all gradients is "
        + "drawn, which has the same distribution.")]
    [Range(0, 1_000_000_000)]
    public int SampleBySample { get; init; } = 4;

    [Description("Factor on the batch size of the theory: 1 is right, another value breaks it on purpose.")]
    [Range(1.0, 1e6)]
    public double TheoryBatch { get; init; } = 1;

    [Description("Factor on the noise variance of the theory: 1 is right, another value breaks it on purpose.")]
    [Range(0.0, 1e6)]
    public double TheoryNoise { get; init; } = 1;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Runs is > 0 and < 320)
            yield return new($"{Runs} runs are too few for errors; take 0, or 320 and more", [nameof(Runs)]);
        if (Batches.Distinct().Count() != Batches.Length)
            yield return new("a batch size is named twice", [nameof(Batches)]);
        if (Noises.Distinct().Count() != Noises.Length)
            yield return new("a noise is named twice", [nameof(Noises)]);
    }
}
