namespace Eigenspectrum.Networks;

/// <summary>Whether the outputs of a network are positively homogeneous in each of its weight tensors.</summary>
public static class Homogeneity
{
    /// <summary>
    /// Why f(.., c W_k, ..) = c f(.., W_k, ..) for all c &gt; 0 and every layer k does not hold; null if it does.
    /// </summary>
    /// <remarks>
    /// Layers without biases and activations with g(c x) = c g(x) pass. A residual block adds what its weights scale
    /// to what they do not; normalizations forget scales.
    /// </remarks>
    public static string? Problem(Network network)
    {
        ArgumentNullException.ThrowIfNull(network);
        foreach (var (index, placed) in network.Sequence.Layers.Index())
        {
            var what = placed.Layer switch
            {
                Dense { Biases: false } or Convolution { Biases: false } => null,
                Relu or LeakyRelu or Linear => null,
                Flatten or Reshape or AveragePooling or MaximumPooling => null,
                Dense or Convolution => "has biases",
                _ => "is not positively homogeneous in the weights",
            };
            if (what is null) continue;
            return $"layer {index + 1}, {placed.Layer.GetType().Name}, {what}; take Dense and Convolution with "
                + "\"biases\": false, Relu, LeakyRelu, Linear, Flatten, Reshape and pooling.";
        }
        return null;
    }
}
