using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.GenerateData;

/// <summary>The 1,797 handwritten digits of 8 x 8 pixels (Alpaydin and Kaynak 1998), small enough for exact
/// Hessians.</summary>
public sealed class Digits : IDataSource, IDeclaresFiles, IValidatableObject
{
    const int Images = 1797;

    [Description("How many training images.")]
    [Range(1, Images)]
    public int Training { get; init; } = 1400;

    [Description("How many test images, from those that are left.")]
    [Range(1, Images)]
    public int Test { get; init; } = 397;

    [Description(
        "Which images are taken. The file is ordered by writer: InOrder tests on other writers, Random on the same.")]
    public SampleSelection Selection { get; init; } = SampleSelection.Random;

    [Description("Pixels are scaled to [0, 1]; this can follow.")]
    public Standardization Standardize { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Training + Test > Images)
        {
            yield return new ValidationResult(
                $"{Training} training and {Test} test images are more than the {Images} there are", [nameof(Test)]);
        }
    }

    public IEnumerable<string> DeclaredFiles(string root, string? dataDirectory) =>
        [Path.Combine(root, "data", "digits", "digits.csv.gz")];

    public void Generate(StageRun run)
    {
        string[] files = [.. DeclaredFiles(run.Root, run.DataDirectory)];
        ImageSet digits = SourceFiles.Read(files, () => DigitsFile.Read(files[0]));
        var selector = new SampleSelector(digits, "the digits");
        int[] training = selector.Take(Training, Selection, run.Stream("training"));
        int[] test = selector.Take(Test, Selection, run.Stream("test"));
        ImageTables.Write(run, nameof(Digits), new(digits, training), new(digits, test), Standardize);
    }
}
