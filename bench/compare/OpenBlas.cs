using System.Runtime.InteropServices;

namespace Eigenspectrum.Bench.Compare;

/// <summary>
/// Products by OpenBLAS itself, called directly: on its way through numpy a product of microseconds would lose some.
/// </summary>
sealed unsafe class OpenBlas
{
    const int RowMajor = 101, NotTransposed = 111;

    readonly delegate* unmanaged<int, int, int, int, int, int, double, double*, int, double*, int, double, double*, int,
        void> doubles;

    readonly delegate* unmanaged<int, int, int, int, int, int, float, float*, int, float*, int, float, float*, int,
        void> floats;

    readonly delegate* unmanaged<int, void> threads;

    OpenBlas(nint library)
    {
        doubles = (delegate* unmanaged<int, int, int, int, int, int, double, double*, int, double*, int, double,
            double*, int, void>)NativeLibrary.GetExport(library, "cblas_dgemm");
        floats = (delegate* unmanaged<int, int, int, int, int, int, float, float*, int, float*, int, float, float*, int,
            void>)NativeLibrary.GetExport(library, "cblas_sgemm");
        threads = (delegate* unmanaged<int, void>)NativeLibrary.GetExport(library, "openblas_set_num_threads");
    }

    /// <summary>The library in the file that the peer's process uses.</summary>
    public static OpenBlas Load(PeerProcess peer)
    {
        var library = new OpenBlas(NativeLibrary.Load(peer.OpenBlas!));
        library.threads(peer.Threads);
        return library;
    }

    /// <summary>C = A B with A of m x k and B of k x n, float or double.</summary>
    public void Multiply<T>(int m, int n, int k, T* a, T* b, T* c)
        where T : unmanaged
    {
        if (typeof(T) == typeof(float))
        {
            floats(RowMajor, NotTransposed, NotTransposed, m, n, k, 1, (float*)a, k, (float*)b, n, 0, (float*)c, n);
        }
        else
        {
            doubles(RowMajor, NotTransposed, NotTransposed, m, n, k, 1, (double*)a, k, (double*)b, n, 0, (double*)c, n);
        }
    }
}
