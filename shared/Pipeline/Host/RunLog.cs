using System.Text;

namespace Eigenspectrum.Pipeline;

/// <summary>
/// Keeps what a stage prints away from MSBuild, which takes a line such as <c>test error: 0.25</c> for an error of the
/// build, and prints the host's own lines.
/// </summary>
sealed class RunLog : IDisposable
{
    readonly TextWriter screen = Console.Out;
    readonly TextWriter screenErrors = Console.Error;
    TextWriter? file;

    /// <summary>The log's file once it is open.</summary>
    public string? Path { get; private set; }

    /// <summary>Starts the file anew.</summary>
    public void Open(string path)
    {
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        // FileShare: a build that waits for the run's lock must not fail for the log.
        var stream = new FileStream(path, FileMode.Create, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        file = TextWriter.Synchronized(new StreamWriter(stream, new UTF8Encoding(false)) { AutoFlush = true });
        Path = path;
    }

    /// <summary>A line on the screen and in the log.</summary>
    public void Say(string line)
    {
        screen.WriteLine(line);
        screen.Flush();
        Write(line);
    }

    /// <summary>A text in the log.</summary>
    public void Write(string text)
    {
        try
        {
            file?.WriteLine(text);
        }
        catch (IOException)
        {
            // A full disk must not hide what went wrong.
        }
    }

    /// <summary>Does something whose console output goes to the log.</summary>
    public void Capture(Action action)
    {
        Console.SetOut(file ?? TextWriter.Null);
        Console.SetError(file ?? TextWriter.Null);
        try
        {
            action();
        }
        finally
        {
            Console.SetOut(screen);
            Console.SetError(screenErrors);
        }
    }

    public void Dispose()
    {
        try
        {
            file?.Dispose();
        }
        catch (IOException)
        {
            // As above.
        }
    }
}
