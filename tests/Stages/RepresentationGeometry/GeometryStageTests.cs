using Eigenspectrum.Artifacts;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.RepresentationGeometry;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.Tests;

public sealed class GeometryStageTests
{
    DataFolder folder = null!;

    [SetUp]
    public void Make() => folder = new DataFolder();

    [TearDown]
    public void Remove() => folder.Dispose();

    /// <summary>Gaussian activations whose covariance has the eigenvalues n^-alpha.</summary>
    static Matrix PowerLaw(int stimuli, int units, double alpha, string name)
    {
        var values = new Matrix(stimuli, units);
        new RandomStream(1, name).Normals(values.Data);
        for (int i = 0; i < values.Data.Length; i++)
            values.Data[i] = 2 + values.Data[i] * Math.Pow(1 + i % units, -alpha / 2);
        return values;
    }

    void WriteActivations(params (int Checkpoint, string Layer, Matrix Values)[] blocks)
    {
        Directory.CreateDirectory(folder.File("Extract"));
        Field[] fields =
        [
            new("checkpoint", ColumnType.Int32), new("step", ColumnType.Int64), new("epoch", ColumnType.Double),
            new("layer", ColumnType.String), new("sample", ColumnType.Int32), new("label", ColumnType.Int32),
            new("values", ColumnType.FloatList),
        ];
        using var writer = new TableWriter(folder.File("Extract/activations.parquet"), fields);
        foreach ((int checkpoint, string layer, Matrix values) in blocks)
        {
            int n = values.Rows;
            writer.Write(new Table()
                .Add("checkpoint", [.. Enumerable.Repeat(checkpoint, n)])
                .Add("step", [.. Enumerable.Repeat(100L * checkpoint, n)])
                .Add("epoch", [.. Enumerable.Repeat(.5 * checkpoint, n)])
                .Add("layer", [.. Enumerable.Repeat(layer, n)])
                .Add("sample", [.. Enumerable.Range(0, n)])
                .Add("label", new int[n])
                .Add("values",
                    [.. Enumerable.Range(0, n).Select(i => values.Row(i).ToArray().Select(v => (float)v).ToArray())]));
        }
        writer.Commit();
    }

    StageRun Run(GeometryOptions options, string output = "out", int threads = 1)
    {
        var inputs = new Dictionary<string, string>(StringComparer.Ordinal) { ["Extract"] = folder.File("Extract") };
        var run = StageRun.Detached(
            "RepresentationGeometry", "test", "seed-1", 1, inputs, folder.File(output), threads);
        GeometryStage.Run(options, run);
        run.WriteMeasures();
        return run;
    }

    [Test]
    public void Stage_ReportsThePrescribedExponents()
    {
        WriteActivations(
            (0, "layer1", PowerLaw(1000, 60, .5, "a")), (0, "layer2", PowerLaw(1000, 60, 1, "b")),
            (3, "layer1", PowerLaw(1000, 60, 1, "c")), (3, "layer2", PowerLaw(1000, 60, 1.5, "d")));
        StageRun run = Run(new GeometryOptions { Bootstrap = 50 });
        using (Assert.EnterMultipleScope())
        {
            RequireNear("geometry.layer1.initial", .5);
            RequireNear("geometry.layer1.final", 1);
            RequireNear("geometry.layer2.initial", 1);
            RequireNear("geometry.layer2.final", 1.5);
            Assert.That(DataFolder.Measure(run, "geometry.layer1.final.lastRank"), Is.EqualTo(33));
            Assert.That(DataFolder.Measure(run, "geometry.layer1.final.rSquared"), Is.InRange(.9, 1));
        }

        void RequireNear(string measure, double alpha)
        {
            double lower = DataFolder.Measure(run, $"{measure}.alpha.lower"),
                upper = DataFolder.Measure(run, $"{measure}.alpha.upper");
            double middle = (lower + upper) / 2, error = (upper - lower) / (2 * 1.96);
            Assert.That(Math.Abs(middle - alpha), Is.LessThan(4.5 * error), measure);
            Assert.That(error, Is.InRange(.005, .06), measure);
        }
    }

