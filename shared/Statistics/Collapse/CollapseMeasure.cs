namespace Eigenspectrum.Statistics;

/// <summary>One number about collapse, or why there is none.</summary>
/// <param name="Name">nc1, nc2AnglesMeans, ...</param>
/// <param name="Value">The number; null where it cannot be told.</param>
/// <param name="Reason">Why there is none; null where there is one.</param>
public sealed record CollapseMeasure(string Name, double? Value, string? Reason = null)
{
    /// <summary>The standard error over samples; null where it is not known or the number does not depend on
    /// samples.</summary>
    public double? StandardError { get; init; }
}
