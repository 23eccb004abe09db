using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.GenerateData;

/// <summary>Colour photographs, 32 x 32 pixels, ten classes (Krizhevsky 2009), from the files of the binary version
/// that the user has.</summary>
public sealed class Cifar10 : IDataSource, IDeclaresFiles, IValidatableObject
{
    const string Folder = "cifar-10-batches-bin";
    const int TrainingFiles = 5;

    [Description("How many training images.")]
    [Range(1, 50_000)]
    public int Training { get; init; } = 50_000;

    [Description("How many test images.")]
    [Range(1, 10_000)]
    public int Test { get; init; } = 10_000;

    [Description("Which images are taken: the first of each class, the first of the files, or a random choice.")]
    public SampleSelection Selection { get; init; } = SampleSelection.InOrder;

    [Description("Pixels are scaled to [0, 1]; this can follow.")]
    public Standardization Standardize { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Selection != SampleSelection.Balanced)
            yield break;
        foreach ((string name, int count) in new[] { (nameof(Training), Training), (nameof(Test), Test) })
        {
            if (count % CifarFile.Classes == 0)
                continue;
            yield return new ValidationResult(
                $"{count} images cannot be balanced over {CifarFile.Classes} classes; ask for a multiple of "
                + $"{CifarFile.Classes} or set \"selection\" to InOrder",
                [name]);
        }
    }

    public IEnumerable<string> DeclaredFiles(string root, string? dataDirectory)
    {
        string[] names = [
            .. Enumerable.Range(1, TrainingFiles).Select(i => $"data_batch_{i}.bin"), "test_batch.bin"];
        string[] folders = dataDirectory is null ? [] : [Path.Combine(dataDirectory, Folder), dataDirectory];
        foreach (string folder in folders)
        {
            string[] files = [.. names.Select(name => Existing(Path.Combine(folder, name)))];
            if (files.All(File.Exists))
                return files;
        }
        string looked = folders.Length == 0
            ? "no folder is given" : $"none of {string.Join(", ", folders.Select(f => $"'{f}'"))} has all of them";
        throw new UserErrorException(
            $"CIFAR-10 needs {names[0]} to {names[TrainingFiles - 1]} and {names[^1]} of its binary version; {looked}. "
            + $"Pass the folder that holds '{Folder}' as -p:DataDirectory=...");
    }

    public void Generate(StageRun run)
    {
        string[] files = [.. DeclaredFiles(run.Root, run.DataDirectory)];
        ImageSet training = SourceFiles.Read(files, () => CifarFile.Read(files[..TrainingFiles]));
        ImageSet test = SourceFiles.Read(files, () => CifarFile.Read(files[TrainingFiles..]));
        ImageTables.Write(
            run, nameof(Cifar10),
            new(training,
                new SampleSelector(training, "the training set").Take(Training, Selection, run.Stream("training"))),
            new(test, new SampleSelector(test, "the test set").Take(Test, Selection, run.Stream("test"))),
            Standardize);
    }

    static string Existing(string path) => File.Exists(path + ".gz") ? path + ".gz" : path;
}
