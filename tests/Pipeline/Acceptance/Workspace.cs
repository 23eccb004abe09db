namespace Eigenspectrum.Tests.Pipeline;

/// <summary>A copy of the repository in which tests start real builds of tiny experiments.</summary>
/// <remarks>
/// The copy stays between test runs, so that its compiler output is used again; its results do not. Its path holds a
/// space and letters beyond ASCII, which must simply work.
/// </remarks>
sealed class Workspace
{
    static readonly string[] Sources =
    [
        "pipeline.proj", "Pipeline.sln", "Directory.Build.props", "Directory.Build.rsp", "Directory.Packages.props",
            "global.json",
        ".editorconfig", ".gitignore", ".gitattributes", "BannedSymbols.txt", "build", "shared", "stages",
            "data/digits",
        "tests", "bench",
    ];

    static readonly Lazy<Workspace> Instance = new(Prepare);

    // Held until this process ends: two test runs in one repository take turns.
    static FileStream? guard;

    Workspace(string folder) => Folder = folder;

    /// <summary>The workspace with everything built and run once.</summary>
    public static Workspace Shared => Instance.Value;

    /// <summary>The repository that this test belongs to.</summary>
    public static string Repository { get; } = FindRepository();

    /// <summary>The workspace's root.</summary>
    public string Folder { get; }

    /// <summary>The full path of a file or folder in the workspace.</summary>
    public string this[string name] => Path.Combine(Folder, name);

    string Baseline => Path.Combine(Path.GetDirectoryName(Folder)!, "baseline");

    /// <summary>The artifacts of the undisturbed build: name to content.</summary>
    public IReadOnlyDictionary<string, string> Expected { get; private set; } = new Dictionary<string,
        string>(StringComparer.Ordinal);

    /// <summary>
    /// Back to the state after the first build: experiments, results, what the pipeline remembers, sources.
    /// </summary>
    public void Reset()
    {
        foreach (var folder in new[] { "artifacts", ".pipeline", "experiments" })
        {
            if (Directory.Exists(this[folder])) Directory.Delete(this[folder], recursive: true);
            CopyFolder(Path.Combine(Baseline, folder), this[folder]);
        }
        CopySources(Folder);
    }

    /// <summary>Builds the pipeline.</summary>
    public BuildResult Build(params string[] arguments) => Start(arguments).Finish();

    /// <summary>Builds the pipeline in another environment.</summary>
    public BuildResult BuildWith(IReadOnlyDictionary<string, string> environment, params string[] arguments) =>
        Start(arguments, environment).Finish();

    /// <summary>Starts a build.</summary>
    public RunningProcess Start(string[] arguments, IReadOnlyDictionary<string, string>? environment = null) =>
        RunningProcess.Start(
            Folder, environment, ["dotnet", "build", "pipeline.proj", "--no-restore", "-nologo", .. arguments]);

    /// <summary>Replaces a text in a file, which must hold it.</summary>
    public void Edit(string file, string text, string replacement)
    {
        var content = File.ReadAllText(this[file]);
        Assert.That(content, Does.Contain(text), file);
        File.WriteAllText(this[file], content.Replace(text, replacement, StringComparison.Ordinal));
    }

