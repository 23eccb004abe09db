using System.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>Jacobian penalties through a dense first layer, without forming derivatives of the inputs.</summary>
/// <remarks>
/// With W the layer's N x D weights and S (B x N) the derivatives with respect to what it puts out, u = W's of a
/// sample, so |u|^2 = s'(WW')s, u pushed forward is (WW')s, and the sum of s u' is (S'S)W (derived): 3 N^2 (B + D)
/// flops instead of 6 B D N.
/// </remarks>
sealed class FirstLayerSlopes<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    readonly int layer, units, inputs, offset, threads;
    readonly T[] square, moments;

    FirstLayerSlopes(PlacedLayer first, int layer, int threads)
    {
        (this.layer, this.threads, offset) = (layer, threads, first.ParameterOffset);
        (units, inputs) = (first.Layout.Above.Size, first.Layout.Below.Size);
        (square, moments) = (new T[units * units], new T[units * units]);
    }

    /// <summary>For a network that begins with a dense layer where that is cheaper; else null.</summary>
    internal static FirstLayerSlopes<T>? Of(Network network, int rows, int threads)
    {
        var layers = network.Sequence.Layers;
        for (var i = 0; i < layers.Count; i++)
        {
            if (layers[i].Layer is Flatten or Reshape) continue;
            double outgoing = layers[i].Layout.Above.Size, incoming = network.Inputs;
            return layers[i].Layer is Dense && 3 * outgoing * (rows + incoming) < 6.0 * rows * incoming
                ? new(layers[i], i, threads)
                : null;
        }
        return null;
    }

    /// <summary>
    /// Adds the gradient of factor/2 times the sum of |u|^2 after <see cref="NetworkPass{T}.SlopesAboveFirst"/>.
    /// </summary>
    /// <returns>The sum of |u|^2.</returns>
    internal double Add(RegularizedBatch<T> batch, double factor, bool again)
    {
        var (pass, rows) = (batch.Pass, batch.Pass.Rows);
        var weights = batch.Parameters.Slice(offset, units * inputs);
        if (!again) Vectors.GramOfRows(units, inputs, weights, square, threads);
        var place = pass.Above(layer);
        var slopes = place.Gradients.AsSpan(0, rows * units);
        place.HoldTangents(rows);
        var tangents = place.Tangents.AsSpan(0, rows * units);
        Vectors.Product<T>(rows, units, units, slopes, square, tangents, false, threads);
        var squares = Vectors.Dot<T>(slopes, tangents);
        var scale = T.CreateTruncating(factor);
        Vectors.Scale(scale, tangents, tangents);
        Vectors.Gram(units, rows, slopes, moments, threads);
        Vectors.Scale<T>(scale, moments, moments);
        Vectors.Product(units, inputs, units, moments, weights, batch.Gradient.Slice(offset, weights.Length), true,
            threads);
        pass.AddCurvatureBehind(layer, batch.Parameters, batch.Gradient, again);
        return squares;
    }
}
