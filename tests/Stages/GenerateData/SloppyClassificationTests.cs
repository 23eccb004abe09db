using Eigenspectrum.Artifacts;
using Eigenspectrum.Stages.GenerateData;

namespace Eigenspectrum.Stages.Tests;

/// <summary>Classes of inputs whose covariance is sloppy.</summary>
public sealed class SloppyClassificationTests
{
    [Test]
    public void Inputs_HaveTheSloppyCovariance_AndClassesFollowThem()
    {
        using var folder = new DataFolder();
        folder.Run(new SloppyClassification { Inputs = 20, Training = 4000, Test = 10 });
        Table table = folder.Table("train.parquet");
        var inputs = table.DoubleLists("input");
        for (var i = 0; i < 20; i++)
        {
            // b e^(-c i) / d with b = 50 c = 25; the variance of 4,000 squares has the relative error sqrt(2 / 4000).
            var variance = 25 * Math.Exp(-0.5 * i) / 20;
            Assert.That(inputs.Average(x => x[i] * x[i]) / variance, Is.EqualTo(1).Within(4.5 * Math.Sqrt(2 / 4000.0)));
        }
        var labels = table.Integers("label");
        Assert.That(labels, Is.All.InRange(0, 4));
        Assert.That(labels.GroupBy(label => label).Count(), Is.GreaterThan(2));
        Assert.That((table.Metadata["inputs"], table.Metadata["outputs"]), Is.EqualTo(("20", "5")));
        Assert.That(folder.Table("covariance.parquet").Doubles("value")[0], Is.EqualTo(25.0 / 20).Within(1e-15));
    }

    [Test]
    public void Rate0_IsWhite_AndDrawsDifferByNumberAlone()
    {
        using DataFolder one = new(), two = new(), other = new();
        one.Run(new SloppyClassification { Inputs = 5, Rate = 0, Training = 50, Test = 5 });
        two.Run(new SloppyClassification { Inputs = 5, Rate = 0, Training = 50, Test = 5 }, seed: 9);
        other.Run(new SloppyClassification { Inputs = 5, Rate = 0, Training = 50, Test = 5, Draw = 2 });
        double[] First(DataFolder folder) => folder.Table("train.parquet").DoubleLists("input")[0];
        Assert.That(one.Table("covariance.parquet").Doubles("value"), Is.All.EqualTo(0.2));
        Assert.That(First(two), Is.EqualTo(First(one)));
        Assert.That(First(other), Is.Not.EqualTo(First(one)));
    }
}
