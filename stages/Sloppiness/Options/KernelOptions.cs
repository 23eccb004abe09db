using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Theory;

namespace Eigenspectrum.Stages.Sloppiness;

[Description("Kernel machines on the training inputs: spectra, and the explained variance of their trajectories.")]
public sealed record KernelOptions : IValidatableObject
{
    [Description("The kernels; none for tangent kernels alone.")]
    public IKernelFunction[] Kernels { get; init; } = [new RadialBasis()];

    [Description("Tangent kernels of networks beside them.")]
    public TangentOptions[] Tangent { get; init; } = [];

    [Description("How many training samples at most: the first ones that have a target.")]
    [Range(2, 40_000)]
    public int Samples { get; init; } = 1000;

    [Description("What is learned.")]
    public IKernelTarget Target { get; init; } = new OutputColumn();

    [Description("Whether kernels are divided by the mean of their diagonal, so that they and sigma_w are comparable.")]
    public bool UnitDiagonal { get; init; } = true;

    [Description("The step size eta of gradient descent.")]
    [Range(0.0, 1e12, MinimumIsExclusive = true)]
    public double StepSize { get; init; } = .5;

    [Description("In what the step size is given: times the largest eigenvalue of K/n, or as it is.")]
    public StepUnit StepUnit { get; init; }

    [Description("The numbers of steps T.")]
    [MinLength(1)]
    [Range(2, 1_000_000_000)]
    public int[] Steps { get; init; } = [10, 100, 1000, 10_000];

    [Description("When trajectories are looked at.")]
    public TimeSampling Sampling { get; init; }

    [Description("How many times, for the samplings Logarithmic and Progress.")]
    [Range(2, 10_000)]
    public int Snapshots { get; init; } = 50;

    [Description("sigma_w: initial functions are drawn from N(0, sigma_w^2 K); 0 starts at zero.")]
    [MinLength(1)]
    [Range(0.0, 1e6)]
    public double[] InitialScales { get; init; } = [0, 1, 10];

    [Description("Whether the covariance is about the mean of all trajectories, as in PCA; else about the target.")]
    public bool Centered { get; init; } = true;

    [Description("k of the explained variance EV_k.")]
    [Range(1, 1000)]
    public int Dimensions { get; init; } = 3;

    [Description("The share of the variance whose number of dimensions is counted.")]
    [Range(0.0, 1.0, MinimumIsExclusive = true)]
    public double Share { get; init; } = .95;

    [Description("First rank of the fit of a geometric decay.")]
    [Range(1, 40_000)]
    public int FirstRank { get; init; } = 1;

    [Description("Last rank of the fit.")]
    [Range(3, 1_000_000)]
    public int LastRank { get; init; } = 1_000_000;

    [Description("Eigenvalues up to this fraction of the largest are left out of the fit.")]
    [Range(1e-15, 1.0)]
    public double Floor { get; init; } = 1e-10;

    [Description("The simulation that the closed form is checked by.")]
    public KernelSimulationOptions Simulation { get; init; } = new();

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Kernels.Length + Tangent.Length == 0)
            yield return new("no kernel is named", [nameof(Kernels)]);
        if (StepUnit == StepUnit.LargestEigenvalue && !(StepSize < 2))
        {
            yield return new(
                $"the step size is {StepSize:R} over the largest eigenvalue; gradient descent is stable below 2",
                [nameof(StepSize)]);
        }

        if (LastRank < FirstRank + 2)
            yield return new("the fit needs at least three ranks", [nameof(LastRank)]);
        if (Steps.Distinct().Count() != Steps.Length)
            yield return new("a number of steps is named twice", [nameof(Steps)]);
        if (InitialScales.Distinct().Count() != InitialScales.Length)
            yield return new("a scale is named twice", [nameof(InitialScales)]);
    }
}
