using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Artifacts;
using Eigenspectrum.Numerics;
using Eigenspectrum.Stages.GenerateData;

namespace Eigenspectrum.Stages.Tests;

/// <summary>Made-up populations have the spectrum, the noise and the signal that they are said to have.</summary>
public sealed class SyntheticPopulationTests
{
    [Test]
    public void Generate_SignalAlone_HasTheSpectrumWhateverTheRotation()
    {
        using var data = new DataFolder();
        const int Stimuli = 4000, Units = 12;
        data.Run(new SyntheticPopulation
        {
            Stimuli = Stimuli,
            Units = Units,
            Repeats = 1,
            SignalFraction = 1,
            Sampling = SignalSampling.Gaussian,
        });
        Table table = data.Table("responses.parquet");
        double[][] rows = table.DoubleLists("values");
        Numerics.Matrix covariance = Numerics.Matrix.Gram(Numerics.Matrix.FromRows(rows));
        double[] values = [.. SymmetricEigen.Values(covariance).Reverse().Select(value => value / Stimuli)];
        double scale = Units / Enumerable.Range(1, Units).Sum(n => 1.0 / n);
        double least = Enumerable.Range(0, Units).Min(unit => covariance[unit, unit] / Stimuli);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(table.Metadata["synthetic"], Is.EqualTo("true"));
            for (int n = 1; n <= Units; n++) // an eigenvalue of Gaussian data has the relative error sqrt(2 / samples)
                Assert.That(values[n - 1] * n / scale, Is.EqualTo(1).Within(4.5 * Math.Sqrt(2.0 / Stimuli)), $"{n}");
            Assert.That(least, Is.GreaterThan(.2), "every unit takes part of all dimensions");
        }
    }

    [Test]
    public void Generate_ExactSignal_HasTheSpectrumOnTheStimuliAtHand()
    {
        using var data = new DataFolder();
        data.Run(new SyntheticPopulation { Stimuli = 20, Units = 30, Repeats = 1, SignalFraction = 1 });
        var rows = Numerics.Matrix.FromRows(data.Table("responses.parquet").DoubleLists("values"));
        double[] values = [.. SymmetricEigen.Values(Numerics.Matrix.MultiplyTransposed(rows, rows)).Reverse()];
        double scale = 30 * 20 / Enumerable.Range(1, 20).Sum(n => 1.0 / n);
        for (int n = 1; n <= 20; n++) // responses are singles: relative errors of 1e-7
            Assert.That(values[n - 1] * n / scale, Is.EqualTo(1).Within(1e-5), $"{n}");
    }

    [TestCase(.5)]
    [TestCase(.2)]
    public void Generate_Repeats_ShareTheFractionOfTheSignal(double fraction)
    {
        using var data = new DataFolder();
        data.Run(new SyntheticPopulation
        {
            Stimuli = 600,
            Units = 60,
            Repeats = 2,
            SignalFraction = fraction,
            Noise = new PowerLaw(),
            Sampling = SignalSampling.Gaussian,
        });
        double[][] rows = data.Table("responses.parquet").DoubleLists("values");
        double[] shared = [.. Enumerable.Range(0, 600).Select(s => Sums.Dot(rows[2 * s], rows[2 * s + 1]) / 60)];
        double[] all = [.. rows.Select(row => Sums.Dot(row, row) / 60)];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Sums.Mean(shared), Is.EqualTo(fraction).Within(4.5 * Sums.StandardError(shared)));
            Assert.That(Sums.Mean(all), Is.EqualTo(1).Within(4.5 * Sums.StandardError(all)));
        }
    }

    [Test]
    public void Generate_AnyThreadsOrOtherAreas_GiveTheSameArea()
    {
        using var data = new DataFolder();
        var one = Areas(("V1", new PowerLaw()));
        var two = Areas(("V1", new PowerLaw()), ("IT", new BrokenPowerLaw { Break = 3 }));
        data.Run(new SyntheticPopulation { Stimuli = 5, Units = 7, Areas = one }, "one");
        data.Run(new SyntheticPopulation { Stimuli = 5, Units = 7, Areas = two }, "two", threads: 3);
        Table table = data.Table("responses.parquet", "two");
        Assert.That(table.DoubleLists("values")[10..],
            Is.EqualTo(data.Table("responses.parquet", "one").DoubleLists("values")));
        Assert.That(table.Strings("layer")[..10], Is.All.EqualTo("IT"));
    }

    [Test]
    public void BrokenPowerLaw_HasItsExponentsOnBothSides()
    {
        double[] values = new BrokenPowerLaw { Exponent = 1, Break = 10, SecondExponent = 3 }.Eigenvalues(40);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(values[9], Is.EqualTo(.1).Within(1e-14));
            Assert.That(values[19], Is.EqualTo(.1 / 8).Within(1e-14));
            Assert.That(values[39], Is.EqualTo(.1 / 64).Within(1e-14));
        }
    }

    [Test]
    public void Validate_Mistakes_GetALine()
    {
        var bad = new SyntheticPopulation { Units = 3, Areas = Areas(("V 1", new Explicit { Values = [1, 1] })) };
        string[] problems = [.. bad.Validate(new ValidationContext(bad)).Select(problem => problem.ErrorMessage!)];
        Assert.That(problems, Has.Length.EqualTo(2));
        Assert.That(problems[0], Does.Contain("no name for an area"));
    }

    static Dictionary<string, ICovarianceSpectrum> Areas(params (string Name, ICovarianceSpectrum Spectrum)[] areas) =>
        areas.ToDictionary(area => area.Name, area => area.Spectrum, StringComparer.Ordinal);
}
