using System.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>The passes of y = x + f(x, w): those of f, with the identity added.</summary>
sealed class ResidualPass<T>(LayerSequence layers, PassSetup<T> setup) : LayerPass<T>(setup)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    readonly SequencePass<T> inner = new(layers, setup);
    readonly int size = layers.Above.Size;

    internal override bool CurvesAlone => false;

    public override void Forward(ReadOnlySpan<T> parameters, Junction<T> below, Junction<T> above, int rows)
    {
        inner.Forward(parameters, below, rows);
        var count = rows * size;
        inner.Above(below).Values.AsSpan(0, count).CopyTo(above.Values);
        Vectors.Add<T>(below.Values.AsSpan(0, count), above.Values);
    }

    public override void PushForward(ReadOnlySpan<T> parameters, Directions<T> directions, Junction<T> below,
        Junction<T> above, int rows)
    {
        inner.PushForward(parameters, directions, below, rows);
        var count = directions.Count * rows * size;
        if (inner.Above(below).Tangents is { } tangents) tangents.AsSpan(0, count).CopyTo(above.Tangents);
        else above.Tangents = null;
        if (below.Tangents is not null) Vectors.Add<T>(below.Tangents.AsSpan(0, count), above.Tangents);
    }

    public override void PullBack(ReadOnlySpan<T> parameters, Junction<T> below, Junction<T> above, int rows,
        Flow flow, ParameterSums<T> sums)
    {
        Share(above, below);
        inner.PullBack(parameters, below, rows, flow, sums);
        AddIdentity(below, above, flow, sums.Count * rows * size);
    }

    public override void PullBackTangents(ReadOnlySpan<T> parameters, Directions<T> directions, Junction<T> below,
        Junction<T> above, int rows, ParameterSums<T> sums, bool exact)
    {
        Share(above, below);
        inner.PullBackTangents(parameters, directions, below, rows, sums, exact);
        AddIdentity(below, above, Flow.GradientTangent, sums.Count * rows * size);
    }

    // What flows into the sum flows into the block unchanged: the same arrays, which layers only read.
    void Share(Junction<T> above, Junction<T> below)
    {
        var top = inner.Above(below);
        (top.Gradients, top.GradientTangents) = (above.Gradients, above.GradientTangents);
    }

    static void AddIdentity(Junction<T> below, Junction<T> above, Flow flow, int count)
    {
        if (below.WantsGradients) Vectors.Add<T>(above.Cotangents(flow).AsSpan(0, count), below.Cotangents(flow));
    }
}
