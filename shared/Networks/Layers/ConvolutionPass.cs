using System.Numerics;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>The passes of a convolution: windows gathered as rows of a matrix, image by image, then products.</summary>
/// <remarks>
/// With P(x) the windows of an image (places x window) every pass is that of a dense layer over the rows of P(x); below
/// flow the sums of P's transpose. The images of a batch form at most <see cref="Groups"/> runs, whatever the threads;
/// the runs' sums are added in their order, so threads change no bit. The windows of an image stay in the cache and
/// are gathered anew by each pass, which costs less than reading them from memory.
/// </remarks>
sealed class ConvolutionPass<T> : LayerPass<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    const int Groups = 8;

    readonly Shape from, to;
    readonly Window window;
    readonly bool biases;
    readonly int fan, weights, parameterCount;
    readonly Patches<T>[] patches = new Patches<T>[Groups];
    readonly Patches<T>?[] changes = new Patches<T>?[Groups];
    readonly Action<int> forward, push, pull, curve;
    readonly T[] own;
    T[] along = [], sumsOfGroups = [];
    Junction<T> below = null!, above = null!;
    Flow flow;
    int rows, vectors;
    bool still; // no direction changes the parameters
    bool sumsWanted;

    internal ConvolutionPass(LayerLayout layout, Window window, bool biases, PassSetup<T> setup)
        : base(setup)
    {
        (from, to, this.window, this.biases) = (layout.Below, layout.Above, window, biases);
        fan = window.Pixels * from.Channels;
        weights = fan * to.Channels;
        parameterCount = (int)layout.ParameterCount;
        own = new T[parameterCount];
        for (var g = 0; g < Groups; g++) patches[g] = new(from, to, window);
        (forward, push, pull, curve) = (ForwardGroup, PushGroup, PullGroup, CurveGroup);
    }

    internal override bool Bends => false;

    public override void Forward(ReadOnlySpan<T> parameters, Junction<T> below, Junction<T> above, int rows)
    {
        parameters.CopyTo(own);
        Take(below, above, rows, 1);
        ParallelChunks.For(Groups, Setup.Threads, forward);
    }

    public override void PushForward(ReadOnlySpan<T> parameters, Directions<T> directions, Junction<T> below,
        Junction<T> above, int rows)
    {
        Take(below, above, rows, directions.Count);
        TakeDirections(directions);
        ParallelChunks.For(Groups, Setup.Threads, push);
    }

    public override void PullBack(ReadOnlySpan<T> parameters, Junction<T> below, Junction<T> above, int rows,
        Flow flow, ParameterSums<T> sums)
    {
        Take(below, above, rows, sums.Count);
        (this.flow, sumsWanted) = (flow, sums.Wanted);
        if (sumsWanted) ClearSums();
        ParallelChunks.For(Groups, Setup.Threads, pull);
        if (sumsWanted) AddSums(sums);
    }

    protected override void AddCurvature(ReadOnlySpan<T> parameters, Directions<T> directions, Junction<T> below,
        Junction<T> above, int rows, ParameterSums<T> sums)
    {
        Take(below, above, rows, sums.Count);
        TakeDirections(directions);
        ClearSums();
        ParallelChunks.For(Groups, Setup.Threads, curve);
        AddSums(sums);
    }

    void ForwardGroup(int group)
    {
        for (var n = First(group); n < First(group + 1); n++)
        {
            patches[group].Gather(Image(below.Values, from, n));
            var image = Image(above.Values, to, n);
            FillBiases(own, image);
            Vectors.ProductTransposed<T>(to.Pixels, to.Channels, fan, patches[group].Rows, own.AsSpan(0, weights),
                image, accumulate: biases, threads: 1);
        }
    }

    void PushGroup(int group)
    {
        for (var n = First(group); n < First(group + 1); n++)
        {
            if (!still) patches[group].Gather(Image(below.Values, from, n));
            for (var k = 0; k < vectors; k++)
            {
                var image = Image(above.Tangents!, to, (k * rows) + n);
                if (still)
                {
                    image.Clear();
                }
                else
                {
                    var direction = along.AsSpan(k * parameterCount, parameterCount);
                    FillBiases(direction, image);
                    Vectors.ProductTransposed<T>(to.Pixels, to.Channels, fan, patches[group].Rows,
                        direction[..weights], image, accumulate: biases, threads: 1);
                }
                if (below.Tangents is null) continue;
                Changes(group).Gather(Image(below.Tangents, from, (k * rows) + n));
                Vectors.ProductTransposed<T>(to.Pixels, to.Channels, fan, Changes(group).Rows, own.AsSpan(0, weights),
                    image, accumulate: true, threads: 1);
            }
        }
    }

    void PullGroup(int group)
    {
        for (var n = First(group); n < First(group + 1); n++)
        {
            if (sumsWanted) patches[group].Gather(Image(below.Values, from, n));
            for (var k = 0; k < vectors; k++)
            {
                var flowing = Image(above.Cotangents(flow), to, (k * rows) + n);
                if (sumsWanted)
                {
                    var sum = SumOf(group, k);
                    Vectors.TransposeProduct<T>(to.Channels, fan, to.Pixels, flowing, patches[group].Rows,
                        sum[..weights], accumulate: true, threads: 1);
                    if (biases) Vectors.AddRows<T>(flowing, sum[weights..]);
                }
                if (!below.WantsGradients) continue;
                Vectors.Product<T>(to.Pixels, fan, to.Channels, flowing, own.AsSpan(0, weights), Changes(group).Rows,
                    accumulate: false, threads: 1);
                var image = Image(below.Cotangents(flow), from, (k * rows) + n);
                image.Clear();
                Changes(group).Scatter(image);
            }
        }
    }

    void CurveGroup(int group)
    {
        for (var n = First(group); n < First(group + 1); n++)
        {
            var gradient = Image(above.Gradients, to, n);
            for (var k = 0; k < vectors; k++)
            {
                if (below.Tangents is not null)
                {
                    patches[group].Gather(Image(below.Tangents, from, (k * rows) + n));
                    Vectors.TransposeProduct<T>(to.Channels, fan, to.Pixels, gradient, patches[group].Rows,
                        SumOf(group, k)[..weights], accumulate: true, threads: 1);
                }
                if (!below.WantsGradients || still) continue;
                Vectors.Product<T>(to.Pixels, fan, to.Channels, gradient,
                    along.AsSpan(k * parameterCount, weights), Changes(group).Rows, accumulate: false, threads: 1);
                Changes(group).Scatter(Image(below.GradientTangents, from, (k * rows) + n));
            }
        }
    }

    void Take(Junction<T> below, Junction<T> above, int rows, int vectors) =>
        (this.below, this.above, this.rows, this.vectors) = (below, above, rows, vectors);

    void TakeDirections(Directions<T> directions)
    {
        still = directions.AreZero;
        if (along.Length < directions.Count * parameterCount) along = new T[directions.Count * parameterCount];
        for (var k = 0; k < directions.Count; k++) directions[k].CopyTo(along.AsSpan(k * parameterCount));
    }

    void ClearSums()
    {
        var needed = Groups * vectors * parameterCount;
        if (sumsOfGroups.Length < needed) sumsOfGroups = new T[needed];
        else sumsOfGroups.AsSpan(0, needed).Clear();
    }

    void AddSums(ParameterSums<T> sums)
    {
        for (var k = 0; k < sums.Count; k++)
        {
            for (var group = 0; group < Groups; group++) Vectors.Add<T>(SumOf(group, k), sums[k]);
        }
    }

    int First(int group) => (int)((long)group * rows / Groups);

    static Span<T> Image(T[] values, Shape shape, int image) => values.AsSpan(image * shape.Size, shape.Size);

    Span<T> SumOf(int group, int k) =>
        sumsOfGroups.AsSpan(((group * vectors) + k) * parameterCount, parameterCount);

    // A group belongs to one thread at a time, so its buffer may be made when it is first needed.
    Patches<T> Changes(int group) => changes[group] ??= new(from, to, window);

    void FillBiases(ReadOnlySpan<T> parameters, Span<T> image)
    {
        if (biases) Vectors.Repeat(parameters[weights..], image);
    }
}
