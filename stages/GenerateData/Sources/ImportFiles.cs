using Eigenspectrum.Artifacts;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.GenerateData;

/// <summary>Finds and reads the files of an import.</summary>
static class ImportFiles
{
    /// <summary>The endings of files that can be read.</summary>
    public static readonly string[] Endings = [".npy", ".npz", ".csv", ".tsv", ".txt", ".parquet"];

    /// <summary>A file by its full name, below the repository, or below the folder of data sets.</summary>
    public static string Locate(string file, string root, string? dataDirectory)
    {
        string inRepository = Path.GetFullPath(Path.Combine(root, file));
        return Path.IsPathRooted(file) || dataDirectory is null || File.Exists(inRepository)
            ? inRepository : Path.GetFullPath(Path.Combine(dataDirectory, file));
    }

    /// <summary>The blocks of a file: one, or one for each array of a .npz file with "array": "*".</summary>
    /// <exception cref="UserErrorException">The file is missing or cannot be read.</exception>
    public static IEnumerable<ImportedBlock> Read(Import options, string layer, string path)
    {
        if (!File.Exists(path))
            throw new UserErrorException($"the file '{path}' to import is missing; give the right path.");
        try
        {
            return [.. Blocks(options, layer, path)];
        }
        catch (InvalidDataException e)
        {
            throw new UserErrorException($"import: {e.Message}");
        }
        catch (UnauthorizedAccessException)
        {
            throw new UserErrorException($"the file '{path}' to import may not be read; change its permissions.");
        }
    }

    static IEnumerable<ImportedBlock> Blocks(Import options, string layer, string path)
    {
        string ending = Path.GetExtension(path).ToLowerInvariant(), place = $"'{path}'";
        if (ending == ".npz")
        {
            if (options.Array != "*")
            {
                yield return new(layer, place, NpzFile.Read(path, options.Array), null);
                yield break;
            }
            foreach (string name in NpzFile.Names(path))
                yield return new(name, $"{place}, array '{name}'", NpzFile.Read(path, name), null);
        }
        else if (ending == ".npy")
        {
            yield return new(layer, place, NpyFile.Read(path), null);
        }
        else
        {
            var selection = new TableSelection(
                [.. new[] { options.StimulusColumn, options.RepeatColumn, options.LayerColumn }.OfType<string>()],
                options.Columns);
            yield return new(layer, place, null, ending == ".parquet" ? ParquetNumbers.Read(path, selection)
                : CsvFile.Read(path, new(Delimiter(options, ending), options.Header), selection));
        }
    }

    static char? Delimiter(Import options, string ending) => options.Delimiter switch
    {
        { Length: 1 } text => text[0],
        _ => ending == ".tsv" ? '\t' : null,
    };
}