    [Test]
    public void Tables_HaveARowForEverythingAsked()
    {
        WriteActivations((0, "input", PowerLaw(300, 40, 1, "i")), (0, "layer1", PowerLaw(300, 20, 1, "a")),
            (2, "layer1", PowerLaw(300, 20, 1, "b")));
        Run(new GeometryOptions { Bootstrap = 20 });
        Table spectra = folder.Table("spectra.parquet"), fits = folder.Table("fits.parquet");
        Table dimensions = folder.Table("dimensions.parquet");
        double[] values = spectra.Doubles("value"), lower = spectra.Doubles("lower"), upper = spectra.Doubles("upper");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(spectra.Rows, Is.EqualTo(40 + 20 + 20));
            Assert.That(spectra.Integers("rank").Take(40), Is.EqualTo(Enumerable.Range(1, 40)));
            Assert.That(spectra.Longs("step")[^1], Is.EqualTo(200));
            Assert.That(spectra.Doubles("epoch")[^1], Is.EqualTo(1));
            Assert.That(values.Zip(lower, (v, l) => l < v), Is.All.True);
            Assert.That(values.Zip(upper, (v, u) => v < u), Is.All.True);
            Assert.That(dimensions.Rows, Is.EqualTo(3 * 4));
            Assert.That(dimensions.Strings("metric").Take(4),
                Is.EqualTo(new[] { "EffectiveRank", "ParticipationRatio", "StableRank", "RankMe" }));
            Assert.That(fits.Doubles("alpha"), Is.All.InRange(.5, 1.8));
            Assert.That(fits.Integers("points"), Is.All.GreaterThanOrEqualTo(8));
            Assert.That(fits.Metadata["interval"], Does.Contain("bootstrap bias"));
        }
    }

    [Test]
    public void NarrowLayers_HaveANoteInsteadOfAFit()
    {
        WriteActivations((0, "layer1", PowerLaw(100, 10, 1, "a")));
        StageRun run = Run(new GeometryOptions { Bootstrap = 20 });
        Table notes = folder.Table("notes.parquet");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(notes.Strings("note"), Has.Some.Contains("left out: 10 positive eigenvalues"));
            Assert.That(folder.Table("fits.parquet").Integers("firstRank"), Is.All.EqualTo(4));
            Assert.That(run.Measures.ToTable().Strings("name"), Has.None.EqualTo("geometry.layer1.final.alpha"));
            Assert.That(folder.Table("spectra.parquet").Rows, Is.EqualTo(10));
        }
    }

    [Test]
    public void Windows_PastHalfTheSpectrum_AreFlagged()
    {
        WriteActivations((0, "layer1", PowerLaw(100, 60, 1, "a")));
        Run(new GeometryOptions { Bootstrap = 20, Fits = [new WeightedPowerLaw()] });
        Assert.That(folder.Table("notes.parquet").Strings("note"),
            Has.One.Contains("past half of the 60 eigenvalues").And.One.Contains("clipped to 33"));
    }

    [Test]
    public void DeadAndConstantUnits_NeverBecomeNotANumber()
    {
        Matrix partly = PowerLaw(200, 40, 1, "a");
        for (int i = 0; i < partly.Data.Length; i++)
            partly.Data[i] = i % 40 < 30 ? partly.Data[i] : 7;
        WriteActivations((0, "layer1", new Matrix(200, 40)), (0, "layer2", partly));
        StageRun run = Run(new GeometryOptions { Bootstrap = 20 });
        Table spectra = folder.Table("spectra.parquet"), dimensions = folder.Table("dimensions.parquet");
        using (Assert.EnterMultipleScope())
        {
            foreach (string column in new[] { "value", "lower", "upper" })
            {
                Assert.That(spectra.Doubles(column), Is.All.Matches<double>(double.IsFinite));
                Assert.That(dimensions.Doubles(column), Is.All.Matches<double>(double.IsFinite));
            }
            Assert.That(spectra.Doubles("value").Count(v => v > 0), Is.EqualTo(30));
            Assert.That(DataFolder.Measure(run, "geometry.layer1.final.effectiveRank"), Is.Zero);
            Assert.That(folder.Table("fits.parquet").Strings("layer"), Is.All.EqualTo("layer2"));
        }
    }

    [Test]
    public void FewerStimuliThanUnits_AreMeasuredByTheirGramMatrix()
    {
        WriteActivations((0, "layer1", PowerLaw(50, 200, 1, "a")));
        Run(new GeometryOptions { Bootstrap = 20 });
        Assert.That(folder.Table("spectra.parquet").Rows, Is.EqualTo(50));
        Assert.That(folder.Table("fits.parquet").Doubles("alpha"), Is.All.InRange(.5, 3));
    }

    [Test]
    public void OneOrTwoThreads_SameBytes()
    {
        WriteActivations((0, "layer1", PowerLaw(200, 50, 1, "a")), (1, "layer1", PowerLaw(200, 50, 1, "b")));
        Run(new GeometryOptions { Bootstrap = 30 }, "one", threads: 1);
        Run(new GeometryOptions { Bootstrap = 30 }, "two", threads: 2);
        Assert.That(folder.Hashes("two"), Is.EqualTo(folder.Hashes("one")));
    }

    [Test]
    public void Scale_ChangesNoExponent()
    {
        Matrix values = PowerLaw(200, 50, 1, "a"), scaled = values.Copy();
        for (int i = 0; i < scaled.Data.Length; i++)
            scaled.Data[i] *= 1024;
        WriteActivations((0, "layer1", values), (0, "layer2", scaled));
        StageRun run = Run(new GeometryOptions { Bootstrap = 20 });
        foreach (string name in new[] { "alpha", "alpha.lower", "alpha.upper", "effectiveRank", "stableRank" })
        {
            Assert.That(DataFolder.Measure(run, $"geometry.layer2.final.{name}"),
                Is.EqualTo(DataFolder.Measure(run, $"geometry.layer1.final.{name}")).Within(1e-10), name);
        }
    }

    [Test]
    public void Mistakes_AreOneLine()
    {
        var broken = new Matrix(50, 20);
        broken.Data[777] = double.NaN;
        WriteActivations(
            (0, "layer1", PowerLaw(50, 20, 1, "a")), (0, "layer2", broken), (0, "layer3", new Matrix(1, 5)));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => Run(new GeometryOptions { Layers = ["layer9"] }), Throws.TypeOf<UserErrorException>()
                .With.Message.EqualTo(
                    "geometry.layers: 'layer9' was not extracted; there are: layer1, layer2, layer3."));
            Assert.That(() => Run(new GeometryOptions { Layers = ["layer2"] }), Throws.TypeOf<UserErrorException>()
                .With.Message.Contains("layer2 of checkpoint 0").And.Message.Contains("learning rate"));
            Assert.That(() => Run(new GeometryOptions { Layers = ["layer3"] }), Throws.TypeOf<UserErrorException>()
                .With.Message.Contains("1 stimuli"));
        }
        WriteActivations((0, "layer1", PowerLaw(50, 20, 1, "a")), (1, "layer1", PowerLaw(50, 20, 1, "b")),
            (0, "layer1", PowerLaw(50, 20, 1, "c")));
        Assert.That(() => Run(new GeometryOptions()),
            Throws.TypeOf<InvalidDataException>().With.Message.Contains("two places"));
    }

    [Test]
    [Category("Slow")]
    public void Intervals_CoverThePrescribedExponent([Values(.5, 1, 1.5)] double alpha)
    {
        const int sets = 200;
        WriteActivations(
            [.. Enumerable.Range(1, sets).Select(k => (0, $"layer{k}", PowerLaw(1200, 60, alpha, $"{alpha}/{k}")))]);
        Run(new GeometryOptions
        {
            Bootstrap = 100,
            Fits = [new WeightedPowerLaw()],
            Metrics = [],
            Comparison = new() { Simulations = 0 },
        }, threads: 2);
        Table fits = folder.Table("fits.parquet");
        double[] lower = fits.Doubles("lower"), upper = fits.Doubles("upper");
        int covered = Enumerable.Range(0, sets).Count(k => lower[k] <= alpha && alpha <= upper[k]);
        double[] values = fits.Doubles("alpha"), errors = fits.Doubles("standardError");
        TestContext.Out.WriteLine(
            $"alpha {alpha}: mean {values.Average():f4}, deviation {Bootstrap.StandardError(values):f4}, "
            + $"standard error {errors.Average():f4}, bias {fits.Doubles("bias").Average():f4}, "
            + $"covered {covered} of {sets}");
        Assert.That(covered / (double)sets, Is.InRange(.88, .99));
        Assert.That(errors.Average() / Bootstrap.StandardError(values), Is.InRange(.85, 1.8));
    }
}
