namespace Eigenspectrum.Numerics;

/// <summary>Native memory for working space: handed out piece by piece, taken back scope by scope.</summary>
/// <remarks>
/// Pieces lie on 64-byte boundaries. The arena grows when it must and keeps what it has, so work that is repeated
/// allocates in its first round only. Whoever owns the arena disposes it; pieces are valid until their scope ends. Not
/// for several threads at once.
/// </remarks>
public sealed unsafe class Arena : IDisposable
{
    const long SmallestBlock = 1 << 16;
    const long CacheLine = 64;

    readonly List<NativeBuffer<byte>> blocks = [];
    int current;
    long used; // of the current block

    /// <summary>An arena with room for so many bytes at first.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The size is negative.</exception>
    public Arena(long bytes = 0)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(bytes);
        if (bytes > 0)
            blocks.Add(new NativeBuffer<byte>(bytes, clear: false));
    }

    /// <summary>Bytes that the arena holds, used or not.</summary>
    public long Capacity
    {
        get
        {
            var sum = 0L;
            foreach (var block in blocks)
                sum += block.Count;
            return sum;
        }
    }

    /// <summary>Begins a scope; when it is disposed, all pieces taken since then are given back.</summary>
    public Scope Enter() => new(this, current, used);

    /// <summary>Room for so many numbers, with whatever it contains.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    public Span<T> Take<T>(int count)
        where T : unmanaged
    {
        ArgumentOutOfRangeException.ThrowIfNegative(count);
        var bytes = ((long)count * sizeof(T) + CacheLine - 1) / CacheLine * CacheLine;
        while (current < blocks.Count && used + bytes > blocks[current].Count)
        {
            current++;
            used = 0;
        }
        if (current == blocks.Count)
            blocks.Add(new NativeBuffer<byte>(Math.Max(bytes, Math.Max(SmallestBlock, Capacity)), clear: false));
        var piece = new Span<T>(blocks[current].Start + used, count);
        used += bytes;
        return piece;
    }

    /// <summary>Room for so many numbers, all 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The count is negative.</exception>
    public Span<T> TakeZeros<T>(int count)
        where T : unmanaged
    {
        var piece = Take<T>(count);
        piece.Clear();
        return piece;
    }

    /// <summary>Frees the memory.</summary>
    public void Dispose()
    {
        foreach (var block in blocks)
            block.Dispose();
        blocks.Clear();
        (current, used) = (0, 0);
    }

    /// <summary>A part of a program's run, at whose end working space is given back.</summary>
    public readonly ref struct Scope
    {
        readonly Arena arena;
        readonly int block;
        readonly long position;

        internal Scope(Arena arena, int block, long position) =>
            (this.arena, this.block, this.position) = (arena, block, position);

        /// <summary>Gives back what has been taken since the scope began.</summary>
        public void Dispose() => (arena.current, arena.used) = (block, position);
    }
}
