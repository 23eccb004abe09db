namespace Eigenspectrum.Pipeline;

/// <summary>
/// Implemented by option values, data sources above all, that read files which no earlier stage wrote: the content of
/// these files then is part of the run's key, and a missing one is reported before anything runs.
/// </summary>
public interface IDeclaresFiles
{
    /// <summary>The full paths of all files that will be read with these options.</summary>
    /// <param name="root">The repository's root folder, where <c>data/</c> lies.</param>
    /// <param name="dataDirectory">The folder given as <c>-p:DataDirectory=</c>, or null.</param>
    /// <exception cref="UserErrorException">The options cannot say which files; the message names the
    /// remedy.</exception>
    IEnumerable<string> DeclaredFiles(string root, string? dataDirectory);
}
