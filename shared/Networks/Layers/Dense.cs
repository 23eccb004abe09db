using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>Weighted sums of all inputs, y = W x + b, with one row of W an output unit.</summary>
[Description("Weighted sums of all inputs: a dense (fully connected) layer without its activation.")]
public sealed record Dense : ILayer
{
    /// <summary>The output units; null in the last layer for as many as the data have outputs.</summary>
    [Range(1, NetworkDefinition.MaximumWidth)]
    [Description("The output units; the last dense layer may leave them out, for as many as the data have outputs.")]
    public int? Units { get; init; }

    /// <summary>Whether units have biases.</summary>
    [Description("Whether units have biases.")]
    public bool Biases { get; init; } = true;

    /// <inheritdoc/>
    public LayerLayout Lay(Shape below, int outputs)
    {
        if (!below.IsVector)
            throw new LayerShapeException($"takes a vector; below it lies {below}. Put a Flatten before it.");
        var units = Units ?? outputs;
        if (units < 1)
            throw new LayerShapeException("lacks 'units'; only the last dense layer of a network may leave them out.");
        var inputs = below.Size;
        if ((long)units * inputs > Array.MaxLength)
            throw new LayerShapeException($"of {units} units over {inputs} inputs has {(long)units * inputs} weights; "
                + $"one vector holds {Array.MaxLength}.");
        TensorLayout weight = new("weight", TensorRole.Weight, units, inputs, inputs, units);
        return new(below, new(units))
        {
            Parameters = Biases ? [weight, new("bias", TensorRole.Bias, 1, units)] : [weight],
        };
    }

    /// <inheritdoc/>
    public LayerPass<T>? Pass<T>(LayerLayout layout, PassSetup<T> setup)
        where T : unmanaged, IBinaryFloatingPointIeee754<T> => new DensePass<T>(layout, Biases, setup);
}
