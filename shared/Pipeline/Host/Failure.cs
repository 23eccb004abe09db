using System.Diagnostics;

namespace Eigenspectrum.Pipeline;

/// <summary>What went wrong as one line in the form that MSBuild takes for an error of a file or of a run.</summary>
/// <param name="ExitCode">The process's exit code.</param>
/// <param name="Code">The error's code.</param>
/// <param name="File">The file or the run that the error is of.</param>
/// <param name="Line">The line in the file, 0 if none.</param>
/// <param name="Column">The column, 0 if none.</param>
/// <param name="Text">What is wrong and what to do.</param>
sealed record Failure(int ExitCode, string Code, string File, int Line, int Column, string Text)
{
    const int NoSpace = 28;
    const int NoSpaceOnWindows = unchecked((int)0x80070070);
    const int FileTooLarge = 27;

    /// <summary>The failure that an exception means.</summary>
    /// <param name="error">The exception.</param>
    /// <param name="origin">The run.</param>
    /// <param name="log">The run's log, as shown; null if it could not be opened.</param>
    public static Failure Of(Exception error, string origin, string? log)
    {
        // A task of a parallel loop fails for the first reason that it met.
        while (error is AggregateException { InnerExceptions: [var first, ..] }) error = first;
        return error switch
        {
            UserErrorException => Mendable("PIPE101", error.Message),
            InvalidDataException => Mendable("PIPE102", $"{Sentence(error.Message)}; the file is damaged: restore or "
                + "delete it and build again"),
            IOException when error.HResult is NoSpace or NoSpaceOnWindows or FileTooLarge => Mendable(
                "PIPE103", $"{Sentence(error.Message)}; the disk is full: make room and build again"),
            UnauthorizedAccessException => Mendable(
                "PIPE104", $"{Sentence(error.Message)}; allow this user to write there and build again"),
            IOException => Mendable("PIPE105", $"{Sentence(error.Message)}; build again when the cause is mended"),
            OutOfMemoryException => Mendable(
                "PIPE106", "there is not enough memory; choose smaller options, or fewer runs at a time with -m:1"),
            _ => OurDefect(error, origin, log),
        };

        Failure Mendable(string code, string text) => new(Stage.UserError, code, origin, 0, 0, OneLine(text));
    }

    /// <summary>A mistake of the user at a place in a file.</summary>
    public static Failure At(SourceLocation place, string code, string text) =>
        new(Stage.UserError, code, place.File, place.Line, place.Column, OneLine(text));

    /// <summary>The line: <c>origin: error CODE: text</c>.</summary>
    public override string ToString() => Line > 0 ? $"{File}({Line},{Column}): error {Code}: {Text}"
        : $"{File}: error {Code}: {Text}";

    static Failure OurDefect(Exception error, string origin, string? log)
    {
        var text = $"{origin}: {error.GetType().Name}: {Sentence(error.Message)}; this is a defect of Eigenspectrum, "
            + $"please report it{(log is null ? "" : $" with {log}")}";
        var frame = new StackTrace(error, fNeedFileInfo: true).GetFrames()
            .FirstOrDefault(one => one.GetFileLineNumber() > 0);
        // PathMap has made /_/ of the repository's folder.
        var file = frame?.GetFileName()?.Replace("/_/", "", StringComparison.Ordinal);
        return file is null ? new(Stage.Defect, "PIPE200", origin, 0, 0, OneLine(text))
            : new(Stage.Defect, "PIPE200", file, frame!.GetFileLineNumber(), frame.GetFileColumnNumber(),
                OneLine(text));
    }

    static string Sentence(string message) => message.TrimEnd('.', ' ');

    static string OneLine(string text) => text.ReplaceLineEndings(" ");
}
