using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Networks;
using Eigenspectrum.Theory;
using GradientDescent = Eigenspectrum.Networks.GradientDescent;

namespace Eigenspectrum.Stages.NormalizedDynamics;

/// <summary>Homogeneous classifiers under the square loss: norms, margins and the flow of normalized layers.</summary>
[Description("Homogeneous classifiers of two classes under the square loss: norms, margins, the flow of normalized "
    + "layers.")]
public sealed record NormalizedOptions : IValidatableObject
{
    /// <summary>The two classes, the first of sign +1.</summary>
    [MinLength(2)]
    [MaxLength(2)]
    [Range(0, 1_000_000)]
    [Description("The two classes of the data, the first of sign +1, the second of -1.")]
    public int[] Classes { get; init; } = [0, 1];

    /// <summary>How many training samples of each class; all if left out.</summary>
    [Range(1, 1_000_000)]
    [Description("How many training samples of each class, the first ones; all if left out.")]
    public int? SamplesPerClass { get; init; }

    /// <summary>Whether the mean training sample is subtracted.</summary>
    [Description("Whether the mean of the two classes' training samples is subtracted from all samples.")]
    public bool Centre { get; init; } = true;

    /// <summary>Whether each sample is divided by its Euclidean norm.</summary>
    [Description("Whether each sample is divided by its Euclidean norm, after centring.")]
    public bool UnitNorm { get; init; } = true;

    /// <summary>The share of training samples among which labels are permuted.</summary>
    [Range(0.0, 1.0)]
    [Description("The share of training samples, chosen at random, whose labels are permuted among them; class counts "
        + "stay.")]
    public double RandomLabels { get; init; }

    /// <summary>The layers, without biases.</summary>
    [Description("The layers, without biases, ending in one output.")]
    public NetworkDefinition Network { get; init; } = new() { Hidden = [64, 64], Biases = false };

    /// <summary>What gradient descent moves.</summary>
    [Description("What gradient descent moves: layers of unit norm and rho, gains and vectors, or the weights.")]
    public IParametrization Parametrization { get; init; } = new LagrangeMultipliers();

    /// <summary>How the flow is followed.</summary>
    [Description("How the flow is followed.")]
    public IFlowIntegrator Integrator { get; init; } = new GradientDescent();

    /// <summary>rho at the start.</summary>
    [Range(1e-6, 1e6)]
    [Description("The product of the layers' Frobenius norms at the start.")]
    public double Rho { get; init; } = 1;

    /// <summary>The factor of the penalty.</summary>
    [Range(0.0, 1e6)]
    [Description("The factor of the penalty beside the squared errors; an optimizer's weight decay is twice that.")]
    public double Lambda { get; init; }

    /// <summary>What lambda stands beside.</summary>
    [Description("What lambda stands beside: the Mean over the samples of squared errors, or their Sum, which is a "
        + "lambda of the mean N times smaller.")]
    public LambdaConvention LambdaConvention { get; init; }

    /// <summary>How many moments are recorded.</summary>
    [Range(3, 1000)]
    [Description("How many moments are recorded: the start and others evenly in the logarithm, until the end.")]
    public int Records { get; init; } = 60;

    /// <summary>The share of the run that the end is compared with.</summary>
    [Range(0.0, 1.0)]
    [Description("The share of the run at which margins are compared with those of the end.")]
    public double EarlyShare { get; init; } = 0.125;

    /// <summary>The singular value, relative to the Frobenius norm, from which ranks count.</summary>
    [Range(1e-7, 1.0)]
    [Description("The singular value of a layer's matrix, relative to its Frobenius norm, from which ranks count.")]
    public double RankTolerance { get; init; } = 1e-3;

    /// <summary>Two different classes, a homogeneous network.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Classes.Length == 2 && Classes[0] == Classes[1])
            yield return new ValidationResult($"Both classes are {Classes[0]}; name two.", [nameof(Classes)]);
        if (Network.Layers is null && Problem() is { } problem)
            yield return new ValidationResult($"network: {problem}", [nameof(Network)]);
    }

    // The widths of hidden dense layers are known here; what other layers make of the data, where the data are.
    string? Problem() => Network.Validate(new(Network)).Any() ? null : Homogeneity.Problem(new(Network, 1, 1));
}
