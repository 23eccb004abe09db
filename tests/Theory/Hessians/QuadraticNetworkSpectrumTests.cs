using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory.Tests;

public sealed class QuadraticNetworkSpectrumTests
{
    const double Unit = 2.220446049250313e-16;

    [TestCase(6, 4, 18)]
    [TestCase(6, 6, 21)]
    [TestCase(5, 12, 15)]
    [TestCase(10, 3, 27)]
    [TestCase(3, 1, 3)]
    [TestCase(1, 4, 1)]
    public void IsTheNonzeroSpectrumOfTheHessian(int inputs, int hidden, int rank)
    {
        var (w1, w2) = Weights(inputs, hidden);
        double[] reduced = QuadraticNetworkSpectrum.Values(w1, w2), dense = Dense(w1, w2);
        Assert.That(reduced, Has.Length.EqualTo(rank));
        int n = Math.Max(dense.Length, inputs * (inputs + 1) / 2);
        Assert.That(reduced, Is.EqualTo(dense[..rank]).Within(8 * n * Unit * dense[0]));
        Assert.That(dense[rank..], Is.All.EqualTo(0).Within(8 * n * Unit * dense[0]));
    }

    [Test]
    public void UnitTestVector() => Assert.That(
        QuadraticNetworkSpectrum.Values(new(2, 2, [1, 0, 1, 1]), new(1, 2, [1, -1])),
        Is.EqualTo([45.355934399, 13.522175846, 4.1218897545]).Within(1e-8));

    [Test]
    public void NaiveBulk_IsWrongByFactors()
    {
        // sums of eigenvalues of Σ v² w wᵀ, which a hasty look at T(S) = 2(BS + SB) suggests
        var (w1, w2) = Weights(6, 12);
        double[] exact = QuadraticNetworkSpectrum.Values(w1, w2);
        Matrix scaled = w1.Copy();
        for (int a = 0; a < 12; a++)
        {
            foreach (ref double weight in scaled.Row(a)) weight *= w2[0, a];
        }

        double[] beta = SymmetricEigen.Values(Matrix.Gram(scaled));
        double[] naive = [.. from i in Enumerable.Range(0, 6) from j in Enumerable.Range(i, 6 - i)
            select 4 * (beta[i] + beta[j])];
        Array.Sort(naive);
        Array.Reverse(naive);
        double[] ratios = [.. exact.Select((h, k) => h / naive[k])];
        Assert.That(ratios.Max(), Is.GreaterThan(2));
    }

    [Test]
    public void SeveralOutputs_AreRefused() =>
        Assert.That(() => QuadraticNetworkSpectrum.Values(new(2, 2), new(2, 2)), Throws.ArgumentException);

    static (Matrix First, Matrix Second) Weights(int inputs, int hidden)
    {
        var stream = new RandomStream(1, $"{inputs} {hidden}");
        return (Samples.Normal(stream, hidden, inputs), Samples.Normal(stream, 1, hidden));
    }

    static double[] Dense(Matrix w1, Matrix w2)
    {
        double[] values = SymmetricEigen.Values(PopulationHessian.Of(w1, w2, new QuadraticKernel()));
        Array.Reverse(values);
        return values;
    }
}
