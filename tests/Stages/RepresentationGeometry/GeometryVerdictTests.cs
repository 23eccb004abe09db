using Eigenspectrum.Artifacts;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.RepresentationGeometry;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.Tests;

public sealed class GeometryVerdictTests
{
    DataFolder folder = null!;

    [SetUp]
    public void Make() => folder = new DataFolder();

    [TearDown]
    public void Remove() => folder.Dispose();

    static Matrix Gaussian(int stimuli, int units, Func<int, double> eigenvalue, string name)
    {
        var values = new Matrix(stimuli, units);
        new RandomStream(1, name).Normals(values.Data);
        for (int i = 0; i < values.Data.Length; i++)
            values.Data[i] *= Math.Sqrt(eigenvalue(1 + i % units));
        return values;
    }

    void WriteResponses(int repeats, double noise, params (string Layer, Matrix Values)[] layers)
    {
        Directory.CreateDirectory(folder.File("GenerateData"));
        using var writer = new TableWriter(folder.File("GenerateData/responses.parquet"),
        [
            new("layer", ColumnType.String), new("stimulus", ColumnType.Int32), new("repeat", ColumnType.Int32),
            new("values", ColumnType.DoubleList),
        ]);
        var stream = new RandomStream(1, "repeats");
        foreach (var (layer, values) in layers)
        {
            int[] rows = [.. Enumerable.Range(0, values.Rows * repeats)];
            writer.Write(new Table()
                .Add("layer", [.. rows.Select(_ => layer)])
                .Add("stimulus", [.. rows.Select(i => i / repeats)])
                .Add("repeat", [.. rows.Select(i => i % repeats)])
                .Add("values", [.. rows.Select(i =>
                    values.Row(i / repeats).ToArray().Select(v => v + noise * stream.Normal()).ToArray())]));
        }
        writer.Commit();
    }

    StageRun Run(GeometryOptions options)
    {
        var inputs = new Dictionary<string, string>(StringComparer.Ordinal)
        { ["GenerateData"] = folder.File("GenerateData") };
        var run = StageRun.Detached("RepresentationGeometry", "test", "seed-1", 1, inputs, folder.File("out"), 2);
        GeometryStage.Run(options, run);
        run.WriteMeasures();
        return run;
    }

    [Test]
    public void Responses_OfKnownSpectra_AreNamed_AndWrongRulesNameThemOtherwise()
    {
        WriteResponses(1, 0,
            ("law", Gaussian(1000, 120, n => 1.0 / n, "a")),
            ("exponential", Gaussian(1000, 120, n => Math.Exp(-n / 10.0), "b")),
            ("broken", Gaussian(1000, 120, n => n <= 25 ? 1.0 / n : 625 * Math.Pow(n, -3), "c")),
            ("noise", Gaussian(1000, 120, _ => 1, "d")),
            ("narrow", Gaussian(1000, 12, n => 1.0 / n, "e")));
        var options = new GeometryOptions
        { Bootstrap = 20, Metrics = [], EveryCheckpoint = true, Comparison = new() { Simulations = 20 } };
        StageRun run = Run(options);
        using (Assert.EnterMultipleScope())
        {
            Require("law", SpectrumShape.PowerLaw, 1);
            Require("exponential", SpectrumShape.Exponential, 0);
            Require("broken", SpectrumShape.Broken, 0);
            Require("noise", SpectrumShape.Noise, 0);
            Assert.That(Verdict(run, "narrow"), Is.EqualTo((int)SpectrumShape.NotEstimable));
            Assert.That(DataFolder.Measure(run, "geometry.noise.final.scaleFreeByRSquared"), Is.EqualTo(1));
            Assert.That(DataFolder.Measure(run, "geometry.exponential.final.deltaAicc.powerLaw"),
                Is.GreaterThan(10));
            Assert.That(DataFolder.Measure(run, "geometry.exponential.final.wins.powerLaw"), Is.Zero);
            string[] warnings = folder.Table("notes.parquet").Strings("note");
            Assert.That(warnings, Has.Some.Contains("cannot tell"));
            Assert.That(warnings, Has.Some.Contains("too few for ranks 11 to 100"));
            Assert.That(run.Measures.ToTable().Strings("name"),
                Has.None.EqualTo("geometry.narrow.final.scaleFree").And.None.EqualTo("geometry.narrow.final.alpha"));
        }
        // The rule broken on purpose.
        StageRun unruly = Run(options with
        { Comparison = new() { Simulations = 0, Rule = new() { Decisive = 1000, NoiseExplains = 1 } } });
        Assert.That(Verdict(unruly, "exponential"), Is.EqualTo((int)SpectrumShape.Undecided));
        Assert.That(Verdict(unruly, "noise"), Is.Not.EqualTo((int)SpectrumShape.Noise));

        void Require(string layer, SpectrumShape shape, int scaleFree)
        {
            Assert.That(Verdict(run, layer), Is.EqualTo((int)shape), layer);
            Assert.That(DataFolder.Measure(run, $"geometry.{layer}.checkpoint-0.scaleFree"),
                Is.EqualTo(scaleFree), layer);
        }
    }

    static double Verdict(StageRun run, string layer) => DataFolder.Measure(run, $"geometry.{layer}.final.verdict");

    [Test]
    public void Repeats_AreAveraged_AndConstantUnitsLeftOut()
    {
        Matrix values = Gaussian(300, 40, n => 1.0 / n, "r");
        for (int i = 0; i < values.Rows; i++)
            values[i, 7] = 3;
        WriteResponses(1, 0, ("data", values));
        var options = new GeometryOptions { Bootstrap = 20, Metrics = [], Comparison = new() { Simulations = 0 } };
        StageRun once = Run(options);
        double alpha = DataFolder.Measure(once, "geometry.data.final.alpha.head");
        Assert.That(DataFolder.Measure(once, "geometry.data.final.constantUnits"), Is.EqualTo(1));
        Assert.That(folder.Table("spectra.parquet").Rows, Is.EqualTo(39));
        Assert.That(folder.Table("notes.parquet").Strings("note"),
            Has.Some.Contains("1 of 40 units are the same for all stimuli"));
        WriteResponses(3, 0, ("data", values));
        Assert.That(DataFolder.Measure(Run(options), "geometry.data.final.alpha.head"),
            Is.EqualTo(alpha).Within(1e-9));
    }

    [Test]
    public void BadResponses_AreOneLine()
    {
        Matrix values = Gaussian(30, 20, n => 1.0 / n, "r");
        values[4, 6] = double.NaN;
        WriteResponses(1, 0, ("data", values));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => Run(new GeometryOptions()), Throws.TypeOf<UserErrorException>()
                .With.Message.Contains("stimulus 4").And.Message.Contains("unit 7").And.Message.Not.Contains("\n"));
            WriteResponses(1, 0, ("data", Gaussian(30, 20, n => 1.0 / n, "r")));
            Assert.That(() => Run(new GeometryOptions { BlockLength = 31 }), Throws.TypeOf<UserErrorException>()
                .With.Message.Contains("blockLength is 31").And.Message.Contains("30 stimuli"));
            Assert.That(() => Run(new GeometryOptions { Layers = ["V1"] }), Throws.TypeOf<UserErrorException>()
                .With.Message.Contains("'V1' is not in responses.parquet; there are: data"));
        }
    }
}
