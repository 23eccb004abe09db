using Eigenspectrum.Numerics;

namespace Eigenspectrum.Spectra.Tests;

/// <summary>Without reorthogonalization rounding brings copies of converged eigenvalues; here are none.</summary>
public sealed class GhostTests
{
    [Test]
    public void Outliers_AreFoundOnce([Values(100, 200)] int steps)
    {
        double[] outliers = [3, 6, 10, 20], values = Examples.HessianLike(2000, outliers), start = new double[2000];
        new RandomStream(1, "ghosts").Normals(start);
        LanczosMeasure measure = LanczosFactorization.Of(Examples.Diagonal(values), start, steps).Measure;
        foreach (double outlier in outliers)
        {
            int copies = measure.Nodes.Count(node => Math.Abs(node - outlier) < .1);
            Assert.That(copies, Is.EqualTo(1), $"copies of {outlier}");
        }

    }

    [Test]
    public void Strakos_EndsWithEveryEigenvalueOnce()
    {
        // lambda_i = 0.1 + (i - 1) / 29 * 99.9 * 0.9^(30 - i): two copies of 100 at 30 steps without
        // reorthogonalization, four at 60
        double[] values =
            [.. Enumerable.Range(1, 30).Select(i => .1 + (i - 1) / 29.0 * 99.9 * Math.Pow(.9, 30 - i))];
        Assert.That(values.Sum(), Is.EqualTo(706.5685403851521).Within(1e-11));
        double[] start = [.. Enumerable.Repeat(1 / Math.Sqrt(30), 30)];
        var run = LanczosFactorization.Of(Examples.Diagonal(values), start, 30);
        Assert.That(run.Measure.Nodes, Is.EqualTo(values).Within(1e-12 * 100));
        Assert.That(run.Measure.Nodes.Count(node => Math.Abs(node - 100) < 1), Is.EqualTo(1));
    }

    [Test]
    public void Clement_HasOddIntegers()
    {
        // off-diagonal sqrt(k (n - k)), n = 20: -19, -17, ..., 19
        double[] off = [.. Enumerable.Range(1, 19).Select(k => Math.Sqrt(k * (20 - k)))];
        var measure = new LanczosMeasure(new double[20], off, 0);
        Assert.That(measure.Nodes, Is.EqualTo(Enumerable.Range(0, 20).Select(k => 2.0 * k - 19)).Within(1e-13 * 19));
    }
}
