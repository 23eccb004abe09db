namespace Eigenspectrum.Pipeline;

/// <summary>Reads all experiments of folders: every *.json but *.schema.json.</summary>
/// <remarks>Folders inside are not searched.</remarks>
public static class ExperimentFolder
{
    /// <summary>All experiments of some folders, with all problems of all files.</summary>
    /// <param name="folders">The folders; one that is given twice is read once.</param>
    /// <param name="format">The sections that experiments may have.</param>
    public static ExperimentSet Load(IEnumerable<string> folders, ExperimentFormat format)
    {
        var problems = new ProblemList();
        var files = folders
            .DistinctBy(folder => Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)), StringComparer.Ordinal)
            .SelectMany(folder => Files(folder, problems))
            .ToArray();
        CheckNames(files, problems);
        var experiments = new List<Experiment>();
        foreach (var file in files)
        {
            if (Content(file, problems) is not { } content) continue;
            var (experiment, found) = ExperimentReader.Read(file, content, format);
            problems.AddRange(found);
            if (experiment is not null) experiments.Add(experiment);
        }
        var names = files.Select(Path.GetFileNameWithoutExtension).OfType<string>()
            .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToArray();
        return new([.. experiments.OrderBy(one => one.Name, StringComparer.Ordinal)], names, problems.Sorted());
    }

    static string[] Files(string folder, ProblemList problems)
    {
        var place = new SourceLocation(folder, 1, 1);
        try
        {
            var files = Directory.EnumerateFiles(folder)
                .Where(file => file.EndsWith(".json", StringComparison.OrdinalIgnoreCase)
                    && !file.EndsWith(".schema.json", StringComparison.OrdinalIgnoreCase))
                .Order(StringComparer.Ordinal)
                .ToArray();
            if (files.Length == 0)
                problems.Add(place, "The folder holds no experiment; add a file such as my-study.json.");
            return files;
        }
        catch (DirectoryNotFoundException)
        {
            problems.Add(place, File.Exists(folder)
                ? "This is a file; name the folder that holds the experiments."
                : "The folder does not exist; name one that holds experiments.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(place, $"The folder cannot be read: {e.Message}");
        }
        return [];
    }

    static byte[]? Content(string file, ProblemList problems)
    {
        var place = new SourceLocation(file, 1, 1);
        try
        {
            if (new FileInfo(file).Length <= LocatedJson.MaximumLength) return File.ReadAllBytes(file);
            problems.Add(
                place, $"The file has more than {LocatedJson.MaximumLength} bytes; it cannot be an experiment.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            problems.Add(place, $"The file cannot be read: {e.Message}");
        }
        return null;
    }

    static void CheckNames(string[] files, ProblemList problems)
    {
        // Results lie in folders named after experiments, and some file systems do not tell case.
        var same = files.GroupBy(file => Path.GetFileNameWithoutExtension(file), StringComparer.OrdinalIgnoreCase);
        foreach (var group in same.Where(group => group.Count() > 1))
        {
            var first = group.First();
            foreach (var file in group.Skip(1))
            {
                problems.Add(new SourceLocation(file, 1, 1),
                    $"Two experiments are called '{group.Key}': {first} and {file}; rename one of the files.");
            }
        }
    }
}
