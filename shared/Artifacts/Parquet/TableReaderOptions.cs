namespace Eigenspectrum.Artifacts;

/// <summary>What a reader checks and how much memory it grants a file.</summary>
public sealed record TableReaderOptions
{
    /// <summary>Whether page checksums are verified where a page has one.</summary>
    public bool VerifyChecksums { get; init; } = true;

    /// <summary>Decoded bytes that any file may take, however small: a constant column compresses to almost
    /// nothing.</summary>
    public long FreeBytes { get; init; } = 128 << 20;

    /// <summary>Decoded bytes beyond these that each byte of the file may take; more is taken for an attack.</summary>
    public int MaximumExpansion { get; init; } = 1024;
}
