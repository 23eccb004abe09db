using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Artifacts;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.PowerLawAtlas;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.Tests;

public sealed class PowerLawAtlasStageTests
{
    DataFolder folder = null!;

    [SetUp]
    public void Make() => folder = new DataFolder();

    [TearDown]
    public void Remove() => folder.Dispose();

    internal static AtlasOptions Small => new()
    {
        Recovery = [new() { Samples = [60, 120, 240], Dimensions = 30, Draws = 3, Fits = [Window(4, 20)] }],
        Coverage =
        [
            new()
            {
                Samples = [60, 120, 240], Dimensions = 12, Sets = 10, Resamples = 20, Fits = [Window(2, 11)],
            },
        ],
        Dimensions = [new() { Samples = [20, 40], Dimensions = 20, Draws = 3 }],
        Lidar = new() { Samples = 20, Views = 3, Dimensions = 10, Draws = 2 },
        Cubes = new() { Dimensions = [1, 2], Points = [60], Draws = 2 },
        Verdicts = [new() { Samples = 200, Dimensions = 60, Draws = 2 }],
        Tails = new() { Exponents = [2], Samples = [100], Draws = 3 },
        TailVerdicts = new() { Samples = 200, Draws = 2, Resamples = 10 },
    };

    static WeightedPowerLaw Window(int first, int last) => new() { FirstRank = first, LastRank = last };

    StageRun Run(AtlasOptions options, string output = "out", int threads = 1)
    {
        var run = StageRun.Detached("PowerLawAtlas", "test", "seed-1", 1,
            new Dictionary<string, string>(StringComparer.Ordinal), folder.File(output), threads);
        PowerLawAtlasStage.Run(options, run);
        run.WriteMeasures();
        return run;
    }

    [Test]
    public void Stage_ThreadsDoNotChangeAByte()
    {
        Run(Small);
        Run(Small, "threads", threads: 3);
        Assert.That(folder.Hashes("threads"), Is.EqualTo(folder.Hashes("out")));
        Assert.That(folder.Hashes("out").Keys, Is.SupersetOf(new[]
        {
            "recovery.parquet", "coverage.parquet", "dimensions.parquet", "verdicts.parquet", "tails.parquet",
            "tail-verdicts.parquet", "measures.parquet",
        }));
    }

    // Samples of 1,600 in 100 dimensions recover; of 50 with a window to the last rank they do not: the claims' bound.
    [TestCase(1600, 40, true)]
    [TestCase(100, 100, false)]
    public void Recovery_SmallSamplesOrLongWindows_BreakTheRule(int samples, int last, bool holds)
    {
        StageRun run = Run(new AtlasOptions
        {
            Recovery =
            [
                new()
                {
                    Exponents = [1], Samples = [samples], Dimensions = 100, Draws = 20,
                    Fits = [new WeightedPowerLaw { LastRank = last, MaximumFraction = 1 }],
                },
            ],
        });
        string name = $"atlas.rank.alpha-1.dimensions-100.samples-{samples}.weightedPowerLaw-11-{last}.bias";
        double bias = Math.Abs(DataFolder.Measure(run, name));
        Assert.That(bias, holds ? Is.LessThan(.03) : Is.GreaterThan(.03));
        Assert.That(DataFolder.Measure(run, holds ? "atlas.rank.ruled.alpha-1.bias" : "atlas.rank.beyond.bias"),
            Is.EqualTo(bias));
    }

    // 4.5 binomial errors of 200 sets about 95 %; percentile intervals, wrong on purpose, miss by far.
    [Test]
    public void Coverage_OfTheStagesInterval_IsNominal_OfPercentilesNot()
    {
        StageRun run = Run(new AtlasOptions
        {
            Coverage =
            [
                new()
                {
                    Exponents = [.5], Samples = [200], Dimensions = 24, Sets = 100, Resamples = 20,
                    Fits = [Window(4, 13)],
                },
            ],
        });
        const string Name = "atlas.coverage.alpha-0.5.dimensions-24.samples-200.weightedPowerLaw-4-13.";
        Assert.That(DataFolder.Measure(run, Name + "correctedJackknife"), Is.InRange(.85, 1));
        Assert.That(DataFolder.Measure(run, Name + "percentile"), Is.LessThan(.5));
    }

    [Test]
    public void Verdicts_StraightLinesPassAnExponential_ComparedModelsDoNot()
    {
        StageRun run = Run(new AtlasOptions
        {
            Verdicts =
            [
                new()
                {
                    Populations = [new PowerLawPopulation(), new ExponentialPopulation()], Samples = 1600,
                    Dimensions = 200, Draws = 2,
                    Criteria =
                    [
                        new StraightLine { Criterion = new() },
                        new ModelVerdict { LastRank = 100, Simulations = 20 },
                    ],
                },
            ],
        });
        using (Assert.EnterMultipleScope())
        {
            const string Size = "dimensions-200.samples-1600";
            Assert.That(DataFolder.Measure(run, $"atlas.verdict.exponential-50.{Size}.shrinkingLine-12-50"),
                Is.EqualTo(1));
            Assert.That(DataFolder.Measure(run, $"atlas.verdict.exponential-50.{Size}.modelVerdict-11-100"), Is.Zero);
            Assert.That(DataFolder.Measure(run, $"atlas.verdict.alpha-1.{Size}.modelVerdict-11-100"),
                Is.GreaterThanOrEqualTo(.5));
        }
    }

    [Test]
    public void Fits_ThatNeverSucceed_AreRowsWithoutValues()
    {
        StageRun run = Run(new AtlasOptions
        {
            Recovery = [new() { Exponents = [1], Samples = [10], Dimensions = 50, Draws = 2 }],
        });
        Table table = folder.Table("recovery.parquet");
        Assert.That(table.NullableDoubles("bias"), Has.All.Null);
        Assert.That(table.Integers("draws"), Has.All.Zero);
        Assert.That(run.Measures.Count, Is.Zero);
    }

    [Test]
    public void Options_ThatAskForNothingOrTwice_AreRefusedInOneLine()
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Problem(new RecoveryOptions { Exponents = [1, 1] }), Does.Contain("alpha-1"));
            Assert.That(Problem(new RecoveryOptions { Exponents = [] }), Does.Contain("no population"));
            Assert.That(Problem(new RecoveryOptions { Dimensions = 10 }), Does.Contain("beyond the 10 dimensions"));
            Assert.That(Problem(new CoverageOptions { Dimensions = 11 }), Does.Contain("beyond the 11 dimensions"));
            Assert.That(Problem(new VerdictOptions { Criteria = [new StraightLine(), new StraightLine()] }),
                Does.Contain("straightLine-11-50"));
            Assert.That(Problem(new TailVerdictOptions { Samples = 20 }), Does.Contain("50 values"));
            Assert.That(Problem(new ModelVerdict { FirstRank = 10, LastRank = 12 }), Does.Contain("8 ranks"));
        }
    }

    static string Problem(IValidatableObject options) => options.Validate(new ValidationContext(options)).First()
        .ErrorMessage!;
}
