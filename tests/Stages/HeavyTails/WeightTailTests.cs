using Eigenspectrum.Artifacts;
using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.Extract;
using Eigenspectrum.Stages.HeavyTails;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.Tests.HeavyTails;

public sealed class WeightTailTests
{
    static readonly WeightTailOptions Few = new() { Randomizations = 4, Bootstrap = 20 };

    [Test]
    public void PrescribedSpectrum_GivesItsExponents()
    {
        using WeightFolder folder = new WeightFolder().With(0, "layer1", Prescribed(1, 200)).Run(Few);
        // the density of n^-1 falls as lambda^-2
        Assert.That(folder["tails.weights.layer1.esd.exponent"], Is.EqualTo(2).Within(.03));
        Assert.That(folder["tails.weights.layer1.rank.exponent"], Is.EqualTo(1).Within(.03));
        Assert.That(folder["tails.weights.layer1.rank.exponent.fitted"], Is.EqualTo(1).Within(1e-6));
        double exponent = folder["tails.weights.layer1.esd.exponent"];
        Assert.That(folder["tails.weights.layer1.rank.exponent"], Is.EqualTo(1 / (exponent - 1)).Within(1e-12));
        Assert.That(folder["tails.weights.layer1.alphaHat"], Is.Zero.Within(1e-10), "the largest eigenvalue is 1");
        Assert.That(folder["tails.weights.layer1.stableRank"],
            Is.EqualTo(Enumerable.Range(1, 200).Sum(n => 1.0 / n)).Within(1e-9));
        Assert.That(folder["tails.weights.layer1.fingers"], Is.Zero);
        Measure measure = folder.Measures["tails.weights.layer1.esd.exponent"];
        Assert.That(measure.Uncertainty, Is.EqualTo((exponent - 1) / Math.Sqrt(measure.Samples!.Value)).Within(1e-12));
        Assert.That(folder["tails.weights.layer1.esd.exponent.lower"], Is.LessThan(exponent));
        Assert.That(folder["tails.weights.layer1.esd.exponent.upper"], Is.GreaterThan(exponent));
        // wrong on purpose: rank and density exponents taken for each other
        Assert.That(folder["tails.weights.layer1.esd.exponent"],
            Is.Not.EqualTo(folder["tails.weights.layer1.rank.exponent"]).Within(.5));
    }

    [Test]
    public void Conventions_ChangeTheMeasures_AndTheTablesHaveBoth()
    {
        Matrix weights = WeightFolder.Gaussian(60, 40, "conventions", .2);
        using WeightFolder sound = new WeightFolder().With(0, "a", weights).Run(Few);
        using WeightFolder package =
            new WeightFolder().With(0, "a", weights).Run(Few with { Conventions = WeightConventions.Package });
        Table fits = sound.Table("weightFits.parquet");
        Assert.That(fits.Strings("kind"), Is.EqualTo(new[] { "sound", "package", "peak", "packagePeak" }));
        double?[] exponents = fits.NullableDoubles("exponent");
        Assert.That(sound["tails.weights.a.esd.exponent"], Is.EqualTo(exponents[0]));
        Assert.That(package["tails.weights.a.esd.exponent"], Is.EqualTo(exponents[1]));
        Assert.That(fits.NullableIntegers("tail")[0], Is.AtLeast(20));
        Table bulks = package.Table("weightBulks.parquet");
        Assert.That(bulks.Strings("kind"), Is.EqualTo(new[] { "sound", "package" }));
        Assert.That(package["tails.weights.a.bulk.sigma"], Is.EqualTo(bulks.Doubles("sigma")[1]));
        Assert.That(bulks.Metadata["conventions"], Is.EqualTo("Package"));
    }

