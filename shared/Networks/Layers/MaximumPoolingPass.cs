using System.Numerics;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace Eigenspectrum.Networks;

/// <summary>
/// The passes of a maximum over windows: which pixel of the window won is kept as a number of type T.
/// </summary>
sealed class MaximumPoolingPass<T> : ImagewisePass<T>
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    readonly Window window;
    readonly bool overlaps;
    readonly int[] offsets; // of the window's pixels from its first
    readonly T[] numbers;   // 0, 1, ...: the window's pixels as T
    readonly T[] winners;

    internal MaximumPoolingPass(LayerLayout layout, Window window, PassSetup<T> setup)
        : base(layout, setup)
    {
        this.window = window;
        overlaps = window.StepDown < window.Height || window.StepRight < window.Width;
        offsets = [.. Enumerable.Range(0, window.Pixels).Select(pixel =>
            ((pixel / window.Width * From.Width) + (pixel % window.Width)) * From.Channels)];
        numbers = [.. Enumerable.Range(0, window.Pixels).Select(pixel => T.CreateChecked(pixel))];
        winners = new T[checked(setup.Rows * To.Size)];
    }

    protected override void ForwardImage(int n, ReadOnlySpan<T> below, Span<T> above)
    {
        ref var winner = ref winners[n * To.Size];
        ref var q = ref MemoryMarshal.GetReference(above);
        nint place = 0;
        for (var y = 0; y < To.Height; y++)
        {
            for (var x = 0; x < To.Width; x++, place += To.Channels)
                Largest(in below[Corner(y, x)], ref Unsafe.Add(ref q, place), ref Unsafe.Add(ref winner, place));
        }
    }

    protected override void PushImage(int n, ReadOnlySpan<T> below, Span<T> above)
    {
        above.Clear();
        var place = 0;
        for (var y = 0; y < To.Height; y++)
        {
            for (var x = 0; x < To.Width; x++, place++)
            {
                for (var w = 0; w < offsets.Length; w++)
                {
                    AddWhere(WinnersOf(n, place), numbers[w], below.Slice(Corner(y, x) + offsets[w], To.Channels),
                        above.Slice(place * To.Channels, To.Channels));
                }
            }
        }
    }

    protected override void PullImage(int n, ReadOnlySpan<T> above, Span<T> below)
    {
        // Side by side, windows reach each pixel once or never.
        if (overlaps || To.Pixels * window.Pixels < From.Pixels) below.Clear();
        ref var winner = ref winners[n * To.Size];
        ref var p = ref MemoryMarshal.GetReference(above);
        nint place = 0;
        for (var y = 0; y < To.Height; y++)
        {
            for (var x = 0; x < To.Width; x++, place += To.Channels)
            {
                if (!overlaps)
                {
                    Spread(ref Unsafe.Add(ref p, place), ref Unsafe.Add(ref winner, place), ref below[Corner(y, x)]);
                    continue;
                }
                var flowing = above.Slice((int)place, To.Channels);
                for (var w = 0; w < offsets.Length; w++)
                {
                    AddWhere(WinnersOf(n, (int)place / To.Channels), numbers[w], flowing,
                        below.Slice(Corner(y, x) + offsets[w], To.Channels));
                }
            }
        }
    }

    int Corner(int y, int x) => ((y * window.StepDown * From.Width) + (x * window.StepRight)) * From.Channels;

    Span<T> WinnersOf(int n, int place) =>
        winners.AsSpan((n * To.Size) + (place * From.Channels), From.Channels);

    // Of each channel the largest number of the window, of equals the first, and which pixel it is.
    void Largest(ref readonly T corner, ref T largest, ref T winner)
    {
        ref var p = ref Unsafe.AsRef(in corner);
        nint i = 0, n = From.Channels, width = Vector256<T>.Count;
        for (; i + width <= n; i += width)
        {
            var best = Vector256.LoadUnsafe(ref Unsafe.Add(ref p, i));
            var found = Vector256<T>.Zero;
            for (var w = 1; w < offsets.Length; w++)
            {
                var candidate = Vector256.LoadUnsafe(ref Unsafe.Add(ref p, offsets[w] + i));
                var better = Vector256.GreaterThan(candidate, best);
                best = Vector256.ConditionalSelect(better, candidate, best);
                found = Vector256.ConditionalSelect(better, Vector256.Create(numbers[w]), found);
            }
            best.StoreUnsafe(ref Unsafe.Add(ref largest, i));
            found.StoreUnsafe(ref Unsafe.Add(ref winner, i));
        }
        for (; i < n; i++)
        {
            var (best, found) = (Unsafe.Add(ref p, i), T.Zero);
            for (var w = 1; w < offsets.Length; w++)
            {
                var candidate = Unsafe.Add(ref p, offsets[w] + i);
                if (candidate > best) (best, found) = (candidate, numbers[w]);
            }
            (Unsafe.Add(ref largest, i), Unsafe.Add(ref winner, i)) = (best, found);
        }
    }

    // To the winning pixel of each channel what flows there, to the window's others 0.
    void Spread(ref T flowing, ref T winner, ref T corner)
    {
        nint i = 0, n = From.Channels, width = Vector256<T>.Count;
        for (; i + width <= n; i += width)
        {
            var flow = Vector256.LoadUnsafe(ref Unsafe.Add(ref flowing, i));
            var won = Vector256.LoadUnsafe(ref Unsafe.Add(ref winner, i));
            for (var w = 0; w < offsets.Length; w++)
            {
                (Vector256.Equals(won, Vector256.Create(numbers[w])) & flow)
                    .StoreUnsafe(ref Unsafe.Add(ref corner, offsets[w] + i));
            }
        }
        for (; i < n; i++)
        {
            for (var w = 0; w < offsets.Length; w++)
            {
                Unsafe.Add(ref corner, offsets[w] + i) =
                    Unsafe.Add(ref winner, i) == numbers[w] ? Unsafe.Add(ref flowing, i) : T.Zero;
            }
        }
    }

    static void AddWhere(ReadOnlySpan<T> winner, T number, ReadOnlySpan<T> x, Span<T> y)
    {
        ref var p = ref MemoryMarshal.GetReference(x);
        ref var q = ref MemoryMarshal.GetReference(y[..x.Length]);
        ref var r = ref MemoryMarshal.GetReference(winner[..x.Length]);
        nuint i = 0, n = (nuint)x.Length, width = (nuint)Vector256<T>.Count;
        for (; i + width <= n; i += width)
        {
            var won = Vector256.Equals(Vector256.LoadUnsafe(ref r, i), Vector256.Create(number));
            (Vector256.LoadUnsafe(ref q, i) + (won & Vector256.LoadUnsafe(ref p, i))).StoreUnsafe(ref q, i);
        }
        for (; i < n; i++)
            Unsafe.Add(ref q, i) += Unsafe.Add(ref r, i) == number ? Unsafe.Add(ref p, i) : T.Zero;
    }
}
