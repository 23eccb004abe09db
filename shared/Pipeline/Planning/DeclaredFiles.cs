using System.Reflection;

namespace Eigenspectrum.Pipeline;

/// <summary>Finds the files that the options of a run declare: see <see cref="IDeclaresFiles"/>.</summary>
/// <param name="folders">Where the repository lies.</param>
/// <param name="dataDirectory">The folder given as <c>-p:DataDirectory=</c>, or null.</param>
public sealed class DeclaredFiles(PipelineFolders folders, string? dataDirectory)
{
    const int Deepest = 4;

    /// <summary>The files that options declare, by name.</summary>
    /// <param name="options">The options of a stage.</param>
    /// <param name="experiment">The experiment, for the message.</param>
    /// <exception cref="UserErrorException">A file is missing.</exception>
    public IReadOnlyList<DeclaredFile> Of(object options, string experiment)
    {
        DeclaredFile[] files = [.. Declarations(options, 0)
            .SelectMany(declaration => declaration.DeclaredFiles(folders.Root, dataDirectory))
            .Select(path => new DeclaredFile(Name(path), path)).DistinctBy(file => file.Name, StringComparer.Ordinal)
            .OrderBy(file => file.Name, StringComparer.Ordinal)];
        return files.FirstOrDefault(file => !File.Exists(file.Path)) is not { } missing ? files
            : throw new UserErrorException(
                $"experiment '{experiment}' reads '{folders.Show(missing.Path)}', which is missing; restore it, "
                + "or name the folder of data sets with -p:DataDirectory=.");
    }

    string Name(string path)
    {
        var shown = folders.Show(path);
        if (!Path.IsPathRooted(shown)) return shown;
        if (dataDirectory is null) return Path.GetFileName(path);
        var relative = Path.GetRelativePath(dataDirectory, path);
        return relative.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(relative)
            ? Path.GetFileName(path) : relative.Replace(Path.DirectorySeparatorChar, '/');
    }

    static IEnumerable<IDeclaresFiles> Declarations(object? options, int depth)
    {
        if (options is null || depth > Deepest) yield break;
        if (options is IDeclaresFiles declaration) yield return declaration;
        if (options.GetType().Namespace?.StartsWith("Eigenspectrum", StringComparison.Ordinal) != true) yield break;
        foreach (var property in options.GetType().GetProperties(BindingFlags.Public | BindingFlags.Instance))
        {
            if (!property.CanRead || property.GetIndexParameters().Length > 0 || property.PropertyType.IsValueType
                || property.PropertyType == typeof(string) || property.PropertyType == typeof(Type)) continue;
            foreach (var found in Declarations(property.GetValue(options), depth + 1)) yield return found;
        }
    }
}
