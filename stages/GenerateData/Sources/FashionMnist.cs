using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.GenerateData;

/// <summary>Grey images of clothing, 28 x 28 pixels, ten classes (Xiao, Rasul and Vollgraf 2017).</summary>
public sealed class FashionMnist : IDataSource, IDeclaresFiles, IValidatableObject
{
    const string DebianFolder = "/usr/share/datasets/fashion-mnist";

    static readonly string[] Names =
        ["train-images-idx3-ubyte", "train-labels-idx1-ubyte", "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"];

    [Description(
        "Shipped: the 12,000 images under data/fashion-mnist. Full: all 70,000, from -p:DataDirectory=... or "
        + "Debian's package.")]
    public FashionMnistVariant Variant { get; init; }

    [Description("How many training images.")]
    [Range(1, 60_000)]
    public int Training { get; init; } = 10_000;

    [Description("How many test images.")]
    [Range(1, 10_000)]
    public int Test { get; init; } = 2_000;

    [Description("Which images are taken: the first of each class, the first of the file, or a random choice.")]
    public SampleSelection Selection { get; init; }

    [Description("Pixels are scaled to [0, 1]; this can follow.")]
    public Standardization Standardize { get; init; }

    public IEnumerable<ValidationResult> Validate(ValidationContext validationContext)
    {
        if (Variant == FashionMnistVariant.Shipped && Training > 10_000)
            yield return TooMany("training", Training, 10_000, nameof(Training));
        if (Variant == FashionMnistVariant.Shipped && Test > 2_000)
            yield return TooMany("test", Test, 2_000, nameof(Test));
        if (Selection == SampleSelection.Balanced && Training % 10 != 0)
            yield return Unbalanced(nameof(Training), Training);
        if (Selection == SampleSelection.Balanced && Test % 10 != 0)
            yield return Unbalanced(nameof(Test), Test);
    }

    public IEnumerable<string> DeclaredFiles(string root, string? dataDirectory)
    {
        if (Variant == FashionMnistVariant.Shipped)
            return Names.Select(name => Path.Combine(root, "data", "fashion-mnist", name + ".gz"));
        string[] folders = dataDirectory is null
            ? [DebianFolder]
            : [Path.Combine(dataDirectory, "fashion-mnist"), dataDirectory, DebianFolder];
        foreach (string folder in folders)
        {
            string[] files = [.. Names.Select(name => Existing(Path.Combine(folder, name)))];
            if (files.All(File.Exists))
                return files;
        }
        string looked = string.Join(", ", folders.Select(folder => $"'{folder}'"));
        throw new UserErrorException(
            $"the full Fashion-MNIST is in none of {looked}; pass the folder that holds 'fashion-mnist' as "
            + "-p:DataDirectory=..., install Debian's package dataset-fashion-mnist, or set \"variant\" to Shipped.");
    }

    public void Generate(StageRun run)
    {
        string[] files = [.. DeclaredFiles(run.Root, run.DataDirectory)];
        ImageSet training = SourceFiles.Read(files, () => ImageSet.FromIdx(files[0], files[1]));
        ImageSet test = SourceFiles.Read(files, () => ImageSet.FromIdx(files[2], files[3]));
        var source = $"{nameof(FashionMnist)} ({Variant})";
        ImageTables.Write(
            run, source,
            new(training,
                new SampleSelector(training, "the training set").Take(Training, Selection, run.Stream("training"))),
            new(test, new SampleSelector(test, "the test set").Take(Test, Selection, run.Stream("test"))),
            Standardize);
    }

    static string Existing(string path) => File.Exists(path + ".gz") ? path + ".gz" : path;

    static ValidationResult TooMany(string part, int asked, int most, string property) => new(
        $"{asked} {part} images are asked for, {most} are shipped; ask for at most {most} or set \"variant\" to Full",
        [property]);

    static ValidationResult Unbalanced(string property, int count) => new(
        $"{count} images cannot be balanced over 10 classes; ask for a multiple of 10 or set \"selection\" to InOrder",
        [property]);
}
