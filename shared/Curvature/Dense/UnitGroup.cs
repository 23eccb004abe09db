using Eigenspectrum.Networks;

namespace Eigenspectrum.Curvature;

/// <summary>The parameters of an index set that belong to one unit of a dense network.</summary>
/// <param name="Layer">The unit's layer.</param>
/// <param name="Unit">The unit.</param>
/// <param name="Inputs">Which of its inputs; as many as the layer has stand for the bias.</param>
/// <param name="Places">Where they stand in the index set.</param>
sealed record UnitGroup(DenseLayer Layer, int Unit, int[] Inputs, int[] Places)
{
    public static IReadOnlyList<UnitGroup> Of(Network network, int[] indices)
    {
        var parts = new SortedDictionary<(int Layer, int Unit), (List<int> Inputs, List<int> Places)>();
        for (int place = 0; place < indices.Length; place++)
        {
            DenseLayer layer = network.Layers.Last(l => l.WeightOffset <= indices[place]);
            int offset = indices[place] - layer.WeightOffset;
            bool isBias = offset >= layer.WeightCount;
            int unit = isBias ? offset - layer.WeightCount : offset / layer.Inputs;
            if (!parts.TryGetValue((layer.Index, unit), out var part))
                parts.Add((layer.Index, unit), part = ([], []));
            part.Inputs.Add(isBias ? layer.Inputs : offset % layer.Inputs);
            part.Places.Add(place);
        }

        return [.. parts.Select(part => new UnitGroup(
            network.Layers[part.Key.Layer], part.Key.Unit, [.. part.Value.Inputs], [.. part.Value.Places]))];
    }
}
