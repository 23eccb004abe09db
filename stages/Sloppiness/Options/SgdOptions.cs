using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Theory;

namespace Eigenspectrum.Stages.Sloppiness;

[Description("Stochastic gradient descent of a linear model: exact second moments, and what noise does to "
    + "trajectories.")]
public sealed record SgdOptions : IValidatableObject
{
    [Description("The inputs' covariance: the one that the data were drawn from where there is one, else that of the "
        + "training samples; or always the latter.")]
    public SgdCovariance Covariance { get; init; }

    [Description("Where the samples of a batch come from: fresh Gaussian ones, or the training samples with "
        + "replacement (beyond the paper).")]
    public SgdSamples Samples { get; init; }

    [Description("The step size eta.")]
    [Range(0.0, 1e12, MinimumIsExclusive = true)]
    public double StepSize { get; init; } = .15;

    [Description("In what the step size is given: times the largest eigenvalue of the covariance, or as it is.")]
    public StepUnit StepUnit { get; init; }

    [Description("w*_i, the same for all modes of the covariance.")]
    [Range(0.0, 1e6, MinimumIsExclusive = true)]
    public double TargetScale { get; init; } = 1;

    [Description("sigma_w: starts are drawn from N(0, sigma_w^2 I); 0 starts at zero.")]
    [Range(0.0, 1e6)]
    public double InitialScale { get; init; }

    [Description("About what covariances of trajectories are taken: the mean of all, of each run by itself, or the "
        + "truth.")]
    public TrajectoryCentring Centring { get; init; }

    [Description("Second moments against simulation.")]
    public SgdSimulationOptions Simulation { get; init; } = new();

    [Description("Explained variance against batch size and noise; only for fresh samples.")]
    public SgdRibbonOptions? Ribbon { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (StepUnit == StepUnit.LargestEigenvalue && !(StepSize < 2))
        {
            yield return new(
                $"the step size is {StepSize:R} over the largest eigenvalue; it must be below 2, and with batches "
                + "still lower", [nameof(StepSize)]);
        }

        if (Samples == SgdSamples.Training && Ribbon is not null)
            yield return new("the ribbon is for fresh samples; leave it out or take those", [nameof(Ribbon)]);
    }
}