    [Test]
    public void SmallAndZeroLayers_AreNotEstimable_AndInNoMean()
    {
        using WeightFolder folder = new WeightFolder().With(0, "good", WeightFolder.Gaussian(80, 40, "good"))
            .With(0, "small", WeightFolder.Gaussian(5, 40, "small")).With(0, "zero", new Matrix(30, 30))
            .With(0, "row", WeightFolder.Gaussian(1, 6, "row"))
            .With(0, "rankOne", WeightFolder.Spiked(new Matrix(30, 30), 3, "rank")).Run(Few);
        Assert.That(folder["tails.weights.notEstimable"], Is.EqualTo(4));
        Assert.That(folder["tails.weights.esd.exponent.mean"], Is.EqualTo(folder["tails.weights.good.esd.exponent"]));
        Assert.That(folder.Measures.ContainsKey("tails.weights.small.esd.exponent"), Is.False);
        Assert.That(folder["tails.weights.small.matrixRank"], Is.EqualTo(5));
        Table fits = folder.Table("weightFits.parquet");
        string?[] problems = fits.NullableStrings("problem");
        string[] layers = fits.Strings("layer");
        Assert.That(problems[Array.IndexOf(layers, "good")], Is.Null);
        Assert.That(problems[Array.IndexOf(layers, "small")],
            Is.EqualTo("the layer has 5 eigenvalues, fewer than minimumEigenvalues = 10"));
        Assert.That(problems[Array.IndexOf(layers, "zero")], Is.EqualTo("all weights are zero"));
        Assert.That(problems[Array.IndexOf(layers, "rankOne")],
            Is.EqualTo("1 positive eigenvalues; a tail needs 20"));
        Assert.That(fits.NullableDoubles("exponent").OfType<double>(), Is.All.GreaterThan(1));
    }

    [Test]
    public void Checkpoints_GiveMeasuresOfFirstAndLast()
    {
        Matrix start = WeightFolder.Gaussian(80, 40, "start");
        using WeightFolder folder = new WeightFolder().With(0, "layer1", start).With(2, "layer1",
            WeightFolder.Spiked(start, 40, "end")).Run(Few);
        Assert.That(folder["tails.weights.layer1.initial.bulk.spikes"], Is.Zero);
        Assert.That(folder["tails.weights.layer1.final.bulk.spikes"], Is.EqualTo(1));
        Assert.That(folder["tails.weights.layer1.initial.null.sigma"], Is.EqualTo(1).Within(.01));
        // the final spectrum must not pass for the initial one
        Assert.That(Math.Abs(folder["tails.weights.layer1.initial.null.excess"]), Is.LessThan(.02));
        Assert.That(folder["tails.weights.layer1.final.null.excess"], Is.GreaterThan(.1));
        Assert.That(folder.Table("weightNulls.parquet").Rows, Is.EqualTo(8));
        Assert.That(folder.Table("weightVectors.parquet").Rows, Is.EqualTo(6));
        Table spectra = folder.Table("weightSpectra.parquet");
        Assert.That(spectra.Rows, Is.EqualTo(80));
        Assert.That(spectra.Integers("rank")[..40], Is.EqualTo(Enumerable.Range(1, 40)));
        Assert.That(spectra.Doubles("value")[..40], Is.Ordered.Descending);
    }

    [Test]
    public void Convolutions_AreSlicedOrUnfolded()
    {
        Matrix weights = WeightFolder.Gaussian(12, 36, "convolution");
        double[][] values = [.. new[] { ConvolutionMatrices.Slices, ConvolutionMatrices.Unfolded }.Select(way =>
        {
            using WeightFolder folder = new WeightFolder().With(0, "layer1", weights)
                .WithShape("layer1", "12x3x3x4").Run(Few with { Convolutions = way, MinimumTail = 5 });
            return folder.Table("weightSpectra.parquet").Doubles("value");
        })];
        double[] slices = [.. WeightSpectrum.Of(ConvolutionKernels.Slices(weights, 3, 3, 4), scale: Math.Sqrt(4.5))
            .Values.Reverse()];
        Assert.That(values[0], Is.EqualTo(slices).Within(1e-12 * slices[0]));
        Assert.That(values[0], Has.Length.EqualTo(36));
        Assert.That(values[1], Is.EqualTo(WeightSpectrum.Of([weights]).Values.Reverse()).Within(1e-10));
    }

