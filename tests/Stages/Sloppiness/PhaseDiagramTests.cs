using Eigenspectrum.Artifacts;
using Eigenspectrum.Stages.Sloppiness;
using Eigenspectrum.Stages.Tests.HessianSpectra;

namespace Eigenspectrum.Stages.Tests.Sloppiness;

public sealed class PhaseDiagramTests
{
    const string Name = "sloppiness.phases.";

    static readonly PhaseDiagramOptions Small = new()
    {
        Inputs = 30,
        Slopes = new() { From = .2, To = 2, Count = 4 },
        Ratios = new() { From = .05, To = 5, Count = 5 },
        Steps = [10, 1000],
    };

    [Test]
    public void Grid_HasEveryCell_WithinItsBounds()
    {
        using var folder = new SloppyFolder();
        StageResult result = folder.Run(Small);
        Table cells = result.Table("phases.parquet"), edges = result.Table("critical.parquet");
        Assert.That(cells.Rows, Is.EqualTo(2 * 4 * 5));
        Assert.That(edges.Rows, Is.EqualTo(2 * 4 * 2));
        Assert.That(cells.Longs("steps")[..20], Is.All.EqualTo(10));
        Assert.That(cells.Doubles("ratio")[..5], Is.Ordered);
        Assert.That(result[Name + "bounds.violations"], Is.Zero);
        Assert.That(result[Name + "sufficient.violations"], Is.Zero);
        double share = cells.Doubles("explained").Count(explained => explained >= .95) / 40.0;
        Assert.That(result[Name + "hyperRibbon"], Is.EqualTo(share).Within(1e-12));
    }

    [Test]
    public void OtherConventions_MissTheNumbersOfTheTable()
    {
        using var folder = new SloppyFolder();
        PhaseDiagramOptions table = Small with
        {
            Inputs = 200,
            Slopes = new() { From = 1, To = 1, Count = 1 },
            Ratios = new() { From = 1, To = 1, Count = 1 },
            Steps = [10],
            Cells = [new() { Slope = 1, Ratio = 1, Steps = 1000 }],
            Criticals = [new() { Slope = 2, Steps = 1000, Share = .95 }],
        };
        const string cell = Name + "explained.slope-1.ratio-1.steps-1000";
        const string critical = Name + "critical.slope-2.steps-1000.share-0.95";
        StageResult right = folder.Run(table);
        Assert.That(right[cell], Is.EqualTo(.6289).Within(2e-4));
        Assert.That(right[critical], Is.EqualTo(.3601).Within(1).Percent);
        foreach (PhaseDiagramOptions wrong in new[]
        {
            table with { Centered = false }, table with { StepSize = .4 },
            table with { Sampling = TimeSampling.Logarithmic },
            table with { Scale = ScaleMeaning.Predictions, Target = new WeightsByEigenvalue() },
        })
        {
            StageResult result = folder.Run(wrong);
            Assert.That(result[cell], Is.Not.EqualTo(.6289).Within(2e-4), $"{wrong}");
            Assert.That(result[critical], Is.Not.EqualTo(.3601).Within(1).Percent, $"{wrong}");
        }
    }

    [Test]
    public void EdgesOfThePhases_AreZeroOrInfinite()
    {
        using var folder = new SloppyFolder();
        StageResult result = folder.Run(Small with
        {
            Criticals =
            [
                new() { Slope = 3, Steps = 10 }, new() { Slope = .5, Steps = 100_000 },
            ],
        });
        Assert.That(result[Name + "critical.slope-3.steps-10.share-0.95"], Is.EqualTo(double.PositiveInfinity));
        Assert.That(result[Name + "critical.slope-0.5.steps-100000.share-0.95"], Is.Zero);
    }

    [Test]
    public void RandomTargets_AreAveragedOver()
    {
        using var folder = new SloppyFolder();
        StageResult result = folder.Run(Small with
        {
            Cells = [new() { Slope = .5, Ratio = .1, Steps = 100, Draws = 20, Target = new GaussianWeights() }],
        });
        const string name = "slope-0.5.ratio-0.1.steps-100.target-GaussianWeights";
        Assert.That(result[Name + "deviation." + name], Is.InRange(1e-4, .2));
        Assert.That(result.Measures[Name + "explained." + name].Uncertainty,
            Is.EqualTo(result[Name + "deviation." + name] / Math.Sqrt(20)).Within(1e-12));
    }

    [Test]
    public void SpectrumOfTheData_IsRaisedToPowers()
    {
        double[] values = [4, 1, .1, .02];
        using SloppyFolder folder = new SloppyFolder().WithCovariance(values);
        PhaseDiagramOptions options = Small with
        {
            Family = SlopeFamily.Data,
            Slopes = new() { From = 1, To = 1, Count = 1 },
            Ratios = new() { From = .7, To = .7, Count = 1 },
            Dimensions = 2,
            Steps = [50],
        };
        double explained = folder.Run(options).Table("phases.parquet").Doubles("explained")[0];
        double direct = folder.Run(new TrajectoryOptions
        {
            Ratio = .7,
            Steps = [50],
            Dimensions = 2,
            Simulation = null,
        })["sloppiness.trajectories.explained.steps-50"];
        Assert.That(explained, Is.EqualTo(direct).Within(1e-13));
    }

    [Test]
    public void Threads_NeverChangeAByte()
    {
        using var folder = new SloppyFolder();
        StageResult one = folder.Run(Small), three = folder.Run(Small, threads: 3);
        foreach (string file in new[] { "phases.parquet", "critical.parquet", "measures.parquet" })
        {
            Assert.That(File.ReadAllBytes(Path.Combine(three.Folder, file)),
                Is.EqualTo(File.ReadAllBytes(Path.Combine(one.Folder, file))), file);
        }
    }
}
