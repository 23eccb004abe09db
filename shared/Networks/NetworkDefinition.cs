using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Eigenspectrum.Networks;

/// <summary>What a network looks like between its inputs and outputs, whose numbers the data fix.</summary>
/// <remarks>Either the widths of hidden dense layers, or a stack of convolutions, or a list of any layers.</remarks>
public sealed record NetworkDefinition : IValidatableObject
{
    /// <summary>The widest layer that is accepted.</summary>
    public const int MaximumWidth = 65536;

    /// <summary>
    /// The units of each hidden layer, from the input side; none makes a linear model; null takes 64.
    /// </summary>
    [MaxLength(256)]
    [Range(1, MaximumWidth)]
    [Description("The units of each hidden dense layer, from the input side; an empty list makes a linear model. "
        + "One layer of 64 if neither this nor 'layers' is given.")]
    public int[]? Hidden { get; init; }

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

    /// <summary>Convolutions of one size under a dense output layer, instead of <see cref="Hidden"/>.</summary>
    [Description("Convolutions of one size under a dense output layer, instead of 'hidden'; 'activation' and 'biases' "
        + "count for them.")]
    public ConvolutionStack? Convolutions { get; init; }

    /// <summary>
    /// All layers from the inputs to the outputs, activations included, instead of <see cref="Hidden"/>.
    /// </summary>
    [MinLength(1)]
    [MaxLength(1024)]
    [Description("All layers from the inputs to the outputs, activations included, instead of 'hidden' and the options "
        + "that go with it. The last Dense may leave its units out, for as many as the data have outputs.")]
    public ILayer[]? Layers { get; init; }

    /// <summary>The layers, written out.</summary>
    public IReadOnlyList<ILayer> AllLayers()
    {
        if (Layers is not null) return Layers;
        if (Convolutions is not null)
        {
            return [.. Convolutions.Layers(Activation, Biases), new Flatten(), new Dense { Biases = Biases },
                OutputActivation];
        }
        var widths = Hidden ?? [64];
        var all = new List<ILayer>();
        for (var l = 0; l < widths.Length; l++)
        {
            all.Add(new Dense { Units = widths[l], Biases = Biases });
            all.Add(Activations?[l] ?? Activation);
        }
        return [.. all, new Dense { Biases = Biases }, OutputActivation];
    }

    /// <summary>Whether all inputs are taken as a vector, whatever their shape.</summary>
    public bool TakesVectors() => Layers is null && Convolutions is null;

    /// <summary>Checks the widths, that activations fit the layers and that layers are said in one way.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Layers is not null)
        {
            if (Hidden is not null || Activations is not null || Convolutions is not null)
            {
                var other = Hidden is not null ? "hidden" : Activations is not null ? "activations" : "convolutions";
                yield return new ValidationResult(
                    $"Both 'layers' and '{other}' are given; say the network in one of the two ways.",
                    [nameof(Layers)]);
            }
            yield break;
        }
        if (Convolutions is not null)
        {
            if (Hidden is not null || Activations is not null)
            {
                yield return new ValidationResult(
                    $"Both 'convolutions' and '{(Hidden is not null ? "hidden" : "activations")}' are given; "
                    + "say the network in one of the two ways.", [nameof(Convolutions)]);
            }
            yield break;
        }
        var widths = Hidden ?? [64];
        for (var i = 0; i < widths.Length; i++)
        {
            if (widths[i] is < 1 or > MaximumWidth)
            {
                yield return new ValidationResult(
                    $"Hidden layer {i + 1} has {widths[i]} units; it must have 1 to {MaximumWidth}.", [nameof(Hidden)]);
            }
        }
        if (Activations is not null && Activations.Length != widths.Length)
        {
            yield return new ValidationResult(
                $"There are {Activations.Length} activations for {widths.Length} hidden layers; give one for each, "
                + "or a single 'activation'.", [nameof(Activations)]);
        }
    }
}