    [Test]
    public void Threads_DoNotChangeAByte()
    {
        using WeightFolder folder = new WeightFolder().With(0, "layer1", WeightFolder.Gaussian(60, 40, "threads"));
        folder.Run(Few).Run(Few, threads: 3);
        foreach (string file in Directory.GetFiles(folder.Output(1)))
        {
            Assert.That(File.ReadAllBytes(Path.Combine(folder.Output(3), Path.GetFileName(file))),
                Is.EqualTo(File.ReadAllBytes(file)), file);
        }
    }

    [Test]
    public void ImportedWeights_AreReadFromGenerateData()
    {
        using WeightFolder folder = new WeightFolder().With(0, "fc6", WeightFolder.Gaussian(60, 40, "imported"))
            .Run(Few, stage: "GenerateData");
        Assert.That(folder["tails.weights.fc6.matrixRank"], Is.EqualTo(40));
    }

    [Test]
    public void BadWeights_AreToldInALine()
    {
        Matrix good = WeightFolder.Gaussian(12, 12, "good");
        Refused(new WeightFolder().With(0, "a", good).WithRow(0, "b", 0, 1, 2).WithRow(0, "b", 1, 1),
            "b of checkpoint 0 has rows of 2 and of 1 weights");
        Refused(new WeightFolder().WithRow(0, "a", 0, 1, double.NaN), "a of checkpoint 0 has the weight NaN in row 0");
        Refused(new WeightFolder().With(0, "a", good).With(0, "b", good).With(0, "a", good),
            "has a of checkpoint 0 in two places");
        Refused(new WeightFolder().With(0, "a", good).WithShape("a", "12x2x2"), "shape.a is '12x2x2'");
        Refused(new WeightFolder().With(0, "a", good).WithShape("a", "12x2x2x4"),
            "a has 12 rows of 12 weights; its shape 12x2x2x4 says 12 rows of 16");
        Refused(new WeightFolder().With(0, "a", good), "'c' has no weights; there are: a",
            Few with { Layers = ["c"] });

        static void Refused(WeightFolder folder, string message, WeightTailOptions? options = null)
        {
            using (folder)
            {
                Assert.That(() => folder.Run(options), Throws.InstanceOf<UserErrorException>()
                    .With.Message.Contains(message));
            }
        }
    }

    [Test]
    public void Extract_TellsTheShapeOfConvolutions()
    {
        using var tiny = TinyRun.WithImages();
        tiny.Train(TinyRun.Options() with
        {
            Network = new()
            {
                Layers = [new Convolution { Channels = 3, Kernel = 2, KernelWidth = 3 }, new Flatten(), new Dense()],
            },
        });
        ExtractStage.Run(new ExtractOptions(), tiny.Start("Extract"));
        Table table = tiny.Table("Extract", "weights.parquet");
        Assert.That(table.Metadata["shape.layer1"], Is.EqualTo("3x2x3x2"));
        Assert.That(table.Metadata.ContainsKey("shape.layer2"), Is.False);
        Assert.That(table.DoubleLists("values")[0], Has.Length.EqualTo(12));
    }

    /// <summary>A square matrix with the squared singular values n^-a.</summary>
    static Matrix Prescribed(double a, int size)
    {
        Matrix u = new QrDecomposition(WeightFolder.Gaussian(size, size, "left")).Q;
        Matrix v = new QrDecomposition(WeightFolder.Gaussian(size, size, "right")).Q;
        var diagonal = Matrix.Diagonal([.. Enumerable.Range(1, size).Select(n => Math.Pow(n, -a / 2))]);
        return Matrix.MultiplyTransposed(Matrix.Multiply(u, diagonal), v);
    }
}
