namespace Eigenspectrum.Pipeline;

/// <summary>A mistake in an experiment, at its place; one line that says what is allowed.</summary>
/// <param name="Location">Where the mistake is.</param>
/// <param name="Message">What is wrong, what is allowed, what to do.</param>
public sealed record Problem(SourceLocation Location, string Message)
{
    /// <summary>The code of every problem in an experiment file.</summary>
    public const string Code = "EXP001";

    /// <summary>The line that MSBuild shows as an error of the file.</summary>
    public override string ToString() => $"{Location}: error {Code}: {Message}";
}
