using Eigenspectrum.Numerics;
using Eigenspectrum.Support;

namespace Eigenspectrum.Spectra.Tests;

public sealed class ThickRestartLanczosTests
{
    static RandomStream Stream(string name = "search") => new(3, name);

    static double[] Expected(double[] values, SpectrumEnd end, int pairs)
    {
        double[] sorted = [.. values.Order()];
        return end switch
        {
            SpectrumEnd.Largest => [.. sorted.Reverse().Take(pairs)],
            SpectrumEnd.Smallest => [.. sorted.Take(pairs)],
            SpectrumEnd.Magnitude => [.. sorted.OrderByDescending(Math.Abs).Take(pairs)],
            _ => [.. Enumerable.Range(0, pairs).Select(k => k % 2 == 0 ? sorted[^(1 + k / 2)] : sorted[k / 2])],
        };
    }

    [Test]
    public void Pairs_AreThoseOfTheDenseMatrix([Values] SpectrumEnd end, [Values(1, 3, 8)] int pairs)
    {
        double[] values = Examples.HessianLike(120, 10, 6, 3, 2.5, -2, -1.7);
        Matrix matrix = TestMatrices.WithSpectrum(values, new RandomStream(1, "basis"));
        ExtremePairs found = new ThickRestartLanczos { Pairs = pairs, End = end, Basis = pairs + 12 }
            .Find(LinearMap.Of(matrix), Stream());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(found.Reason, Is.EqualTo(StopReason.Complete));
            Assert.That(found.IsConverged);
            Assert.That(found.Values, Is.EqualTo(Expected(values, end, pairs)).Within(1e-9 * 10));
            for (int k = 0; k < pairs; k++)
            {
                double[] image = matrix.Apply(found.Vectors.Row(k));
                Vectors.AddScaled(-found.Values[k], found.Vectors.Row(k), image);
                double residual = Sums.Norm(image);
                Assert.That(residual, Is.EqualTo(found.Residuals[k]).Within(1e-12 * 10), "the residual is true");
                Assert.That(values.Min(value => Math.Abs(value - found.Values[k])),
                    Is.LessThanOrEqualTo(found.Residuals[k] + 1e-13), "an eigenvalue lies within it");
            }
        }

