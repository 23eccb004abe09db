using System.Numerics;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>The passes of an activation: y' = f' x', back f' g, curvature f'' x' g, element by element.</summary>
/// <remarks>
/// The slopes f' and the bends f'' g are kept until the next batch: further directions cost a product.
/// </remarks>
sealed class ActivationPass<T> : LayerPass<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    const int Chunk = 16384;
    const int Block = 1024;

    readonly IActivation activation;
    readonly int size;
    readonly Action<int> valuesOf, slopesOf, bendsOf, flowBack, times, addBends;
    T[] slopes = [], bends = [];
    bool hasSlopes, hasBends;

    // What the chunks work on: set before they run, by the one thread that calls the passes.
    Junction<T> below = null!, above = null!;
    T[] source = [], target = [];
    int count;

    internal ActivationPass(IActivation activation, int size, PassSetup<T> setup)
        : base(setup)
    {
        (this.activation, this.size) = (activation, size);
        valuesOf = c => Apply(0, below.Values, above.Values, c);
        slopesOf = c => SinglePrecision.Slopes<T>(
            this.activation, below.Values.AsSpan(Part(c)), above.Values.AsSpan(Part(c)), slopes.AsSpan(Part(c)));
        bendsOf = c =>
        {
            Apply(2, below.Values, bends, c);
            Vectors.Multiply<T>(bends.AsSpan(Part(c)), above.Gradients.AsSpan(Part(c)), bends.AsSpan(Part(c)));
        };
        flowBack = FlowBack;
        times = c =>
        {
            var (all, part) = Along(c);
            Vectors.Multiply<T>(slopes.AsSpan(part), source.AsSpan(all), target.AsSpan(all));
        };
        addBends = c =>
        {
            var (all, part) = Along(c);
            Vectors.AddProduct<T>(bends.AsSpan(part), source.AsSpan(all), target.AsSpan(all));
        };
    }

    internal override bool Bends => !activation.IsPiecewiseLinear;

    int Chunks => ((count - 1) / Chunk) + 1;

    public override void Forward(ReadOnlySpan<T> parameters, Junction<T> below, Junction<T> above, int rows)
    {
        (hasSlopes, hasBends) = (false, false);
        Take(below, above, rows);
        Run(1, valuesOf);
    }

    public override void PushForward(ReadOnlySpan<T> parameters, Directions<T> directions, Junction<T> below,
        Junction<T> above, int rows)
    {
        if (below.Tangents is null)
        {
            above.Tangents = null;
            return;
        }
        Take(below, above, rows);
        NeedSlopes();
        (source, target) = (below.Tangents, above.Tangents!);
        Run(directions.Count, times);
    }

    public override void PullBack(ReadOnlySpan<T> parameters, Junction<T> below, Junction<T> above, int rows,
        Flow flow, ParameterSums<T> sums)
    {
        if (flow == Flow.Gradient) hasBends = false;
        if (!below.WantsGradients) return;
        Take(below, above, rows);
        (source, target) = (above.Cotangents(flow), below.Cotangents(flow));
        if (flow == Flow.Gradient && !hasSlopes)
        {
            Run(1, flowBack);
            return;
        }
        NeedSlopes();
        Run(sums.Count, times);
    }

    protected override void AddCurvature(ReadOnlySpan<T> parameters, Directions<T> directions, Junction<T> below,
        Junction<T> above, int rows, ParameterSums<T> sums)
    {
        if (activation.IsPiecewiseLinear || !below.WantsGradients || below.Tangents is null) return;
        Take(below, above, rows);
        if (!hasBends)
        {
            Grow(ref bends);
            Run(1, bendsOf);
            hasBends = true;
        }
        (source, target) = (below.Tangents, below.GradientTangents);
        Run(sums.Count, addBends);
    }

    void Take(Junction<T> below, Junction<T> above, int rows) =>
        (this.below, this.above, count) = (below, above, rows * size);

    void NeedSlopes()
    {
        if (hasSlopes) return;
        Grow(ref slopes);
        Run(1, slopesOf);
        hasSlopes = true;
    }

    void Run(int vectors, Action<int> body) => ParallelChunks.For(Chunks * vectors, Setup.Threads, body);

    void Apply(int order, T[] x, T[] y, int chunk) =>
        SinglePrecision.Apply<T>(activation, order, x.AsSpan(Part(chunk)), y.AsSpan(Part(chunk)));

    // Without storing the slopes: a training step needs them once.
    void FlowBack(int chunk)
    {
        Span<T> block = stackalloc T[Block];
        var (first, end) = (chunk * Chunk, Math.Min(count, (chunk + 1) * Chunk));
        for (; first < end; first += Block)
        {
            var part = block[..Math.Min(Block, end - first)];
            SinglePrecision.Slopes(activation, below.Values.AsSpan(first, part.Length),
                above.Values.AsSpan(first, part.Length), part);
            Vectors.Multiply<T>(part, source.AsSpan(first, part.Length), target.AsSpan(first, part.Length));
        }
    }

    Range Part(int chunk) => new(chunk * Chunk, Math.Min(count, (chunk + 1) * Chunk));

    // A chunk of all directions' elements, and the same elements in arrays without directions.
    (Range All, Range Part) Along(int chunk)
    {
        var part = Part(chunk % Chunks);
        var offset = chunk / Chunks * count;
        return (new(part.Start.Value + offset, part.End.Value + offset), part);
    }

    void Grow(ref T[] buffer)
    {
        if (buffer.Length < count) buffer = new T[Setup.Rows * size];
    }
}
