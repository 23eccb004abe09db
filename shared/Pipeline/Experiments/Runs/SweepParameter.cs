namespace Eigenspectrum.Pipeline;

/// <summary>A swept option with its value at one point.</summary>
/// <param name="Path">The option's path, as "train.optimizer.learningRate".</param>
/// <param name="Value">The value as canonical JSON.</param>
/// <param name="Display">The parameter's part of a run's name, as "learning-rate-0.1".</param>
public sealed record SweepParameter(string Path, string Value, string Display)
{
    /// <summary>The section that the option belongs to: the path's first name.</summary>
    public string Section { get; } = Path[..Path.IndexOf('.', StringComparison.Ordinal)];

    internal LocatedNode? Node { get; init; }

    internal SourceLocation? Location { get; init; }
}