    /// <summary>All results: name to hash.</summary>
    public Dictionary<string, string> Artifacts(string? folder = null)
    {
        var root = folder ?? this["artifacts"];
        return Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).ToDictionary(
            file => Path.GetRelativePath(root, file), Eigenspectrum.Artifacts.FileHash.Sha256, StringComparer.Ordinal);
    }

    /// <summary>Copies a folder with the times of its files.</summary>
    public static void CopyFolder(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var folder in Directory.EnumerateDirectories(from, "*", SearchOption.AllDirectories))
            Directory.CreateDirectory(Path.Combine(to, Path.GetRelativePath(from, folder)));
        foreach (var file in Directory.EnumerateFiles(from, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(to, Path.GetRelativePath(from, file));
            File.Copy(file, copy, overwrite: true);
            File.SetLastWriteTimeUtc(copy, File.GetLastWriteTimeUtc(file));
        }
    }

    /// <summary>Makes the sources of a copy equal to the repository's; a file that is equal keeps its time.</summary>
    public static void CopySources(string to)
    {
        foreach (var source in Sources)
        {
            var from = Path.Combine(Repository, source);
            var target = Path.Combine(to, source);
            if (File.Exists(from)) CopyIfDifferent(from, target);
            if (!Directory.Exists(from)) continue;
            // Of the tests only what a restore of the solution reads.
            var pattern = source is "tests" or "bench" ? "*.*proj;*.props;packages.lock.json" : "*";
            var names = Names(from, pattern);
            foreach (var name in names) CopyIfDifferent(Path.Combine(from, name), Path.Combine(target, name));
            foreach (var stray in Names(target, "*").Except(names, StringComparer.Ordinal)) File.Delete(
                Path.Combine(target, stray));
        }
    }

    static Workspace Prepare()
    {
        var parent = Path.Combine(Repository, ".build", "acceptance");
        var workspace = new Workspace(Path.Combine(parent, "a workspace für Prüfungen"));
        Directory.CreateDirectory(parent);
        Assert.That(
            () => TryGuard(Path.Combine(parent, "guard")), Is.True.After(600_000, 500), "another test run is on");
        CopySources(workspace.Folder);
        foreach (var folder in new[] { "artifacts", ".pipeline", "experiments" })
            if (Directory.Exists(workspace[folder])) Directory.Delete(workspace[folder], recursive: true);
        CopyFolder(Path.Combine(Repository, "tests", "Pipeline", "Acceptance", "Studies"), workspace["experiments"]);
        var first = RunningProcess.Start(workspace.Folder, null, ["dotnet", "build", "pipeline.proj", "-nologo"])
            .Finish();
        Assert.That(first.ExitCode, Is.Zero, first.ToString());
        // Files younger than two seconds are hashed at every look; the tests are about the ordinary case.
        foreach (var folder in new[] { "artifacts", "experiments" })
        {
            foreach (var file in Directory.EnumerateFiles(workspace[folder], "*", SearchOption.AllDirectories))
                File.SetLastWriteTimeUtc(file, DateTime.UtcNow.AddHours(-1));
        }
        if (Directory.Exists(workspace.Baseline)) Directory.Delete(workspace.Baseline, recursive: true);
        foreach (var folder in new[] { "artifacts", ".pipeline", "experiments" })
            CopyFolder(workspace[folder], Path.Combine(workspace.Baseline, folder));
        workspace.Expected = workspace.Artifacts();
        TestContext.Progress.WriteLine($"first build: {first.Seconds:0} s, {string.Join(", ", first.RanByStage)}");
        return workspace;
    }

    static bool TryGuard(string path)
    {
        try
        {
            guard ??= new(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            return true;
        }
        catch (IOException)
        {
            return false;
        }
    }

    static string[] Names(string folder, string patterns) => !Directory.Exists(folder) ? [] :
        [.. patterns.Split(';')
            .SelectMany(pattern => Directory.EnumerateFiles(folder, pattern, SearchOption.AllDirectories))
            .Select(file => Path.GetRelativePath(folder, file))
            .Where(name => !name.Split('/').Any(part => part is "bin" or "obj" or "node_modules" or "TestResults"))
            .Distinct(StringComparer.Ordinal)];

    static void CopyIfDifferent(string from, string to)
    {
        if (File.Exists(to) && File.ReadAllBytes(from).AsSpan().SequenceEqual(File.ReadAllBytes(to))) return;
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        File.Copy(from, to, overwrite: true);
        File.SetLastWriteTimeUtc(to, DateTime.UtcNow);
    }

    static string FindRepository()
    {
        var folder = TestContext.CurrentContext.TestDirectory;
        while (!File.Exists(Path.Combine(folder, "pipeline.proj"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
