using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Artifacts;
using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.GenerateData;

namespace Eigenspectrum.Stages.Tests;

public sealed class SyntheticSourceTests
{
    DataFolder folder = null!;

    [SetUp]
    public void Make() => folder = new DataFolder();

    [TearDown]
    public void Remove() => folder.Dispose();

    [Test]
    public void Teachers_HaveTheAskedMoments()
    {
        StageRun run = folder.Run(new TeacherStudent { Teachers = 2000, HiddenVariance = 2, OutputVariance = .5 });
        Table teachers = folder.Table("teachers.parquet");
        int[] layers = teachers.Integers("layer");
        double[][] weights = teachers.DoubleLists("weights");
        double[] first = [.. weights.Where((_, i) => layers[i] == 1).SelectMany(w => w)];
        double[] second = [.. weights.Where((_, i) => layers[i] == 2).SelectMany(w => w)];
        using (Assert.EnterMultipleScope())
        {
            Assert.That((first.Length, second.Length), Is.EqualTo((2000 * 200, 2000 * 20)));
            Assert.That(teachers.Rows, Is.EqualTo(2000 * 21));
            RequireNormal(first, 2);
            RequireNormal(second, .5);
            Assert.That(
                DataFolder.Measure(run, "data.hiddenVariance"), Is.EqualTo(first.Average(w => w * w)).Within(1e-12));
            Assert.That(DataFolder.Measure(run, "data.teachers"), Is.EqualTo(2000));
            Assert.That(teachers.Metadata["activation"], Is.EqualTo("\"Linear\""));
            Assert.That(teachers.Metadata["hiddenVariance"], Is.EqualTo("2"));
        }

        // mean, mean square and mean fourth power of N normal numbers: variances s^2/N, 2 s^4/N, 96 s^8/N
        static void RequireNormal(double[] values, double variance)
        {
            double n = values.Length;
            Assert.That(values.Average(), Is.Zero.Within(4.5 * Math.Sqrt(variance / n)));
            Assert.That(values.Average(w => w * w), Is.EqualTo(variance).Within(4.5 * variance * Math.Sqrt(2 / n)));
            Assert.That(values.Average(w => w * w * w * w),
                Is.EqualTo(3 * variance * variance).Within(4.5 * variance * variance * Math.Sqrt(96 / n)));
        }
    }

