namespace Eigenspectrum.Artifacts;

/// <summary>Bytes that break the format; the reader turns it into an InvalidDataException that names the
/// file.</summary>
/// <param name="message">What is wrong.</param>
/// <param name="offset">Where in the file, if known; else negative, and the part's beginning is named.</param>
sealed class MalformedException(string message, long offset = -1) : Exception(message)
{
    public long Offset { get; } = offset;
}
