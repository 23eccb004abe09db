using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics.Tests;

public sealed class GroupedSpectrumTests
{
    [Test]
    public void Spectrum_IsThatOfTheMean()
    {
        var spectrum = new GroupedSpectrum([Matrix.Diagonal([1, 5]), Matrix.Diagonal([3, 7])]);
        Assert.That(spectrum.Values, Is.EqualTo([6, 2]).Within(1e-14));
        (double share, double error) = spectrum.ExplainedVariance(1);
        Assert.That(share, Is.EqualTo(.75).Within(1e-15));
        // moves (5 - .75 * 6) / 8 and (7 - .75 * 10) / 8: +- 1/16 about 0
        Assert.That(error, Is.EqualTo(.0625).Within(1e-14));
    }

    [Test]
    public void StandardError_IsTheSpreadOverRepetitions()
    {
        const int Repetitions = 300, Groups = 40, Samples = 30;
        double[] deviations = [1, .7, .5, .3], shares = new double[Repetitions], errors = new double[Repetitions];
        var stream = new RandomStream(1, "groups");
        for (int r = 0; r < Repetitions; r++)
        {
            var groups = new Matrix[Groups];
            for (int g = 0; g < Groups; g++)
            {
                var samples = new Matrix(Samples, 4);
                stream.Normals(samples.Data);
                for (int n = 0; n < Samples; n++)
                    Vectors.Multiply(samples.Row(n), deviations, samples.Row(n));
                groups[g] = Matrix.Gram(samples);
            }

            (shares[r], errors[r]) = new GroupedSpectrum(groups).ExplainedVariance(2);
        }

        // a standard deviation of R values is known to 1 / sqrt(2 R)
        Assert.That(
            Sums.Mean(errors) / Sums.StandardDeviation(shares), Is.EqualTo(1).Within(4.5 / Math.Sqrt(2 * Repetitions)));
    }

    [Test]
    public void OneGroup_OrTooManyDimensions_AreRefused()
    {
        Assert.That(() => new GroupedSpectrum([Matrix.Identity(2)]), Throws.ArgumentException);
        var spectrum = new GroupedSpectrum([Matrix.Identity(2), Matrix.Identity(2)]);
        Assert.That(() => spectrum.ExplainedVariance(3), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => spectrum.ExplainedVariance(0), Throws.TypeOf<ArgumentOutOfRangeException>());
    }
}
