namespace Eigenspectrum.Numerics;

/// <summary>The innermost loops of a product, for one vector width.</summary>
/// <remarks>
/// Both compute c[i,j] = fma(a[i,p], b[p,j], c[i,j]) for p ascending, from 0 or from what c holds. The left factor lies
/// packed: element (i, p) at a[p * Rows + i]; the right one and the result have rows of Columns elements.
/// </remarks>
unsafe interface ITile<T>
    where T : unmanaged
{
    /// <summary>Rows of a full tile, and the packing width of the left factor.</summary>
    static abstract int Rows { get; }

    /// <summary>Rows of a short tile, a divisor of <see cref="Rows"/>.</summary>
    static abstract int ShortRows { get; }

    /// <summary>Columns of both tiles.</summary>
    static abstract int Columns { get; }

    /// <summary>A tile of <see cref="Rows"/> rows.</summary>
    static abstract void Full(nint k, T* a, T* b, nint bStride, T* c, nint cStride, bool accumulate);

    /// <summary>A tile of <see cref="ShortRows"/> rows, for the last ones.</summary>
    static abstract void Short(nint k, T* a, T* b, nint bStride, T* c, nint cStride, bool accumulate);
}
