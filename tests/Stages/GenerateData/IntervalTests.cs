using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Artifacts;
using Eigenspectrum.Stages.GenerateData;

namespace Eigenspectrum.Stages.Tests;

public sealed class IntervalTests
{
    [Test]
    public void Grid_IsEven_AndTargetsAreTheCosine()
    {
        using var folder = new DataFolder();
        folder.Run(new Interval { Lower = 0, Upper = 2, Training = 5, Frequency = .5, Phase = 0 });
        Table table = folder.Table("train.parquet");
        Assert.That(table.DoubleLists("input").SelectMany(x => x), Is.EqualTo(new[] { 0, .5, 1, 1.5, 2 }));
        double[] expected = [1, Math.Sqrt(.5), 0, -Math.Sqrt(.5), -1];
        Assert.That(table.DoubleLists("target").SelectMany(y => y), Is.EqualTo(expected).Within(1e-15));
    }

    [Test]
    public void RandomPoints_AreUniform()
    {
        using var folder = new DataFolder();
        folder.Run(new Interval { Arrangement = Arrangement.Uniform, Training = 4000, Test = 10 });
        double[] x = [.. folder.Table("train.parquet").DoubleLists("input").Select(row => row[0])];
        Assert.That(x, Is.All.InRange(-1, 1));
        Assert.That(x.Average(), Is.Zero.Within(4.5 * Math.Sqrt(1 / 3.0 / x.Length)));
        Assert.That(x.Average(v => v * v), Is.EqualTo(1 / 3.0).Within(4.5 * Math.Sqrt(4 / 45.0 / x.Length)));
        Assert.That(folder.Table("test.parquet").Rows, Is.EqualTo(10));
    }

    [Test]
    public void EmptyInterval_IsToldAtPlanTime()
    {
        var interval = new Interval { Lower = 1, Upper = 1 };
        Assert.That(interval.Validate(new ValidationContext(interval)).Single().ErrorMessage,
            Is.EqualTo("the upper end 1 does not lie above the lower end 1"));
    }
}
