using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Stages.Evaluate;

/// <summary>The weights that a layer multiplies with: of a weight-normalized one, directions times lengths.</summary>
static class EffectiveWeights
{
    /// <summary>One row an output unit or channel.</summary>
    internal static Matrix Of(PlacedLayer layer, ReadOnlySpan<double> parameters)
    {
        var tensors = layer.Layout.Parameters;
        var weight = tensors[0];
        var own = parameters.Slice(layer.ParameterOffset, layer.ParameterCount);
        var matrix = new Matrix(weight.Rows, weight.Columns, own[..weight.Count].ToArray());
        if (layer.Layer is not WeightNormalization) return matrix;
        var lengths = own[^weight.Rows..];
        for (var i = 0; i < weight.Rows; i++)
        {
            var row = matrix.Row(i);
            var norm = Sums.Norm(row);
            for (var j = 0; j < row.Length; j++) row[j] = lengths[i] * (row[j] / norm);
        }
        return matrix;
    }

    /// <summary>Whether the layer adds constants that are not all 0.</summary>
    internal static bool HasBiases(PlacedLayer layer, ReadOnlySpan<double> parameters)
    {
        var offset = layer.ParameterOffset;
        foreach (var tensor in layer.Layout.Parameters)
        {
            if (tensor.Role == TensorRole.Bias && parameters.Slice(offset, tensor.Count).ContainsAnyExcept(0))
                return true;
            offset += tensor.Count;
        }
        return false;
    }
}
