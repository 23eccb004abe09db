using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.GenerateData;

/// <summary>Any labelled grey images in IDX files, as those of MNIST and its relatives; plain or gzip.</summary>
public sealed class Idx : IDataSource, IDeclaresFiles
{
    [Description("Training images; a path relative to -p:DataDirectory=... if given, else to the repository.")]
    [Required]
    public required string TrainingImages { get; init; }

    [Description("Labels of the training images, from 0.")]
    [Required]
    public required string TrainingLabels { get; init; }

    [Description("Test images of the same size.")]
    [Required]
    public required string TestImages { get; init; }

    [Description("Labels of the test images.")]
    [Required]
    public required string TestLabels { get; init; }

    [Description("How many training images; all without it.")]
    [Range(1, int.MaxValue)]
    public int? Training { get; init; }

    [Description("How many test images; all without it.")]
    [Range(1, int.MaxValue)]
    public int? Test { get; init; }

    [Description("Which images are taken: the first of the file, the first of each class, or a random choice.")]
    public SampleSelection Selection { get; init; } = SampleSelection.InOrder;

    [Description("Pixels are scaled to [0, 1]; this can follow.")]
    public Standardization Standardize { get; init; }

    public IEnumerable<string> DeclaredFiles(string root, string? dataDirectory)
    {
        string folder = dataDirectory ?? root;
        return new[] { TrainingImages, TrainingLabels, TestImages, TestLabels }
            .Select(path => Path.Combine(folder, path));
    }

    public void Generate(StageRun run)
    {
        string[] files = [.. DeclaredFiles(run.Root, run.DataDirectory)];
        ImageSet training = SourceFiles.Read(files, () => ImageSet.FromIdx(files[0], files[1]));
        ImageSet test = SourceFiles.Read(files, () => ImageSet.FromIdx(files[2], files[3]));
        if (training.Size != test.Size || training.Shape != test.Shape)
            throw new UserErrorException(
                $"training images are {training.Shape}, test images {test.Shape}; they must agree.");
        if (test.Classes > training.Classes)
            throw new UserErrorException(
                $"'{files[3]}' has class {test.Classes - 1}, '{files[1]}' has none; they must agree.");
        ImageTables.Write(
            run, nameof(Idx),
            new(training, Rows(training, "the training set", Training, run, "training")),
            new(test with { Classes = training.Classes }, Rows(test, "the test set", Test, run, "test")),
            Standardize);
    }

    int[] Rows(ImageSet images, string name, int? count, StageRun run, string purpose) =>
        new SampleSelector(images, name).Take(count ?? images.Count, Selection, run.Stream(purpose));
}
