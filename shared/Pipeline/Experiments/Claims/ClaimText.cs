using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Eigenspectrum.Pipeline;

/// <summary>A claim as an experiment file writes it.</summary>
sealed record ClaimText
{
    [Description("The claim's name, unique in the experiment: lower-case words joined by hyphens.")]
    [RegularExpression("[a-z0-9]+(-[a-z0-9]+)*", ErrorMessage = "be lower-case words and digits joined by hyphens")]
    public required string Id { get; init; }

    [Description("The claim in our own words.")]
    [MinLength(1)]
    public required string Says { get; init; }

    [Description("Where the claim comes from: paper with section or equation, or \"derived\".")]
    [MinLength(1)]
    public required string Source { get; init; }

    [Description("The measure's name: its section, a dot, and the rest, as \"hessian.law.ks\".")]
    [RegularExpression("[a-zA-Z0-9]+(\\.[a-zA-Z0-9_-]+)+", ErrorMessage = "be a section and a measure joined by dots")]
    public required string Measure { get; init; }

    [Description("Which runs are meant: swept options, or \"seed\", with the value or a list of values.")]
    public IReadOnlyDictionary<string, LocatedNode>? Runs { get; init; }

    [Description("What is taken off the value of each run: another of its measures, or that of a run with other values.")]
    public LessText? Less { get; init; }

    [Description("How the runs become one value; \"each\": every run must satisfy the condition.")]
    [AllowedValues("each", "mean", "median", "min", "max")]
    public string Combine { get; init; } = "each";

    [Description("The condition: <= x, < x, >= x, > x, = x, in [a, b], within x of y, within p % of y.")]
    public required string Is { get; init; }
}
