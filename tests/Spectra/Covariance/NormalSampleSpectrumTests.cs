using Eigenspectrum.Numerics;

namespace Eigenspectrum.Spectra.Tests;

public sealed class NormalSampleSpectrumTests
{
    static double[] Population(int dimensions) =>
        [.. Enumerable.Range(1, dimensions).Select(n => 1 / Math.Sqrt(n))];

    // Moments of the Wishart distribution: E tr S = t, E tr S^2 = s + (t^2 + s)/(N - 1).
    [TestCase(40, 12)]
    [TestCase(13, 12)]
    [TestCase(8, 30)]
    [TestCase(2, 5)]
    public void Draws_HaveTheMomentsOfSampleCovariances(int samples, int dimensions)
    {
        double[] population = Population(dimensions);
        double sum = population.Sum(), squares = population.Sum(v => v * v);
        double expected = squares + (sum * sum + squares) / (samples - 1);
        var stream = new RandomStream(1, "wishart");
        double[][] draws = [.. Enumerable.Range(0, 600).Select(_ =>
            NormalSampleSpectrum.Draw(population, samples, stream))];
        RequireMean([.. draws.Select(d => d.Sum())], sum);
        RequireMean([.. draws.Select(d => d.Sum(v => v * v))], expected);
        Assert.That(draws, Has.All.Length.EqualTo(Math.Min(samples - 1, dimensions)));
        Assert.That(draws, Has.All.Ordered.Descending);
    }

    // The law of every eigenvalue, not of their sums alone: against samples that are really drawn.
    [TestCase(25, 10)]
    [TestCase(7, 10)]
    public void Draws_HaveTheEigenvaluesOfDrawnSamples(int samples, int dimensions)
    {
        double[] population = Population(dimensions);
        RandomStream fast = new(2, "fast"), slow = new(2, "slow");
        double[][] drawn = [.. Enumerable.Range(0, 400).Select(_ =>
            NormalSampleSpectrum.Draw(population, samples, fast))];
        double[][] direct = [.. Enumerable.Range(0, 400).Select(_ =>
        {
            var values = new Matrix(samples, dimensions);
            slow.Normals(values.Data);
            for (int i = 0; i < values.Data.Length; i++)
                values.Data[i] *= Math.Sqrt(population[i % dimensions]);
            return CovarianceSpectrum.Of(values);
        })];
        for (int k = 0; k < drawn[0].Length; k++)
        {
            double[] ours = [.. drawn.Select(d => d[k])], theirs = [.. direct.Select(d => d[k])];
            double error = Math.Sqrt(Sums.Variance(ours) / 400 + Sums.Variance(theirs) / 400);
            Assert.That(ours.Average(), Is.EqualTo(theirs.Average()).Within(4.5 * error), $"rank {k + 1}");
        }
    }

    [Test]
    public void Draw_WithoutSamplesOrEigenvalues_IsRefused()
    {
        var stream = new RandomStream(1, "none");
        Assert.That(() => NormalSampleSpectrum.Draw([1], 1, stream), Throws.InstanceOf<ArgumentException>());
        Assert.That(() => NormalSampleSpectrum.Draw([], 5, stream), Throws.ArgumentException);
    }

    static void RequireMean(double[] values, double truth) =>
        Assert.That((values.Average() - truth) / Sums.StandardError(values), Is.InRange(-4.5, 4.5));
}
