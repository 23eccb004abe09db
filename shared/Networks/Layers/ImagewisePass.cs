using System.Numerics;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>
/// The passes of a layer without parameters that is linear where it has a derivative, image by image.
/// </summary>
abstract class ImagewisePass<T> : LayerPass<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    readonly Action<int> forward, push, pull;
    T[] source = [], target = [];
    int rows;

    protected ImagewisePass(LayerLayout layout, PassSetup<T> setup)
        : base(setup)
    {
        (From, To) = (layout.Below, layout.Above);
        forward = n => ForwardImage(n, Image(source, From, n), Image(target, To, n));
        push = i => PushImage(i % rows, Image(source, From, i), Image(target, To, i));
        pull = i => PullImage(i % rows, Image(source, To, i), Image(target, From, i));
    }

    protected Shape From { get; }

    protected Shape To { get; }

    public sealed override void Forward(
        ReadOnlySpan<T> parameters, Junction<T> below, Junction<T> above, int rows)
    {
        (source, target, this.rows) = (below.Values, above.Values, rows);
        ParallelChunks.For(rows, Setup.Threads, forward);
    }

    internal sealed override bool Bends => false;

    public sealed override void PushForward(ReadOnlySpan<T> parameters, Directions<T> directions, Junction<T> below,
        Junction<T> above, int rows)
    {
        if (below.Tangents is null)
        {
            above.Tangents = null;
            return;
        }
        (source, target, this.rows) = (below.Tangents, above.Tangents!, rows);
        ParallelChunks.For(rows * directions.Count, Setup.Threads, push);
    }

    public sealed override void PullBack(ReadOnlySpan<T> parameters, Junction<T> below, Junction<T> above, int rows,
        Flow flow, ParameterSums<T> sums)
    {
        if (!below.WantsGradients) return;
        (source, target, this.rows) = (above.Cotangents(flow), below.Cotangents(flow), rows);
        ParallelChunks.For(rows * sums.Count, Setup.Threads, pull);
    }

    /// <summary>The values of image <paramref name="n"/>.</summary>
    protected abstract void ForwardImage(int n, ReadOnlySpan<T> below, Span<T> above);

    /// <summary>The linear map at image <paramref name="n"/>.</summary>
    protected abstract void PushImage(int n, ReadOnlySpan<T> below, Span<T> above);

    /// <summary>The transpose of the linear map at image <paramref name="n"/>.</summary>
    protected abstract void PullImage(int n, ReadOnlySpan<T> above, Span<T> below);

    static Span<T> Image(T[] values, Shape shape, int image) => values.AsSpan(image * shape.Size, shape.Size);
}
