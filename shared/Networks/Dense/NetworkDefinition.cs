using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Eigenspectrum.Networks;

/// <summary>What a dense network looks like between its inputs and outputs, whose numbers the data fixes.</summary>
public sealed record NetworkDefinition : IValidatableObject
{
    /// <summary>The widest layer that is accepted.</summary>
    public const int MaximumWidth = 65536;

    /// <summary>The units of each hidden layer, from the input side; none makes a linear model.</summary>
    [MaxLength(256)]
    [Range(1, MaximumWidth)]
    [Description("The units of each hidden layer, from the input side; an empty list makes a linear model.")]
    public int[] Hidden { get; init; } = [64];

    /// <summary>The activation of every hidden layer.</summary>
    [Description("The activation of every hidden layer.")]
    public IActivation Activation { get; init; } = new Relu();

    /// <summary>One activation for each hidden layer, instead of <see cref="Activation"/>.</summary>
    [Description("One activation for each hidden layer, instead of 'activation'.")]
    public IActivation[]? Activations { get; init; }

    /// <summary>The activation of the output layer; the losses expect the identity.</summary>
    [Description("The activation of the output layer.")]
    public IActivation OutputActivation { get; init; } = new Linear();

    /// <summary>Whether units have biases.</summary>
    [Description("Whether units have biases.")]
    public bool Biases { get; init; } = true;

    /// <summary>Checks the widths and that activations fit the layers.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        for (var i = 0; i < Hidden.Length; i++)
        {
            if (Hidden[i] is < 1 or > MaximumWidth)
            {
                yield return new ValidationResult(
                    $"Hidden layer {i + 1} has {Hidden[i]} units; it must have 1 to {MaximumWidth}.", [nameof(Hidden)]);
            }
        }
        if (Activations is not null && Activations.Length != Hidden.Length)
        {
            yield return new ValidationResult(
                $"There are {Activations.Length} activations for {Hidden.Length} hidden layers; give one for each, "
                + "or a single 'activation'.", [nameof(Activations)]);
        }
    }
}
