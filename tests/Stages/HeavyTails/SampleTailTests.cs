using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Artifacts;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.GenerateData;
using Eigenspectrum.Stages.HeavyTails;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.Tests;

public sealed class SampleTailTests
{
    static readonly SampleTailOptions Quick = new() { Resamples = 20, Points = 40 };

    DataFolder folder = null!;

    [SetUp]
    public void Make() => folder = new DataFolder();

    [TearDown]
    public void Remove() => folder.Dispose();

    [Test]
    public void PublishedSamples_HaveTheirPublishedFits_AndAWrongConventionDoesNot()
    {
        folder.Run(new ReferenceSamples { Sets = ["blackouts", "words"] }, "GenerateData");
        StageRun run = Run(Quick with { Resamples = 2 });
        Assert.That(DataFolder.Measure(run, "tails.blackouts.lowerCutoff"), Is.EqualTo(230));
        Assert.That(DataFolder.Measure(run, "tails.blackouts.exponent"), Is.EqualTo(2.272637).Within(1e-5));
        Assert.That(DataFolder.Measure(run, "tails.words.exponent"), Is.EqualTo(1.952728).Within(1e-5));
        Assert.That(DataFolder.Measure(run, "tails.blackouts.exponential.ratio"), Is.EqualTo(12.754533).Within(1e-5));
        // broken on purpose: whole numbers as continuous ones, another distance, an upper cut-off
        StageRun wrong = Run(Quick with { Discrete = false, Resamples = 0, UpperCutoff = 5000 }, "wrong");
        Assert.That(DataFolder.Measure(wrong, "tails.words.exponent"), Is.Not.EqualTo(1.952728).Within(1e-5));
        Assert.That(DataFolder.Measure(wrong, "tails.blackouts.exponent"), Is.Not.EqualTo(2.272637).Within(1e-5));
        StageRun other = Run(Quick with { Distance = new KuiperDistance(), Resamples = 0 }, "other");
        Assert.That(DataFolder.Measure(other, "tails.blackouts.distance"), Is.Not.EqualTo(.060674).Within(1e-6));
    }

    [Test]
    public void Tables_HoldWhatIsMeasured_OnAnyNumberOfThreads()
    {
        folder.Run(new PowerLawSamples
        {
            Samples = 400,
            Distributions = [new ParetoSamples(), new DiscretePowerLawSamples { Series = "whole" }],
        }, "GenerateData");
        StageRun run = Run(Quick);
        Run(Quick, "threads", 3);
        Assert.That(folder.Hashes("threads"), Is.EqualTo(folder.Hashes("out")));
        Table tails = folder.Table("tails.parquet");
        string[] both = ["maximum likelihood", "log-rank regression"];
        Assert.That(tails.Strings("estimator"), Is.EqualTo(both.Concat(both)));
        Assert.That(tails.NullableDoubles("exponent")[0], Is.EqualTo(DataFolder.Measure(run, "tails.pareto.exponent")));
        Assert.That(tails.NullableDoubles("exponent")[3],
            Is.EqualTo(DataFolder.Measure(run, "tails.whole.logRank.exponent")));
        Assert.That(tails.Booleans("discrete"), Is.EqualTo(new[] { false, false, true, true }));
        Table comparisons = folder.Table("comparisons.parquet");
        Assert.That(comparisons.Rows, Is.EqualTo(8));
        Assert.That(comparisons.Metadata["parameters.log-normal"], Is.EqualTo("mu, sigma"));
        Table survival = folder.Table("survival.parquet");
        Assert.That(survival.Doubles("survival"), Is.All.InRange(0, 1));
        Table curve = folder.Table("distances.parquet");
        double least = curve.Doubles("distance").Where((_, i) => curve.Strings("series")[i] == "Pareto").Min();
        Assert.That(DataFolder.Measure(run, "tails.pareto.distance"), Is.LessThanOrEqualTo(least));
    }

