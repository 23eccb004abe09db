using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Stages.WeightDynamics;

/// <summary>A layer's weights among the parameters of a network.</summary>
/// <param name="Weight">The tensor: one row an output unit or channel.</param>
/// <param name="Lengths">The lengths of its rows, where they are learned apart.</param>
/// <param name="Below">The shape of what goes in.</param>
/// <param name="Above">The shape of what comes out.</param>
/// <param name="Convolution">The convolution's options; null for a dense layer.</param>
sealed record WeightLayer(
    ParameterTensor Weight, ParameterTensor? Lengths, Shape Below, Shape Above, Convolution? Convolution)
{
    internal string Name => Weight.Layer;

    internal int Rows => Weight.Layout.Rows;

    internal int Columns => Weight.Layout.Columns;

    /// <summary>m: the places of the window in an image, 1 for a dense layer. A sample's gradient has at most this
    /// rank.</summary>
    internal int Places => Above.Pixels;

    /// <summary>All layers with weights, blocks within blocks included, from the inputs up.</summary>
    internal static IReadOnlyList<WeightLayer> Of(Network network)
    {
        var tensors = network.Parameters.ToLookup(tensor => tensor.Offset);
        return [.. Within(network.Sequence, 0, tensors)];
    }

    /// <summary>The weights at some parameters, outputs x inputs; rows of weight normalization as they act.</summary>
    internal Matrix At(double[] parameters)
    {
        var matrix = new Matrix(Rows, Columns, parameters.AsSpan(Weight.Offset, Weight.Count).ToArray());
        if (Lengths is null) return matrix;
        for (var i = 0; i < Rows; i++)
        {
            var row = matrix.Row(i);
            var norm = Sums.Norm(row);
            var scale = norm > 0 ? parameters[Lengths.Offset + i] / norm : 0;
            for (var j = 0; j < row.Length; j++) row[j] *= scale;
        }
        return matrix;
    }

    static IEnumerable<WeightLayer> Within(
        LayerSequence sequence, int offset, ILookup<int, ParameterTensor> tensors)
    {
        foreach (var placed in sequence.Layers)
        {
            var first = offset + placed.ParameterOffset;
            if (placed.Layout.Inner is { } inner)
            {
                foreach (var layer in Within(inner, first, tensors)) yield return layer;
            }
            else if (placed.Layout.HasWeights)
            {
                yield return Of(placed, first, tensors);
            }
        }
    }

    static WeightLayer Of(PlacedLayer placed, int first, ILookup<int, ParameterTensor> tensors)
    {
        var (weight, lengths) = ((ParameterTensor?)null, (ParameterTensor?)null);
        foreach (var layout in placed.Layout.Parameters)
        {
            var tensor = tensors[first].First(candidate => candidate.Role == layout.Role);
            if (layout.Role == TensorRole.Weight) weight = tensor;
            if (layout.Role == TensorRole.Length) lengths = tensor;
            first += layout.Count;
        }
        var layer = placed.Layer is WeightNormalization normalized ? normalized.Layer : placed.Layer;
        return new(weight!, lengths, placed.Layout.Below, placed.Layout.Above, layer as Convolution);
    }
}
