using Eigenspectrum.Artifacts;
using Eigenspectrum.Numerics;
using Eigenspectrum.Stages.Sloppiness;
using Eigenspectrum.Stages.Tests.HessianSpectra;

namespace Eigenspectrum.Stages.Tests.Sloppiness;

public sealed class TrajectoryTests
{
    const string Name = "sloppiness.trajectories.";

    static readonly double[] Deviations = [2, 1, .5, .2, .1];

    static readonly TrajectoryOptions Small = new()
    {
        Ratio = .7,
        Steps = [10, 60, 1000],
        Simulation = new() { Starts = 400, Steps = 60, Groups = 20 },
        Descent = new() { Starts = 2, Steps = 40 },
    };

    [Test]
    public void Simulation_IsTheClosedForm_InEverySampling(
        [Values(TimeSampling.Uniform, TimeSampling.Logarithmic, TimeSampling.Progress)] TimeSampling sampling,
        [Values(true, false)] bool centred)
    {
        using SloppyFolder folder = new SloppyFolder().WithSlope(.4, 8);
        StageResult result = folder.Run(Small with { Sampling = sampling, Snapshots = 20, Centered = centred });
        double error = result.Measures[Name + "simulated.explained"].Uncertainty!.Value;
        Assert.That(error, Is.InRange(1e-4, .02));
        Assert.That(result[Name + "simulated.explained.error"], Is.LessThan(4.5 * error));
        Assert.That(result[Name + "simulated.covariance.ratio"], Is.InRange(.3, 2.5));
        Assert.That(result[Name + "bounds.violations"], Is.Zero);
    }

    [Test]
    public void WrongInitialVariance_BreaksTheClaims()
    {
        using SloppyFolder folder = new SloppyFolder().WithSlope(.4, 8);
        StageResult right = folder.Run(Small), wrong = folder.Run(Small with { InitialVarianceFactor = 2 });
        Assert.That(right[Name + "simulated.covariance.ratio"], Is.InRange(.4, 2));
        Assert.That(wrong[Name + "simulated.covariance.ratio"], Is.GreaterThan(2));
        Assert.That(right[Name + "simulated.explained.error"], Is.LessThan(.03));
        Assert.That(wrong[Name + "simulated.explained.error"], Is.GreaterThan(.03));
        Assert.That(right[Name + "traces.error"], Is.LessThan(1e-12));
        Assert.That(wrong[Name + "traces.error"], Is.EqualTo(1).Within(1e-9));
    }

    [Test]
    public void WrongStepSize_BreaksTheClaims()
    {
        using SloppyFolder folder = new SloppyFolder().WithSamples(50, Deviations);
        StageResult right = folder.Run(Small), wrong = folder.Run(Small with { StepSizeFactor = 1.05 });
        Assert.That(right[Name + "descent.error"], Is.LessThan(1e-13));
        Assert.That(wrong[Name + "descent.error"], Is.GreaterThan(1e-3));
    }

    [Test]
    public void MeasuredSpectrum_IsThatOfTheSamples_AndScaledOnlyIfAsked()
    {
        using SloppyFolder folder = new SloppyFolder().WithSamples(4000, Deviations);
        StageResult normalized = folder.Run(Small);
        Assert.That(normalized.Table("spectrum.parquet").Doubles("value")[0], Is.EqualTo(1));
        StageResult bare = folder.Run(Small with { Normalized = false, StepSize = .3 });
        double[] values = bare.Table("spectrum.parquet").Doubles("value");
        for (int i = 0; i < values.Length; i++)
            Assert.That(values[i], Is.EqualTo(Deviations[i] * Deviations[i]).Within(10).Percent);
        Assert.That(normalized["sloppiness.spectrum.largest"], Is.EqualTo(values[0]).Within(1e-12));
        Measure slope = normalized.Measures["sloppiness.spectrum.slope"];
        double expected = (Elementary.Log(values[0] / values[4]) * 2 + Elementary.Log(values[1] / values[3])) / 10;
        Assert.That(slope.Value, Is.EqualTo(expected).Within(1e-12));
        Assert.That(slope.Uncertainty, Is.InRange(.001, .03));
    }

    [Test]
    public void CentredInputs_LoseTheirMean()
    {
        using SloppyFolder folder = new SloppyFolder().WithSamples(40, [1, 1]);
        double whole = folder.Run(Small with { Dimensions = 2, Simulation = null })["sloppiness.spectrum.largest"];
        double about = folder.Run(Small with { Dimensions = 2, Simulation = null, CenteredInputs = true })[
            "sloppiness.spectrum.largest"];
        Assert.That(about, Is.LessThan(whole));
    }

