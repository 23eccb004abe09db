using Eigenspectrum.Artifacts;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.GenerateData;
using Eigenspectrum.Stages.RepresentationGeometry;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.Tests;

/// <summary>Responses with repeats: what is measured, and the line for repeats that do not pair.</summary>
public sealed class RepeatsTests
{
    static readonly RepeatsOptions Small = new()
    {
        Fits = [new WeightedPowerLaw { FirstRank = 3, LastRank = 20 }],
        Shuffles = 3,
        Bootstrap = 20,
        Folds = 4,
    };

    [Test]
    public void Run_PowerLawAndBrokenPowerLaw_AreToldApart()
    {
        using var data = new DataFolder();
        Generate(data, new SyntheticPopulation
        {
            Stimuli = 150,
            Units = 120,
            SignalFraction = .6,
            Areas = new Dictionary<string, ICovarianceSpectrum>
            {
                ["V1"] = new PowerLaw(),
                ["IT"] = new BrokenPowerLaw { Exponent = .5, Break = 8, SecondExponent = 3 },
            },
        });
        var run = Measure(data, Small);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Value(run, "geometry.V1.cv.alpha"), Is.EqualTo(1).Within(.25));
            Assert.That(Value(run, "geometry.V1.cv.singleAlpha"), Is.LessThan(.75));
            // The claims of the hierarchy, and that they fail for the other area.
            Assert.That(Value(run, "geometry.V1.cv.bend"), Is.LessThan(.4));
            Assert.That(Value(run, "geometry.IT.cv.bend"), Is.GreaterThan(.6));
            Assert.That(run.Measures.Measures.First(measure => measure.Name == "geometry.V1.cv.alpha").Uncertainty,
                Is.InRange(.01, .3));
            Assert.That(Value(run, "geometry.IT.cv.scaleFree"), Is.Zero);
            Assert.That(Value(run, "geometry.V1.cv.signalShare"), Is.EqualTo(.6).Within(.05));
        }
        Table table = Table.Read(Path.Combine(data.File("geometry"), "crossvalidated.parquet"));
        Assert.That(table.Strings("method").Distinct(),
            Is.EqualTo(new[] { "cvPCA", "single", "average", "crossDecomposition" }));
        Assert.That(table.Metadata["synthetic"], Is.EqualTo("true"));
    }

    [Test]
    public void Run_AnyThreads_WritesTheSameBytes()
    {
        using var data = new DataFolder();
        Generate(data, new SyntheticPopulation { Stimuli = 60, Units = 40, Repeats = 3 });
        Measure(data, Small, "one");
        Measure(data, Small, "four", threads: 4);
        Assert.That(data.Hashes("four"), Is.EqualTo(data.Hashes("one")));
    }

    [Test]
    public void Run_SpontaneousActivity_IsScaledByAndProjectedOut()
    {
        using var data = new DataFolder();
        // The responses lie along the direction of the spontaneous activity, but for the signal.
        var stream = new RandomStream(1, "spontaneous");
        WriteResponses(data, Rows("V1", 60, 2, 30, stream, 100), Rows("quiet", 50, 1, 30, stream, 100));
        var options = Small with
        {
            Spontaneous = new Dictionary<string, string> { ["V1"] = "quiet" },
            SpontaneousComponents = 1,
        };
        Measure(data, Small with { Layers = ["V1"] }, "with");
        Measure(data, options, "without");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Largest("with"), Is.GreaterThan(.9), "the common direction has almost all the variance");
            Assert.That(Largest("without"), Is.LessThan(.5), "and none once it is taken out");
        }

        double Largest(string output) =>
            Table.Read(Path.Combine(data.File(output), "crossvalidated.parquet")) is var table
                ? table.Doubles("value")[Array.IndexOf(table.Strings("method"), "average")] : 0;
    }

    [Test]
    public void Run_StimulusWithOneRepeat_IsRefusedOrDropped()
    {
        using var data = new DataFolder();
        var rows = Rows("V1", 40, 2, 30, new RandomStream(1, "rows"), 1);
        rows.RemoveAt(5);
        WriteResponses(data, rows);
        string message = Message(data, Small);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(message, Does.Contain("has 1 of 40 stimuli with one repeat (the first is 2)"));
            Assert.That(Value(Measure(data, Small with { Unpaired = UnpairedStimuli.Drop }), "geometry.V1.cv.unpaired"),
                Is.EqualTo(1));
        }
    }

    [Test]
    public void Run_UnequalUnitsOrTooFewStimuliOrNoSuchLayer_GetsOneLine()
    {
        using var data = new DataFolder();
        var stream = new RandomStream(1, "rows");
        var rows = Rows("V1", 40, 2, 30, stream, 1);
        rows[7] = rows[7] with { Values = new double[29] };
        WriteResponses(data, rows);
        Assert.That(Message(data, Small), Does.Contain("has 30 units in its first row and 29 for stimulus 3"));
        WriteResponses(data, Rows("V1", 10, 2, 30, stream, 1));
        Assert.That(Message(data, Small), Does.Contain("has 10 stimuli with repeats"));
        Assert.That(Message(data, Small with { Layers = ["V2"] }), Does.Contain("no layer 'V2'; there are: V1"));
        WriteResponses(data, Rows("V1", 40, 2, 30, stream, 1));
        Assert.That(Message(data, Small with { Scaling = UnitScaling.Spontaneous }), Does.Contain("names no layer"));
    }

    static void Generate(DataFolder data, IDataSource source) => data.Run(source, "GenerateData");

    static StageRun Measure(DataFolder data, RepeatsOptions options, string output = "geometry", int threads = 2)
    {
        var run = StageRun.Detached("RepresentationGeometry", "test", "seed-1", 1,
            new Dictionary<string, string> { ["GenerateData"] = data.File("GenerateData") }, data.File(output),
            threads);
        RepeatsAnalysis.Run(options, new ComparisonOptions { MinimumRanks = 8 }, run);
        return run;
    }

    static string Message(DataFolder data, RepeatsOptions options) =>
        Assert.Throws<UserErrorException>(() => Measure(data, options, "refused"))!.Message;

    static double Value(StageRun run, string name) =>
        run.Measures.Measures.First(measure => measure.Name == name).Value;

    // Noise of variance 1 and a common direction, all units alike, whose strength differs between presentations.
    static List<Row> Rows(string layer, int stimuli, int repeats, int units, RandomStream stream, double common)
    {
        List<Row> rows = [];
        for (int s = 0; s < stimuli; s++)
        {
            for (int r = 0; r < repeats; r++)
            {
                double strength = common * stream.Normal();
                rows.Add(new(layer, s, r, [.. Enumerable.Range(0, units).Select(_ => stream.Normal() + strength)]));
            }
        }
        return rows;
    }

    static void WriteResponses(DataFolder data, params List<Row>[] layers)
    {
        Row[] rows = [.. layers.SelectMany(layer => layer)];
        Directory.CreateDirectory(data.File("GenerateData"));
        new Table()
            .Add("layer", [.. rows.Select(row => row.Layer)])
            .Add("stimulus", [.. rows.Select(row => row.Stimulus)])
            .Add("repeat", [.. rows.Select(row => row.Repeat)])
            .Add("values", [.. rows.Select(row => row.Values)])
            .Write(Path.Combine(data.File("GenerateData"), "responses.parquet"));
    }

    sealed record Row(string Layer, int Stimulus, int Repeat, double[] Values);
}
