using Eigenspectrum.Artifacts;
using Eigenspectrum.Numerics;
using Eigenspectrum.Stages.GenerateData;

namespace Eigenspectrum.Stages.Tests;

public sealed class SampleSourceTests
{
    /// <summary>Each family's survival function at a few values, in closed form; the body and tail's by its density.
    /// </summary>
    static readonly Dictionary<string, (double X, double Survival)[]> Laws = new(StringComparer.Ordinal)
    {
        ["ParetoSamples"] = [(2, Math.Pow(2, -1.5)), (30, Math.Pow(30, -1.5))],
        ["DiscretePowerLawSamples"] = [(2, HurwitzZeta.Value(2.5, 2) / HurwitzZeta.Value(2.5, 1))],
        ["ExponentialSamples"] = [(.3, Math.Exp(-.3)), (2, Math.Exp(-2))],
        ["LogNormalSamples"] = [(1, .5), (Math.E, Elementary.NormalDistribution(-1))],
        ["StretchedExponentialSamples"] = [(.25, Math.Exp(-.5)), (9, Math.Exp(-3))],
        ["PowerLawWithCutoffSamples"] =
            [(5, Math.Exp(IncompleteGamma.LogUpper(-1, .05) - IncompleteGamma.LogUpper(-1, .01)))],
        ["BodyAndTailSamples"] =
        [
            (10, 1 / 1.5 / (Elementary.Expm1(2.5) / 2.5 + 1 / 1.5)),
            (40, 1 / 1.5 * Math.Pow(4, -1.5) / (Elementary.Expm1(2.5) / 2.5 + 1 / 1.5)),
        ],
    };

    static string[] Families => [.. Catalogue<ISampleDistribution>.Names.Order(StringComparer.Ordinal)];

    [TestCaseSource(nameof(Families))]
    public void Draws_HaveTheirDistribution(string name)
    {
        const int n = 10_000;
        Func<RandomStream, double> draw = Catalogue<ISampleDistribution>.Create(name).Drawing();
        var stream = new RandomStream(1, name);
        double[] values = [.. Enumerable.Range(0, n).Select(_ => draw(stream))];
        Assert.That(values, Is.All.Positive);
        foreach ((double x, double survival) in Laws[name])
        {
            double share = values.Count(value => value >= x) / (double)n;
            double error = Math.Sqrt(survival * (1 - survival) / n);
            Assert.That(share, Is.EqualTo(survival).Within(4.5 * error), $"from {x}");
        }
    }

    [Test]
    public void Samples_AreWritten_WithWhatTheyAre()
    {
        using var folder = new DataFolder();
        folder.Run(new PowerLawSamples { Samples = 5 });
        Table table = folder.Table("samples.parquet");
        Assert.That(table.Rows, Is.EqualTo(20));
        Assert.That(table.Strings("series").Distinct(),
            Is.EqualTo(new[] { "Pareto", "DiscretePowerLaw", "Exponential", "LogNormal" }));
        Assert.That(table.Metadata["synthetic"], Is.EqualTo("true"));
        Assert.That(table.Metadata["discrete"], Is.EqualTo("false"));
        Assert.That(table.Metadata["discrete.DiscretePowerLaw"], Is.EqualTo("true"));
    }

    [Test]
    public void ReferenceSamples_AreTheShippedOnes()
    {
        using var folder = new DataFolder();
        folder.Run(new ReferenceSamples());
        Table table = folder.Table("samples.parquet");
        Assert.That(table.Strings("series").CountBy(name => name).Select(group => group.Value),
            Is.EqualTo(new[] { 211, 12773, 19302, 18855 }));
        Assert.That((table.Doubles("value")[0], table.Doubles("value")[^1]), Is.EqualTo((570, 1)));
        Assert.That(table.Metadata["synthetic"], Is.EqualTo("false"));
    }
}
