namespace Eigenspectrum.Artifacts;

/// <summary>A file of an artifact: its name in the artifact's folder ('/' between folders), bytes and
/// SHA-256.</summary>
public sealed record OutputFile(string Name, long Size, string Sha256);
