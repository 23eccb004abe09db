namespace Eigenspectrum.Numerics;

/// <summary>Memory for the merges of one level of <see cref="DivideAndConquer"/>, which run side by side.</summary>
/// <remarks>A merge of rows first, ..., last - 1 uses elements first, ..., last - 1 of the vectors.</remarks>
sealed unsafe class MergeWorkspace : IDisposable
{
    const int Vectors = 5;
    const int Padding = 16;

    readonly int n;
    readonly NativeBuffer<double> memory;
    readonly NativeBuffer<double> squares;

    /// <param name="n">Rows of the whole matrix.</param>
    /// <param name="size">Its largest element, to which errors are relative.</param>
    public MergeWorkspace(int n, double size)
    {
        this.n = n;
        Size = size;
        memory = new NativeBuffer<double>((long)Vectors * n);
        squares = new NativeBuffer<double>((2L * n + Padding) * n, clear: false);
        Rows = new int[n];
        Kept = new int[n];
        Deflated = new int[n];
        Positions = new int[n];
        Supports = new byte[n];
    }

    public double Size { get; }

    /// <summary>Rows of the vectors in the order of the values of both halves.</summary>
    public int[] Rows { get; }

    /// <summary>Which of those take part in the secular equation.</summary>
    public int[] Kept { get; }

    /// <summary>Which do not.</summary>
    public int[] Deflated { get; }

    /// <summary>Where the kept ones lie when sorted by support.</summary>
    public int[] Positions { get; }

    /// <summary>Where a row has elements that are not 0: 1 left, 2 everywhere, 3 right.</summary>
    public byte[] Supports { get; }

    /// <summary>The values of both halves, ascending.</summary>
    public double* Poles => memory.Start;

    /// <summary>The updating vector in the same order.</summary>
    public double* Updates => memory.Start + n;

    public double* KeptPoles => memory.Start + 2 * (nint)n;

    public double* KeptUpdates => memory.Start + 3 * (nint)n;

    public double* Roots => memory.Start + 4 * (nint)n;

    /// <summary>Room for 2 (last - first)^2 numbers and 16 more for each row.</summary>
    public double* Squares(int first) => squares.Start + first * (2 * (nint)n + Padding);

    public void Dispose()
    {
        memory.Dispose();
        squares.Dispose();
    }
}
