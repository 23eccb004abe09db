using System.Numerics;
using System.Runtime.InteropServices;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Bench.Compare;

/// <summary>C = A B with A of m x k and B of k x n.</summary>
sealed unsafe class MatrixProductComparison<T>(int m, int n, int k) : Comparison
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    public override IWork Own(int threads)
    {
        var (a, b, c) = Operands();
        Action run = typeof(T) == typeof(float)
            ? () => Products.Multiply(m, n, k, As<float>(a), k, As<float>(b), n, As<float>(c), n, threads: threads)
            : () => Products.Multiply(m, n, k, As<double>(a), k, As<double>(b), n, As<double>(c), n, threads: threads);
        return Work(run, a, b, c);
    }

    public override IWork Other(PeerProcess peer)
    {
        var (a, b, c) = Operands();
        var library = OpenBlas.Load(peer);
        return Work(() => library.Multiply(m, n, k, a.Pointer, b.Pointer, c.Pointer), a, b, c);
    }

    static Span<TNumber> As<TNumber>(AlignedArray<T> array)
        where TNumber : unmanaged => MemoryMarshal.Cast<T, TNumber>(array.Span);

    static LocalWork Work(Action run, AlignedArray<T> a, AlignedArray<T> b, AlignedArray<T> c) => new(
        run, () => PassProducts<T>.Wide(c.Span.ToArray()), () =>
        {
            a.Dispose();
            b.Dispose();
            c.Dispose();
        });

    (AlignedArray<T> A, AlignedArray<T> B, AlignedArray<T> C) Operands()
    {
        var stream = new RandomStream(1, "compare/product");
        var (a, b) = (new AlignedArray<T>(m * k), new AlignedArray<T>(k * n));
        foreach (ref var value in a.Span) value = T.CreateTruncating(stream.Normal());
        foreach (ref var value in b.Span) value = T.CreateTruncating(stream.Normal());
        return (a, b, new(m * n));
    }
}
