using System.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>The passes of layers one behind the other, and the places between them.</summary>
sealed class SequencePass<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    readonly PlacedLayer[] layers;
    readonly LayerPass<T>?[] passes;
    readonly Junction<T>?[] above; // none where a layer changes the shape alone

    internal SequencePass(LayerSequence sequence, PassSetup<T> setup)
        : this(sequence, setup, 0, sequence.Layers.Count)
    {
    }

    /// <summary>Some of a sequence's layers.</summary>
    /// <param name="sequence">All layers.</param>
    /// <param name="setup">What the passes are made for.</param>
    /// <param name="first">The first layer.</param>
    /// <param name="count">How many layers.</param>
    /// <param name="overwrites">
    /// Whether a rectifier may take the place below it as its own: half the memory to read and write. Its slopes are
    /// those at its values, and the layer below needs neither its own values nor the gradients with respect to them.
    /// </param>
    internal SequencePass(
        LayerSequence sequence, PassSetup<T> setup, int first, int count, bool overwrites = false)
    {
        layers = [.. sequence.Layers.Skip(first).Take(count)];
        passes = new LayerPass<T>?[layers.Length];
        above = new Junction<T>?[layers.Length];
        for (var i = 0; i < layers.Length; i++)
        {
            var (layer, layout) = (layers[i].Layer, layers[i].Layout);
            var statistics = setup.Statistics.Slice(layers[i].StatisticOffset, layout.StatisticCount);
            passes[i] = layer.Pass(layout, setup with { Statistics = statistics });
            if (passes[i] is null) continue;
            var shares = overwrites && i > 0 && layer is Relu
                && layers[i - 1].Layer is Dense or Convolution or BatchNormalization;
            above[i] = shares ? above[i - 1] : new(setup.Rows, layout.Above.Size);
        }
    }

    /// <summary>The place above all layers.</summary>
    internal Junction<T> Above(Junction<T> below) => Above(below, layers.Length - 1);

    /// <summary>The place above a layer; below all if there is none.</summary>
    internal Junction<T> Above(Junction<T> below, int layer)
    {
        for (var i = layer; i >= 0; i--)
        {
            if (above[i] is { } junction) return junction;
        }
        return below;
    }

    /// <summary>Whether second derivatives of the layers stand apart from pull-backs.</summary>
    internal bool CurvesAlone => passes.All(pass => pass is null or { CurvesAlone: true });

    internal void ForgetGradients()
    {
        foreach (var junction in above)
        {
            if (junction is not null) junction.Gradients = [];
        }
    }

    internal void Forward(ReadOnlySpan<T> parameters, Junction<T> below, int rows)
    {
        for (var i = 0; i < layers.Length; i++)
            passes[i]?.Forward(Own(parameters, i), Above(below, i - 1), above[i]!, rows);
    }

    internal void PushForward(ReadOnlySpan<T> parameters, Directions<T> directions, Junction<T> below, int rows,
        int from = 0)
    {
        for (var i = from; i < layers.Length; i++)
        {
            if (passes[i] is not { } pass) continue;
            above[i]!.HoldTangents(rows * directions.Count);
            pass.PushForward(Own(parameters, i), directions.Part(layers[i].ParameterOffset, layers[i].ParameterCount),
                Above(below, i - 1), above[i]!, rows);
        }
    }

    internal void PullBack(
        ReadOnlySpan<T> parameters, Junction<T> below, int rows, Flow flow, ParameterSums<T> sums,
        List<(int Layer, T[] Values)>? added = null)
    {
        for (var i = layers.Length - 1; i >= 0; i--)
        {
            Add(added, i, Above(below, i), rows);
            if (passes[i] is not { } pass) continue;
            var place = Below(below, i, flow, rows * sums.Count);
            pass.PullBack(Own(parameters, i), place, above[i]!, rows, flow,
                sums.Part(layers[i].ParameterOffset, layers[i].ParameterCount));
        }
    }

    internal void PullBackTangents(ReadOnlySpan<T> parameters, Directions<T> directions, Junction<T> below, int rows,
        ParameterSums<T> sums, bool exact)
    {
        for (var i = layers.Length - 1; i >= 0; i--)
        {
            if (passes[i] is not { } pass) continue;
            var place = Below(below, i, Flow.GradientTangent, rows * sums.Count);
            var (first, count) = (layers[i].ParameterOffset, layers[i].ParameterCount);
            pass.PullBackTangents(Own(parameters, i), directions.Part(first, count), place, above[i]!, rows,
                sums.Part(first, count), exact);
        }
    }

    /// <summary>
    /// Adds what the second derivatives of the layers give along tangents: to the parameters' sums, and to gradients
    /// that the next pull-back adds at places. A further call adds to the same ones, without a list.
    /// </summary>
    internal void AddCurvature(ReadOnlySpan<T> parameters, Directions<T> still, Junction<T> below, int rows,
        ParameterSums<T> sums, List<(int Layer, T[] Values)>? added, int from = 0)
    {
        for (var i = layers.Length - 1; i >= from; i--)
        {
            if (passes[i] is not { } pass) continue;
            var place = Below(below, i, Flow.GradientTangent, rows);
            if (added is not null && pass.Bends && place.WantsGradients)
            {
                place.GradientTangents.AsSpan(0, rows * place.Size).Clear();
                added.Add((i - 1, place.GradientTangents));
            }
            var (first, count) = (layers[i].ParameterOffset, layers[i].ParameterCount);
            pass.Curve(Own(parameters, i), still.Part(first, count), place, above[i]!, rows, sums.Part(first, count));
        }
    }

    // Before a rectifier that shares the place below it writes over what flows back here.
    static void Add(List<(int Layer, T[] Values)>? added, int layer, Junction<T> place, int rows)
    {
        for (var k = 0; k < (added?.Count ?? 0); k++)
        {
            if (added![k].Layer == layer)
                Vectors.Add<T>(added[k].Values.AsSpan(0, rows * place.Size), place.Gradients);
        }
    }

    Junction<T> Below(Junction<T> below, int layer, Flow flow, int rows)
    {
        var place = Above(below, layer - 1);
        if (place.WantsGradients) place.HoldCotangents(flow, rows);
        return place;
    }

    ReadOnlySpan<T> Own(ReadOnlySpan<T> parameters, int layer) =>
        parameters.Slice(layers[layer].ParameterOffset, layers[layer].ParameterCount);
}
