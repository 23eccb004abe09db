using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Eigenspectrum.Pipeline;

/// <summary>What a claim takes off its measure, as an experiment file writes it.</summary>
sealed record LessText
{
    [Description("Another measure of the same section; the claim's own unless given.")]
    [RegularExpression("[a-zA-Z0-9]+(\\.[a-zA-Z0-9_-]+)+", ErrorMessage = "be a section and a measure joined by dots")]
    public string? Measure { get; init; }

    [Description("Swept options, or \"seed\", with the one value that the other run has; in all others it is equal.")]
    public IReadOnlyDictionary<string, LocatedNode>? Runs { get; init; }
}