    [TestCase(0)]
    [TestCase(1)]
    public void TargetOfTheData_IsWhatLeastSquaresFinds(int output)
    {
        // y is linear in x, so the squares of b add up to the mean square of y
        using SloppyFolder folder = new SloppyFolder().WithSamples(200, Deviations);
        StageResult result = folder.Run(
            Small with { Target = new DataTarget { Output = output }, Normalized = false, StepSize = .3 });
        double[] b = result.Table("spectrum.parquet").Doubles("target");
        double[] y = [.. Table.Read(Path.Combine(Path.GetDirectoryName(result.Folder)!, "GenerateData", "train.parquet"))
            .DoubleLists("target").Select(row => row[output])];
        Assert.That(b.Sum(one => one * one), Is.EqualTo(y.Average(one => one * one)).Within(1e-10));
    }

    [Test]
    public void ClassOfTheData_IsATarget()
    {
        using SloppyFolder folder = new SloppyFolder().WithSamples(100, Deviations, classes: true);
        double[] b = folder.Run(Small with { Target = new DataTarget { Class = 1 }, Simulation = null })
            .Table("spectrum.parquet").Doubles("target");
        // at most the mean square of the indicator, of which a linear model finds most
        Assert.That(b.Sum(one => one * one), Is.InRange(.1, .6));
    }

    [TestCase(ScaleMeaning.Weights)]
    [TestCase(ScaleMeaning.Predictions)]
    [TestCase(ScaleMeaning.StartOverTarget)]
    public void ScaleRatios_MeanWhatTheySay(ScaleMeaning meaning)
    {
        // at T = 1 the starts' part has the trace s^2 |b|^2 (predictions), s^2 |w*|^2 / d tr L, or s^2 |b|^2 / d tr L
        using SloppyFolder folder = new SloppyFolder().WithCovariance(1, .5, .25, .125);
        StageResult result = folder.Run(Small with
        {
            Scale = meaning,
            Steps = [1],
            Simulation = null,
            Centered = false,
            Target = new ExplicitWeights { Values = [1, -2, 3, .5] },
        });
        double starts = result.Table("trajectories.parquet").Doubles("initialTrace")[0];
        double square = 1 + .5 * 4 + .25 * 9 + .125 * .25, trace = 1.875;
        double expected = .49 * meaning switch
        {
            ScaleMeaning.Weights => (1 + 4 + 9 + .25) / 4 * trace,
            ScaleMeaning.Predictions => square,
            _ => square / 4 * trace,
        };
        Assert.That(starts, Is.EqualTo(expected).Within(1e-12));
    }

    [Test]
    public void Targets_AreWhatTheySay()
    {
        var stream = new RandomStream(1, "target");
        double[] values = [1, .25, .01, 0];
        Assert.That(new EqualWeights { Scale = 2 }.Coordinates(values, stream, null),
            Is.EqualTo(new[] { 2, 1, .2, 0 }).Within(1e-15));
        // outputs that do not decay with the eigenvalues
        Assert.That(new WeightsByEigenvalue().Coordinates(values, stream, null),
            Is.EqualTo(new[] { 1.0, 1, 1, 0 }).Within(1e-15));
        Assert.That(new WeightsByEigenvalue { Exponent = .5 }.Coordinates(values, stream, null),
            Is.EqualTo(values).Within(1e-15));
        double[] drawn = new GaussianWeights().Coordinates([.. Enumerable.Repeat(4.0, 2000)], stream, null);
        Assert.That(Sums.Mean(drawn), Is.Zero.Within(4.5 * 2 / Math.Sqrt(2000)));
        Assert.That(Sums.Variance(drawn), Is.EqualTo(4).Within(4.5 * 4 * Math.Sqrt(2.0 / 2000)));
    }

    [Test]
    public void Threads_NeverChangeAByte()
    {
        using SloppyFolder folder = new SloppyFolder().WithSamples(60, Deviations);
        StageResult one = folder.Run(Small), three = folder.Run(Small, threads: 3);
        foreach (string file in Directory.GetFiles(one.Folder).Select(path => Path.GetFileName(path)))
        {
            Assert.That(File.ReadAllBytes(Path.Combine(three.Folder, file)),
                Is.EqualTo(File.ReadAllBytes(Path.Combine(one.Folder, file))), file);
        }
    }
}
