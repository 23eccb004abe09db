using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace Eigenspectrum.Pipeline;

/// <summary>What an experiment file says besides the sections of the stages.</summary>
sealed record ExperimentText
{
    [JsonPropertyName("$schema")]
    [Description("Where the JSON Schema lies, for editors.")]
    public string? Schema { get; init; }

    [Description("The experiment's name for readers.")]
    [MinLength(1)]
    public required string Title { get; init; }

    [Description("The question that the experiment asks, in one sentence.")]
    [MinLength(1)]
    public required string Question { get; init; }

    [Description("The answer in one sentence; {measure} stands for a measured value, as in {hessian.law.ks}.")]
    public string Answer { get; init; } = "";

    [Description("The papers that the experiment follows, as \"arXiv:2512.15606\".")]
    public string[] Sources { get; init; } = [];

    [Description("Which runs the experiment has.")]
    public required RunsText Runs { get; init; }

    [Description("What the measures must be for the study's claims to hold.")]
    public ClaimText[] Claims { get; init; } = [];
}
