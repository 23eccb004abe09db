namespace Eigenspectrum.Numerics;

/// <summary>The tiles that a processor computes products with.</summary>
unsafe interface ITileFamily<T>
    where T : unmanaged
{
    /// <summary>Rows of a strip: 12 or 6.</summary>
    static abstract int Rows { get; }

    /// <summary>Columns of the widest tile.</summary>
    static abstract int Columns { get; }

    /// <summary>
    /// The width of the next tile when so many columns are left; more than that if a wider tile is faster than several.
    /// </summary>
    static abstract int WidthFor(int columns);

    /// <summary>Up to <see cref="Rows"/> rows of a width that <see cref="WidthFor"/> has given.</summary>
    static abstract void Compute(int rows, int width, nint k, T* a, nint aRow, nint aColumn, T* b, nint bStride, T* c,
        nint cStride, bool accumulate);
}
