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
        // At one time: most of it is the first use of code, which a build with nothing to do should not wait for.
        var read = new (Experiment? Experiment, IReadOnlyList<Problem> Problems)[files.Length];
        var missing = new ProblemList[files.Length];
        Parallel.For(0, files.Length, i =>
        {
            missing[i] = new();
            read[i] = Content(files[i], missing[i]) is { } content
                ? ExperimentReader.Read(files[i], content, format) : (null, []);
        });
        var experiments = new List<Experiment>();
        for (var i = 0; i < files.Length; i++)
        {
            problems.AddRange(missing[i].Sorted());
            problems.AddRange(read[i].Problems);
            if (read[i].Experiment is { } experiment) experiments.Add(experiment);
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
