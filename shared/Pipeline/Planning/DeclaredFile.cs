namespace Eigenspectrum.Pipeline;

/// <summary>A file that a run reads and no stage wrote.</summary>
/// <param name="Name">Its name in the key, which holds nothing of this machine's folders.</param>
/// <param name="Path">Where it lies.</param>
public sealed record DeclaredFile(string Name, string Path);
