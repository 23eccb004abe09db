using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks.Tests;

public sealed class InitializerTests
{
    static IEnumerable<TestCaseData> Variances()
    {
        foreach (var distribution in Enum.GetValues<InitializerDistribution>())
        {
            yield return new(new He { Distribution = distribution }, 2.0 / 150);
            yield return new(new Glorot { Distribution = distribution }, 2.0 / 250);
            yield return new(new LeCun { Distribution = distribution }, 1.0 / 150);
            yield return new(new LeCun { Distribution = distribution, Gain = 3 }, 9.0 / 150);
        }
        yield return new(new Normal { Deviation = 0.1 }, 0.01);
    }

    [TestCaseSource(nameof(Variances))]
    public void Weights_HaveTheVarianceOfTheirWidths(IInitializer initializer, double variance)
    {
        var weights = Draw(initializer, [100]).AsSpan(0, 15_000);
        var (sum, squares, fourths) = (0.0, 0.0, 0.0);
        foreach (var w in weights)
        {
            sum += w;
            squares += w * w;
            fourths += w * w * w * w;
        }
        var n = weights.Length;
        var squareError = Math.Sqrt(((fourths / n) - (squares / n * squares / n)) / n);
        Assert.That(sum / n, Is.Zero.Within(4.5 * Math.Sqrt(variance / n)));
        Assert.That(squares / n, Is.EqualTo(variance).Within(4.5 * squareError));
    }

    [Test]
    public void Uniform_StaysWithinSqrtThreeDeviations()
    {
        var weights = Draw(new LeCun { Distribution = InitializerDistribution.Uniform }, [100]).AsSpan(0, 15_000);
        var largest = 0.0;
        foreach (var w in weights) largest = Math.Max(largest, Math.Abs(w));
        var bound = Math.Sqrt(3.0 / 150);
        Assert.That(largest, Is.InRange(0.999 * bound, bound));
    }

    [Test]
    public void Biases_AreZeroUnlessAsked()
    {
        Assert.That(Draw(new He(), [100])[15_000..15_100], Has.All.Zero);
        Assert.That(Draw(new He { BiasDeviation = 1 }, [100])[15_000..15_100], Has.None.Zero);
        Assert.That(Draw(new Normal(), [100])[15_000..15_100], Has.All.Zero);
        Assert.That(Draw(new Zeros(), [100]), Has.All.Zero);
    }

    [TestCaseSource(nameof(Members))]
    public void OneMoreLayer_MovesNoOther(IInitializer initializer)
    {
        var shallow = Draw(initializer, [100]);
        var deep = Draw(initializer, [100, 7]);
        Assert.That(deep[..15_100], Is.EqualTo(shallow[..15_100]));
    }

    [TestCaseSource(nameof(Members))]
    public void Fill_LeavesNothingOfWhatWasThere(IInitializer initializer)
    {
        var network = Nets.Of(150, [100], 3, new Relu());
        var dirty = Enumerable.Repeat(double.NaN, network.ParameterCount).ToArray();
        initializer.Fill(network, dirty, Nets.Stream("initializer"));
        Assert.That(dirty, Is.EqualTo(Draw(initializer, [100])));
    }

    static IEnumerable<IInitializer> Members() => Catalogue<IInitializer>.Names.Select(Catalogue<IInitializer>.Create);

    static double[] Draw(IInitializer initializer, int[] hidden)
    {
        var network = Nets.Of(150, hidden, 3, new Relu());
        var parameters = new double[network.ParameterCount];
        initializer.Fill(network, parameters, Nets.Stream("initializer"));
        return parameters;
    }
}