        Assert.That(Residuals.Orthonormality(found.Vectors.Transpose()), Is.LessThan(Residuals.Bound));
    }

    [Test]
    public void MultipleEigenvalues_AreFoundAsOftenAsTheyAre()
    {
        // a Krylov space holds each only once
        double[] values = Examples.HessianLike(90, 9, 9, 9, 5, 5, 3);
        ExtremePairs found = new ThickRestartLanczos { Pairs = 6, Basis = 20 }
            .Find(Examples.Diagonal(values), Stream());
        Assert.That(found.Values, Is.EqualTo(new double[] { 9, 9, 9, 5, 5, 3 }).Within(1e-8));
    }

    [Test]
    public void Verification_FindsWhatTheStartDoesNotSee()
    {
        // of a diagonal matrix no rounding brings an element back that the start lacks
        double[] values = Examples.HessianLike(90, 9, 5), start = [.. Enumerable.Repeat(1.0, 90)];
        start[^1] = 0;
        var map = Examples.Diagonal(values);
        ExtremePairs blind = new ThickRestartLanczos { Pairs = 1, Verify = false }.Find(map, Stream(), start: start);
        ExtremePairs verified = new ThickRestartLanczos { Pairs = 1 }.Find(map, Stream(), start: start);
        Assert.That(blind.Values[0], Is.EqualTo(5).Within(1e-9));
        Assert.That(blind.IsConverged);
        Assert.That(verified.Values[0], Is.EqualTo(9).Within(1e-9));
    }

    [Test]
    public void MultipleOfTheIdentity_HasAsManyPairsAsWanted()
    {
        double[] values = [.. Enumerable.Repeat(2.0, 12)];
        ExtremePairs found = new ThickRestartLanczos { Pairs = 5 }.Find(Examples.Diagonal(values), Stream());
        Assert.That(found.Values, Is.EqualTo(values[..5]).Within(1e-14));
        Assert.That(found.IsConverged);
    }

    [Test]
    public void AllPairs_AreTheWholeSpectrum()
    {
        double[] values = Examples.HessianLike(15, 4);
        ExtremePairs found = new ThickRestartLanczos { Pairs = 15 }.Find(Examples.Diagonal(values), Stream());
        Assert.That(found.Values, Is.EqualTo(values.Reverse().ToArray()).Within(1e-13));
    }

    [Test]
    public void Laplacian_HasItsClosedForm()
    {
        // tridiag(-1, 2, -1): 2 - 2 cos(k pi / (n + 1))
        Matrix matrix = TestMatrices.Filled(50, (i, j) => i == j ? 2 : j == i + 1 ? -1 : 0);
        ExtremePairs found = new ThickRestartLanczos { Pairs = 4, End = SpectrumEnd.Both, Basis = 16 }
            .Find(LinearMap.Of(matrix), Stream());
        double[] expected = [.. new[] { 50, 1, 49, 2 }.Select(k => 2 - 2 * Math.Cos(k * Math.PI / 51))];
        Assert.That(found.Values, Is.EqualTo(expected).Within(1e-9));
    }

    [Test]
    public void ScalingTheMatrix_ScalesTheResult([Values(-40, -10, 10, 40)] int exponent)
    {
        double factor = Math.ScaleB(1, exponent);
        double[] values = Examples.HessianLike(200, 7, 3, -2);
        ExtremePairs one = Find(values), other = Find(Examples.Scaled(values, factor));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(other.Values, Is.EqualTo(Examples.Scaled(one.Values, factor)), "bit by bit: a power of two");
            Assert.That(other.Vectors.Data, Is.EqualTo(one.Vectors.Data));
            Assert.That(other.Products, Is.EqualTo(one.Products));
        }

        static ExtremePairs Find(double[] values) =>
            new ThickRestartLanczos { Pairs = 3, End = SpectrumEnd.Magnitude }
                .Find(Examples.Diagonal(values), Stream());
    }

    [Test]
    public void FewSteps_AreNeverCalledConverged()
    {
        // a basis of twice the pairs once gave wrong eigenvalues: the residuals must say so
        double[] values = Examples.HessianLike(2000, 1.2, 1.15, 1.1);
        ExtremePairs found = new ThickRestartLanczos { Pairs = 3, Basis = 6, Restarts = 0 }
            .Find(Examples.Diagonal(values), Stream());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(found.Reason, Is.EqualTo(StopReason.Products));
            Assert.That(found.IsConverged, Is.False);
            Assert.That(found.Converged.Values, Is.Empty);
            Assert.That(Math.Abs(found.Values[0] - 1.2), Is.LessThanOrEqualTo(found.Residuals[0]));
        }
    }

    [Test]
    public void StoppingRule_LimitsProductsAndAccuracy()
    {
        var map = Examples.Diagonal(Examples.HessianLike(3000, 1.1, 1.05));
        ExtremePairs limited = new ThickRestartLanczos { Pairs = 2 }
            .Find(map, Stream(), new StoppingRule { Products = 30 });
        Assert.That((limited.Products, map.Products, limited.Reason),
            Is.EqualTo((limited.Products, limited.Products, StopReason.Products)));
        Assert.That(limited.Products, Is.LessThanOrEqualTo(30));
        ExtremePairs rough = new ThickRestartLanczos { Pairs = 2 }
            .Find(map, Stream(), new StoppingRule { Accuracy = 1e-3 });
        ExtremePairs fine = new ThickRestartLanczos { Pairs = 2 }.Find(map, Stream());
        Assert.That(rough.IsConverged);
        Assert.That(rough.Products, Is.LessThan(fine.Products));
    }

    [Test]
    public void Interruption_ReturnsWhatIsThere()
    {
        using var source = new CancellationTokenSource();
        var map = new Examples.CountingMap(Examples.Diagonal(Examples.HessianLike(3000, 1.1)))
        {
            AfterProduct = products =>
            {
                if (products == 12) source.Cancel();
            },
        };
        ExtremePairs found = new ThickRestartLanczos { Pairs = 2 }
            .Find(map, Stream(), new StoppingRule { Interruption = source.Token });
        Assert.That(found.Reason, Is.EqualTo(StopReason.Interrupted));
        Assert.That(map.Products, Is.EqualTo(14), "two more for the residuals");
    }

    [Test]
    public void WarmStart_TakesFewerProducts()
    {
        double[] values = Examples.HessianLike(3000, 1.3, 1.2), moved = Examples.Scaled(values, 1.0001);
        var search = new ThickRestartLanczos { Pairs = 2, Verify = false };
        ExtremePairs before = search.Find(Examples.Diagonal(values), Stream());
        double[] start = [.. before.Vectors.Row(0)];
        Vectors.Add(before.Vectors.Row(1), start);
        ExtremePairs warm = search.Find(Examples.Diagonal(moved), Stream(), start: start);
        ExtremePairs cold = search.Find(Examples.Diagonal(moved), Stream());
        Assert.That(warm.Values, Is.EqualTo(cold.Values).Within(1e-9));
        Assert.That(warm.Products, Is.LessThan(cold.Products));
    }

    [Test]
    public void Threads_NeverChangeABit()
    {
        double[] values = Examples.HessianLike(5000, 3, 2);
        var search = new ThickRestartLanczos { Pairs = 2 };
        ExtremePairs one = search.Find(Examples.Diagonal(values), Stream());
        ExtremePairs three = search.Find(Examples.Diagonal(values), Stream(), threads: 3);
        Assert.That(three.Vectors.Data, Is.EqualTo(one.Vectors.Data));
    }

    [Test]
    public void BadInput_IsNamed()
    {
        var map = Examples.Diagonal([1, 2, 3, 4, 5, 6, 7, 8]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => new ThickRestartLanczos { Pairs = 9 }.Find(map, Stream()),
                Throws.ArgumentException.With.Message.Contains("9 pairs"));
            Assert.That(() => new ThickRestartLanczos { Pairs = 4, Basis = 5 }.Find(map, Stream()),
                Throws.ArgumentException.With.Message.Contains("at least 6"));
            Assert.That(() => new ThickRestartLanczos { Pairs = 1 }.Find(map, Stream(), start: new double[8]),
                Throws.ArgumentException);
            Assert.That(() => new ThickRestartLanczos { Pairs = 1 }
                .Find(Examples.Diagonal([1, double.NaN, 2, 3, 4]), Stream()),
                Throws.InstanceOf<ArithmeticException>().With.Message.Contains("not finite"));
        }
    }
}
