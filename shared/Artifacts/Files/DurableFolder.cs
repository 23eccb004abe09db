namespace Eigenspectrum.Artifacts;

/// <summary>Folders of artifacts: listed in one order, published so that a reader sees the old state, none or the
/// new.</summary>
public static class DurableFolder
{
    /// <summary>Has the device keep the names in a folder (creations, renames, deletions); nothing on
    /// Windows.</summary>
    /// <exception cref="IOException">The folder cannot be opened or synchronized.</exception>
    public static void Sync(string folder) => FileOperations.Real.SyncFolder(folder);

    /// <summary>Creates a folder and has the device keep its name, and the names of the parents made with it.</summary>
    public static void Create(string folder)
    {
        string full = Path.GetFullPath(folder);
        if (Directory.Exists(full)) return;
        string? parent = Path.GetDirectoryName(full);
        if (parent is not null) Create(parent);
        Directory.CreateDirectory(full);
        if (parent is not null) Sync(parent);
    }

    /// <summary>
    /// Names of all files below a folder, '/' between folders, in ordinal order; without the manifest and without
    /// unfinished files. Empty when the folder does not exist.
    /// </summary>
    public static IReadOnlyList<string> Files(string folder)
    {
        if (!Directory.Exists(folder)) return [];
        return [.. Directory.EnumerateFiles(folder, "*", Everything)
            .Select(path => Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/'))
            .Where(name => name != Manifest.FileName && !AtomicFile.IsTemporary(name))
            .Order(StringComparer.Ordinal)];
    }

    /// <summary>Publishes a work folder's files as the artifact in another folder of the same file system.</summary>
    /// <remarks>
    /// Order: the files are synchronized; the old manifest goes first, so from then on the folder is no artifact; old
    /// files that the new artifact lacks are deleted; the new files are renamed in; the folders are synchronized; the
    /// manifest is written last. Killed at any moment, the folder holds a manifest only if every file is the one it
    /// names. The work folder is left empty of these files.
    /// </remarks>
    /// <param name="workFolder">Holds every output that the manifest names.</param>
    /// <param name="folder">The artifact's folder; made when missing.</param>
    /// <param name="manifest">Describes the work folder: <see cref="Manifest.Of"/>.</param>
    /// <exception cref="IOException">Something failed; the folder is without a manifest, or still the old
    /// artifact.</exception>
    public static void Publish(string workFolder, string folder, Manifest manifest) =>
        Publish(workFolder, folder, manifest, FileOperations.Real);

    internal static void Publish(string workFolder, string folder, Manifest manifest, FileOperations operations)
    {
        foreach (var output in manifest.Outputs) SyncFile(Path.Combine(workFolder, output.Name), operations);
        Create(folder);
        Withdraw(folder, operations);

        var wanted = manifest.Outputs.Select(output => output.Name).ToHashSet(StringComparer.Ordinal);
        foreach (string old in Files(folder).Where(name => !wanted.Contains(name)))
            operations.Delete(Path.Combine(folder, old));

        var touched = new SortedSet<string>(StringComparer.Ordinal) { folder };
        foreach (var output in manifest.Outputs)
        {
            string target = Path.Combine(folder, output.Name);
            string parent = Path.GetDirectoryName(target)!;
            Create(parent);
            touched.Add(parent);
            operations.Replace(Path.Combine(workFolder, output.Name), target);
        }
        foreach (string name in touched) operations.SyncFolder(name);
        RemoveEmptyFolders(folder);

        using var file = AtomicFile.Create(Path.Combine(folder, Manifest.FileName), operations);
        file.Stream.Write(manifest.ToBytes());
        file.Commit();
    }

    /// <summary>Deletes a folder's manifest, durably: from now on the folder is no artifact.</summary>
    public static void Withdraw(string folder) => Withdraw(folder, FileOperations.Real);

    /// <summary>Deletes unfinished files that killed processes left in a folder and below.</summary>
    public static void RemoveTemporaries(string folder)
    {
        if (!Directory.Exists(folder)) return;
        foreach (string path in Directory.EnumerateFiles(folder, ".*.tmp", Everything)) File.Delete(path);
    }

    /// <summary>Whether a relative name with '/' stays inside the folder that it is relative to.</summary>
    internal static bool IsInside(string name) =>
        !name.Contains('\\', StringComparison.Ordinal) && !name.Contains('\0', StringComparison.Ordinal)
        && name.Split('/').All(part => part is not ("" or "." or ".."));

    static EnumerationOptions Everything =>
        new() { RecurseSubdirectories = true, AttributesToSkip = FileAttributes.None };

    static void Withdraw(string folder, FileOperations operations)
    {
        string manifest = Path.Combine(folder, Manifest.FileName);
        if (!File.Exists(manifest)) return;
        operations.Delete(manifest);
        operations.SyncFolder(folder);
    }

    // Folders inside of folders have the longer paths: the deepest ones go first.
    static void RemoveEmptyFolders(string folder)
    {
        string[] inside = Directory.GetDirectories(folder, "*", Everything);
        foreach (string inner in inside.OrderByDescending(path => path.Length))
        {
            if (!Directory.EnumerateFileSystemEntries(inner).Any()) Directory.Delete(inner);
        }
    }

    static void SyncFile(string path, FileOperations operations)
    {
        using var stream = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.Read, 1);
        operations.Sync(stream);
    }
}
