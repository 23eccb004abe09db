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
    readonly T[] numbers; // 0, 1, ...: the window's pixels as T
    readonly T[] winners;

    internal MaximumPoolingPass(LayerLayout layout, Window window, PassSetup<T> setup)
        : base(layout, setup)
    {
        this.window = window;
        overlaps = window.StepDown < window.Height || window.StepRight < window.Width;
        numbers = [.. Enumerable.Range(0, window.Pixels).Select(pixel => T.CreateChecked(pixel))];
        winners = new T[checked(setup.Rows * To.Size)];
    }

    protected override void ForwardImage(int n, ReadOnlySpan<T> below, Span<T> above)
    {
        var channels = From.Channels;
        for (var place = 0; place < To.Pixels; place++)
        {
            var largest = above.Slice(place * channels, channels);
            var winner = WinnersOf(n, place);
            below.Slice(PixelOf(place, 0), channels).CopyTo(largest);
            winner.Clear();
            for (var w = 1; w < window.Pixels; w++)
                Keep(below.Slice(PixelOf(place, w), channels), numbers[w], largest, winner);
        }
    }

    protected override void PushImage(int n, ReadOnlySpan<T> below, Span<T> above)
    {
        var channels = From.Channels;
        above.Clear();
        for (var place = 0; place < To.Pixels; place++)
        {
            for (var w = 0; w < window.Pixels; w++)
            {
                AddWhere(WinnersOf(n, place), numbers[w], below.Slice(PixelOf(place, w), channels),
                    above.Slice(place * channels, channels));
            }
        }
    }

    protected override void PullImage(int n, ReadOnlySpan<T> above, Span<T> below)
    {
        var channels = From.Channels;
        // Side by side, windows reach each pixel once or never.
        if (overlaps || To.Pixels * window.Pixels < From.Pixels) below.Clear();
        for (var place = 0; place < To.Pixels; place++)
        {
            var flowing = above.Slice(place * channels, channels);
            for (var w = 0; w < window.Pixels; w++)
            {
                var target = below.Slice(PixelOf(place, w), channels);
                if (overlaps) AddWhere(WinnersOf(n, place), numbers[w], flowing, target);
                else CopyWhere(WinnersOf(n, place), numbers[w], flowing, target);
            }
        }
    }

    Span<T> WinnersOf(int n, int place) =>
        winners.AsSpan((n * To.Size) + (place * From.Channels), From.Channels);

    int PixelOf(int place, int w)
    {
        var y = (place / To.Width * window.StepDown) + (w / window.Width);
        var x = (place % To.Width * window.StepRight) + (w % window.Width);
        return ((y * From.Width) + x) * From.Channels;
    }

    static void Keep(ReadOnlySpan<T> x, T number, Span<T> largest, Span<T> winner)
    {
        ref var p = ref MemoryMarshal.GetReference(x);
        ref var q = ref MemoryMarshal.GetReference(largest[..x.Length]);
        ref var r = ref MemoryMarshal.GetReference(winner[..x.Length]);
        nuint i = 0, n = (nuint)x.Length, width = (nuint)Vector256<T>.Count;
        for (; i + width <= n; i += width)
        {
            Vector256<T> candidate = Vector256.LoadUnsafe(ref p, i), best = Vector256.LoadUnsafe(ref q, i);
            var better = Vector256.GreaterThan(candidate, best);
            Vector256.ConditionalSelect(better, candidate, best).StoreUnsafe(ref q, i);
            Vector256.ConditionalSelect(better, Vector256.Create(number), Vector256.LoadUnsafe(ref r, i))
                .StoreUnsafe(ref r, i);
        }
        for (; i < n; i++)
        {
            if (Unsafe.Add(ref p, i) > Unsafe.Add(ref q, i))
                (Unsafe.Add(ref q, i), Unsafe.Add(ref r, i)) = (Unsafe.Add(ref p, i), number);
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

    static void CopyWhere(ReadOnlySpan<T> winner, T number, ReadOnlySpan<T> x, Span<T> y)
    {
        ref var p = ref MemoryMarshal.GetReference(x);
        ref var q = ref MemoryMarshal.GetReference(y[..x.Length]);
        ref var r = ref MemoryMarshal.GetReference(winner[..x.Length]);
        nuint i = 0, n = (nuint)x.Length, width = (nuint)Vector256<T>.Count;
        for (; i + width <= n; i += width)
        {
            var won = Vector256.Equals(Vector256.LoadUnsafe(ref r, i), Vector256.Create(number));
            (won & Vector256.LoadUnsafe(ref p, i)).StoreUnsafe(ref q, i);
        }
        for (; i < n; i++)
            Unsafe.Add(ref q, i) = Unsafe.Add(ref r, i) == number ? Unsafe.Add(ref p, i) : T.Zero;
    }
}
