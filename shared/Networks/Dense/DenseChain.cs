namespace Eigenspectrum.Networks;

/// <summary>A network as dense layers with elementwise activations, where it is nothing else.</summary>
/// <param name="Layers">The dense layers.</param>
/// <param name="Sums">For each, the layer of the sequence that computes z = W a + b.</param>
/// <param name="Ends">
/// For each, the last layer of the sequence that belongs to it: its activation, if it has one.
/// </param>
sealed record DenseChain(DenseLayer[] Layers, int[] Sums, int[] Ends)
{
    internal static DenseChain? Of(LayerSequence sequence)
    {
        var (layers, sums, ends) = (new List<DenseLayer>(), new List<int>(), new List<int>());
        for (var i = 0; i < sequence.Layers.Count; i++)
        {
            var placed = sequence.Layers[i];
            switch (placed.Layer)
            {
                case Dense dense:
                    var (inputs, units) = (placed.Layout.Below.Size, placed.Layout.Above.Size);
                    var bias = dense.Biases ? placed.ParameterOffset + (inputs * units) : -1;
                    layers.Add(new(layers.Count, inputs, units, placed.ParameterOffset, bias, new Linear()));
                    sums.Add(i);
                    ends.Add(i);
                    break;
                case IActivation activation when layers.Count > 0 && ends[^1] == sums[^1]:
                    layers[^1] = layers[^1] with { Activation = activation };
                    ends[^1] = i;
                    break;
                case Flatten or Reshape or Linear:
                    break;
                default:
                    return null;
            }
        }
        return layers.Count == 0 ? null : new([.. layers], [.. sums], [.. ends]);
    }
}
