namespace Eigenspectrum.Numerics;

/// <summary>The size of a product tile, known when its kernel is compiled.</summary>
interface ITileShape
{
    /// <summary>Rows: 12, 6, 4, 2 or 1.</summary>
    static abstract int Rows { get; }

    /// <summary>Vectors in a row: 1 or 2.</summary>
    static abstract int Vectors { get; }
}
