using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Stages.GenerateData;

/// <summary>A two-layer teacher y = W2 g(W1 x) given by its matrices.</summary>
[Description("A teacher y = W2 g(W1 x) given by its matrices, row by row.")]
public sealed record GivenTeacher : IValidatableObject
{
    /// <summary>W1, hidden rows of inputs numbers.</summary>
    [JsonPropertyName("W1")]
    [Description("First-layer weights: a row of input weights for each hidden unit.")]
    [Required]
    [MinLength(1)]
    public double[][] W1 { get; init; } = [[1]];

    /// <summary>W2, outputs rows of hidden numbers.</summary>
    [JsonPropertyName("W2")]
    [Description("Second-layer weights: a row of hidden weights for each output.")]
    [Required]
    [MinLength(1)]
    public double[][] W2 { get; init; } = [[1]];

    internal int Inputs => W1[0].Length;

    internal int Hidden => W1.Length;

    internal int Outputs => W2.Length;

    /// <summary>Finds ragged rows, numbers that are not finite and matrices that do not go together.</summary>
    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if ((Problem(W1) ?? (W1[0].Length == 0 ? "a row has no number" : null)) is { } first)
            yield return new($"W1: {first}", [nameof(W1)]);
        else if (Problem(W2) is { } second)
            yield return new($"W2: {second}", [nameof(W2)]);
        else if (W2[0].Length != Hidden)
            yield return new(
                $"W2 has rows of {W2[0].Length} numbers, W1 has {Hidden} rows; a row of W2 weighs the hidden units, "
                + "one a row of W1", [nameof(W2)]);
    }

    internal Teacher ToTeacher() => new(Matrix.FromRows(W1), Matrix.FromRows(W2));

    static string? Problem(double[][] rows)
    {
        for (int i = 0; i < rows.Length; i++)
        {
            if (rows[i].Length != rows[0].Length)
                return $"row {i} has {rows[i].Length} numbers, row 0 has {rows[0].Length}; all have as many";
            if (Array.Exists(rows[i], value => !double.IsFinite(value)))
                return $"row {i} holds a number that is not finite";
        }

        return null;
    }
}
