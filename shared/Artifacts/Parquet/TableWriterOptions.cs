namespace Eigenspectrum.Artifacts;

/// <summary>How a table is laid out in its file. The defaults fit tables from a row to terabytes.</summary>
public sealed record TableWriterOptions
{
    readonly long rowGroupBytes = 16 << 20;
    readonly int rowGroupRows = 1 << 20;
    readonly int pageBytes = 1 << 20;
    readonly int dictionaryBytes = 1 << 18;

    /// <summary>A row group ends with the row that reaches this many bytes before compression; so much is held in
    /// memory.</summary>
    public long RowGroupBytes { get => rowGroupBytes; init => rowGroupBytes = Positive(value); }

    /// <summary>A row group has at most so many rows.</summary>
    public int RowGroupRows { get => rowGroupRows; init => rowGroupRows = (int)Positive(value); }

    /// <summary>A page ends with the row that reaches this many bytes before compression.</summary>
    public int PageBytes { get => pageBytes; init => pageBytes = (int)Positive(value); }

    /// <summary>A dictionary of texts larger than this is given up, and the texts stand in the pages.</summary>
    public int DictionaryBytes { get => dictionaryBytes; init => dictionaryBytes = (int)Positive(value); }

    /// <summary>Whether pages are compressed, with Snappy.</summary>
    public bool Compress { get; init; } = true;

    /// <summary>Whether bytes of floats and doubles are split into streams, which lets them compress.</summary>
    public bool SplitBytes { get; init; } = true;

    static long Positive(long value) =>
        value > 0 ? value : throw new ArgumentOutOfRangeException(nameof(value), value, "A size must be positive.");
}
