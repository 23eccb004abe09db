namespace Eigenspectrum.Pipeline;

/// <summary>
/// Where a run keeps unfinished work across interruptions: one folder a key, of which only the last is kept.
/// </summary>
static class ScratchFolder
{
    const int Digits = 16; // of the key: enough to tell keys apart, short enough for any file system

    /// <summary>The folder under a key; it need not be there. What other keys left is deleted.</summary>
    /// <param name="folders">Where things lie.</param>
    /// <param name="run">The run.</param>
    /// <param name="key">The key that the artifact will have.</param>
    /// <param name="afresh">Whether to delete what the same key left too.</param>
    internal static string Prepare(PipelineFolders folders, RunId run, string key, bool afresh)
    {
        var own = Path.Combine(folders.Scratch(run), key[..Digits]);
        if (afresh || !Directory.Exists(own)) Discard(folders, run);
        return own;
    }

    /// <summary>Deletes all that a run left.</summary>
    internal static void Discard(PipelineFolders folders, RunId run) => WorkFolder.Discard(folders.Scratch(run));
}