    [Test]
    public void Teachers_DependNeitherOnThreadsNorOnHowManyThereAre()
    {
        var source =
            new TeacherStudent { Teachers = 300, Training = 500, Test = 20, Activation = new Tanh(), Noise = .1 };
        folder.Run(source, "one", threads: 1);
        folder.Run(source, "two", threads: 2);
        folder.Run(new TeacherStudent { Teachers = 3 }, "few");
        double[][] many = folder.Table("teachers.parquet", "one").DoubleLists("weights");
        double[][] few = folder.Table("teachers.parquet", "few").DoubleLists("weights");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(folder.Hashes("two"), Is.EqualTo(folder.Hashes("one")));
            Assert.That(few, Is.EqualTo(many.Take(few.Length)));
        }
    }

    [Test]
    public void Samples_OfGivenWeights_AreTheTeachersAnswers()
    {
        var source = new TeacherStudent
        {
            Activation = new Polynomial { Coefficients = [0, 0, 1] },
            Teacher = new() { W1 = [[1, 0], [1, 1]], W2 = [[1, -1]] },
            Training = 50,
            Test = 10,
        };
        folder.Run(source);
        Table training = folder.Table("train.parquet");
        double[][] inputs = training.DoubleLists("input"), targets = training.DoubleLists("target");
        Assert.That(folder.Table("teachers.parquet").Metadata["activation"],
            Is.EqualTo("""{"coefficients":[0,0,1],"name":"Polynomial"}"""));
        for (int i = 0; i < 50; i++)
        {
            double sum = inputs[i][0] + inputs[i][1], expected = inputs[i][0] * inputs[i][0] - sum * sum;
            Assert.That(targets[i][0], Is.EqualTo(expected).Within(1e-13 * (1 + sum * sum)));
        }
    }

    [Test]
    public void Noise_HasTheAskedDeviationAndSparesTheTest()
    {
        var exact = new TeacherStudent { Training = 4000, Test = 100 };
        var noisy = new TeacherStudent { Training = 4000, Test = 100, Noise = .5 };
        folder.Run(exact, "exact");
        folder.Run(noisy, "noisy");
        double[][] clean = folder.Table("train.parquet", "exact").DoubleLists("target");
        double[][] blurred = folder.Table("train.parquet", "noisy").DoubleLists("target");
        double variance = clean.Zip(blurred, (a, b) => (a[0] - b[0]) * (a[0] - b[0])).Average();
        Assert.That(variance, Is.EqualTo(.25).Within(4.5 * .25 * Math.Sqrt(2.0 / 4000)));
        Assert.That(folder.Hashes("noisy")["test.parquet"], Is.EqualTo(folder.Hashes("exact")["test.parquet"]));
    }

    [Test]
    public void Gaussian_InputsHaveThePrescribedSpectrum()
    {
        var spectrum = new PowerLaw { Exponent = 1.5, Scale = 3 };
        folder.Run(new Gaussian { Inputs = 20, Covariance = spectrum, Training = 5000, Test = 0 });
        double[] values = folder.Table("covariance.parquet").Doubles("value");
        double[][] inputs = folder.Table("train.parquet").DoubleLists("input");
        using (Assert.EnterMultipleScope())
        {
            for (int k = 0; k < 20; k++)
            {
                Assert.That(values[k], Is.EqualTo(3 * Math.Pow(k + 1, -1.5)).Within(1e-14));
                Assert.That(inputs.Average(x => x[k] * x[k]),
                    Is.EqualTo(values[k]).Within(4.5 * values[k] * Math.Sqrt(2.0 / 5000)));
                Assert.That(inputs.Average(x => x[k] * x[(k + 1) % 20]),
                    Is.Zero.Within(4.5 * Math.Sqrt(values[k] * values[(k + 1) % 20] / 5000)));
            }
            Assert.That(folder.Table("train.parquet").Has("target"), Is.False);
            Assert.That(File.Exists(folder.File("out/test.parquet")), Is.False);
        }
    }

    [Test]
    public void CovarianceFamily_IsDescendingAndNotNegative()
    {
        string[] given = [nameof(Explicit), "Matrix"];
        foreach (string name in Catalogue<ICovarianceSpectrum>.Names.Where(n => !given.Contains(n)))
        {
            double[] values = Catalogue<ICovarianceSpectrum>.Create(name).Eigenvalues(50);
            Assert.That(values, Is.Ordered.Descending, name);
            Assert.That(values[0], Is.EqualTo(1), name);
            Assert.That(values, Has.Length.EqualTo(50).And.All.Not.Negative, name);
        }
    }

    [Test]
    public void Covariance_ExplicitList_IsSortedAndMustFit()
    {
        Assert.That(new Explicit { Values = [1, 3, 2] }.Eigenvalues(3), Is.EqualTo(new[] { 3.0, 2, 1 }));
        Assert.That(() => folder.Run(new Gaussian { Inputs = 4, Covariance = new Explicit { Values = [1, 2] } }),
            Throws.TypeOf<UserErrorException>().With.Message.Contains("2 eigenvalues are given for 4 inputs"));
        Assert.That(
            new Exponential { Rate = Math.Log(2) }.Eigenvalues(3), Is.EqualTo(new[] { 1, .5, .25 }).Within(1e-15));
    }

    [Test]
    public void Options_ThatCannotBe_AreFoundBeforeAnythingRuns()
    {
        var options = new TeacherStudent
        {
            Inputs = 3,
            Hidden = 2,
            Outputs = 2,
            Teachers = 5,
            Teacher = new() { W1 = [[1, 0], [1, 1]], W2 = [[1, -1]] },
            Covariance = new Explicit { Values = [1, 2] },
        };
        string?[] problems = [.. options.Validate(new ValidationContext(options)).Select(r => r.ErrorMessage)];
        Assert.That(problems, Is.EqualTo(new[]
        {
            "the given teacher is one, not 5",
            "inputs is 3, but the teacher's W1 has rows of 2 numbers; leave 'inputs' out",
            "outputs is 2, but the teacher's W2 has 1 rows; leave 'outputs' out",
            "2 eigenvalues are given for 3 inputs; give one for each",
        }));
        Assert.That(new TeacherStudent().Validate(new ValidationContext(options)), Is.Empty);
    }

    [Test]
    public void FanIn_DividesTheVariances()
    {
        folder.Run(new TeacherStudent
        {
            Inputs = 30,
            Hidden = 8,
            Outputs = 2,
            OutputVariance = 3,
            HiddenScaling = WeightScaling.FanIn,
            OutputScaling = WeightScaling.FanOut,
        });
        Table teachers = folder.Table("teachers.parquet");
        Assert.That(teachers.Metadata["hiddenVariance"], Is.EqualTo((1.0 / 30).ToString("R")));
        Assert.That(teachers.Metadata["outputVariance"], Is.EqualTo("1.5"));
        Assert.That(teachers.Metadata["weights"], Is.EqualTo("drawn"));
    }
}
