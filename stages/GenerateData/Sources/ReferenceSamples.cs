using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.GenerateData;

/// <summary>The samples of data/power-law, on which programs that fit power laws are tried.</summary>
public sealed class ReferenceSamples : IDataSource, IDeclaresFiles, IValidatableObject
{
    static readonly string[] All = ["blackouts", "flares", "quakes", "words"];

    [Description("Which of blackouts, flares, quakes and words.")]
    [MinLength(1)]
    public string[] Sets { get; init; } = All;

    [Description("Whether blackouts and quakes are divided by 1000, as their published fits are.")]
    public bool Thousands { get; init; } = true;

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        string? unknown = Array.Find(Sets, set => !All.Contains(set, StringComparer.Ordinal));
        if (unknown is not null)
            yield return new($"'{unknown}' is none of {string.Join(", ", All)}", [nameof(Sets)]);
        if (Sets.Distinct(StringComparer.Ordinal).Count() != Sets.Length)
            yield return new("a set is named twice", [nameof(Sets)]);
    }

    public IEnumerable<string> DeclaredFiles(string root, string? dataDirectory) =>
        Sets.Select(set => Path.Combine(root, "data", "power-law", set + ".txt"));

    public void Generate(StageRun run)
    {
        string[] files = [.. DeclaredFiles(run.Root, run.DataDirectory)];
        SampleTable.Series[] series = SourceFiles.Read(files, () => Sets.Select((set, i) => new SampleTable.Series(
            set, Read(files[i], Thousands && set is ("blackouts" or "quakes") ? 1e-3 : 1), set == "words")).ToArray());
        SampleTable.Write(run, nameof(ReferenceSamples), synthetic: false, series);
    }

    static double[] Read(string file, double factor) => [.. File.ReadLines(file).Select((line, i) =>
        double.TryParse(line, NumberStyles.Float, CultureInfo.InvariantCulture, out double value)
            ? factor * value
            : throw new InvalidDataException($"'{file}' is broken at line {i + 1}: '{line}' is no number."))];
}