    [Test]
    public void SeriesWithoutATail_AreNotEstimable_AndTheOthersAreFitted()
    {
        Directory.CreateDirectory(folder.File("GenerateData"));
        double[] good = [.. Enumerable.Range(1, 30).Select(i => Math.Pow(i / 31.0, -.7))];
        new Table()
            .Add("series", [.. new[] { "negative", "equal", "equal", "equal", "few" }, .. good.Select(_ => "good")])
            .Add("value", [-1, 2, 2, 2, 5, .. good])
            .Write(folder.File("GenerateData/samples.parquet"));
        var said = new List<string>();
        StageRun run = Run(Quick, say: said.Add);
        Assert.That(DataFolder.Measure(run, "tails.samples.notEstimable"), Is.EqualTo(3));
        Assert.That(DataFolder.Measure(run, "tails.negative.verdict.notEstimable"), Is.EqualTo(1));
        Assert.That(DataFolder.Measure(run, "tails.good.verdict.notEstimable"), Is.EqualTo(0));
        Assert.That(said, Has.Count.EqualTo(3));
        Assert.That(said[0], Does.Contain("'negative' is not estimable: 1 of 1 values, the first -1 at row 0"));
        Assert.That(said[1], Does.Contain("all 3 values are equal"));
        string?[] notes = folder.Table("tails.parquet").NullableStrings("note");
        Assert.That(notes.Count(note => note is not null), Is.EqualTo(3));
    }

    [Test]
    public void WhatIsNotThere_IsToldInALine()
    {
        Assert.That(() => Run(Quick), Throws.TypeOf<UserErrorException>().With.Message.Contains("needs samples"));
        Assert.That(() => HeavyTailsStage.Run(new(), Detached("none")),
            Throws.TypeOf<UserErrorException>().With.Message.Contains("samples or weights"));
        folder.Run(new PowerLawSamples { Samples = 20 }, "GenerateData");
        Assert.That(() => Run(Quick with { Series = ["Zipf"] }),
            Throws.TypeOf<UserErrorException>().With.Message.Contains("'Zipf'").And.Message.Contains("Pareto"));
    }

    [Test]
    public void OptionsThatContradict_AreRefused()
    {
        Assert.That(Problems(new SampleTailOptions { LowerCutoff = 2, SmallestLowerCutoff = 1 }), Has.Count.EqualTo(1));
        Assert.That(Problems(new SampleTailOptions { SmallestLowerCutoff = 3, LargestLowerCutoff = 1 }),
            Has.Count.EqualTo(1));
        Assert.That(Problems(new SampleTailOptions { LowerCutoff = 2, UpperCutoff = 1 }), Has.Count.EqualTo(1));
        Assert.That(Problems(new SampleTailOptions { Series = ["a", "a"] }), Has.Count.EqualTo(1));
        Assert.That(Problems(new SampleTailOptions
        {
            Alternatives = [new ExponentialTail(), new ExponentialTail()],
        }), Has.Count.EqualTo(1));
        Assert.That(Problems(new SampleTailOptions()), Is.Empty);
        Assert.That(Problems(new ParetoSamples { Exponent = 1 }), Has.Count.EqualTo(1));
        Assert.That(Problems(new ParetoSamples { Maximum = 1 }), Has.Count.EqualTo(1));
        Assert.That(Problems(new PowerLawSamples { Distributions = [new ParetoSamples(), new ParetoSamples()] }),
            Has.Count.EqualTo(1));
        Assert.That(Problems(new ReferenceSamples { Sets = ["moons"] }), Has.Count.EqualTo(1));
        Assert.That(Problems(new PowerLawWithCutoffSamples { Rate = 20 }), Has.Count.EqualTo(1));

        static List<ValidationResult> Problems(IValidatableObject options) => [.. options.Validate(new(options))];
    }

    StageRun Detached(string output, int threads = 1, Action<string>? say = null)
    {
        var inputs = new Dictionary<string, string>(StringComparer.Ordinal);
        if (Directory.Exists(folder.File("GenerateData"))) inputs["GenerateData"] = folder.File("GenerateData");
        return StageRun.Detached("HeavyTails", "test", "seed-1", 1, inputs, folder.File(output), threads, say: say);
    }

    StageRun Run(SampleTailOptions options, string output = "out", int threads = 1, Action<string>? say = null)
    {
        StageRun run = Detached(output, threads, say);
        HeavyTailsStage.Run(new TailsOptions { Samples = options }, run);
        return run;
    }
}
