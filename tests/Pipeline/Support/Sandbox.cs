namespace Eigenspectrum.Tests.Pipeline;

/// <summary>A folder of a test's own, deleted afterwards.</summary>
sealed class Sandbox : IDisposable
{
    static int counter;

    /// <summary>Makes an empty folder.</summary>
    public Sandbox()
    {
        Folder = Path.Combine(
            TestContext.CurrentContext.WorkDirectory, "sandboxes",
            $"{Environment.ProcessId}-{Interlocked.Increment(ref counter)}");
        Directory.CreateDirectory(Folder);
    }

    /// <summary>The folder's full path.</summary>
    public string Folder { get; }

    /// <summary>The full path of a name in the folder.</summary>
    public string this[string name] => Path.Combine(Folder, name);

    /// <summary>Writes a file, dated an hour ago so that its hash may be remembered.</summary>
    public string Write(string name, string content)
    {
        var path = this[name];
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path, content);
        File.SetLastWriteTimeUtc(path, DateTime.UtcNow.AddHours(-1));
        return path;
    }

    public void Dispose() => Directory.Delete(Folder, recursive: true);
}
