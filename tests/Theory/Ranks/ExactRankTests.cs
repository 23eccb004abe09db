using System.Numerics;
using Eigenspectrum.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace Eigenspectrum.Theory.Tests;

/// <summary>The rank modulo a prime against other ways to find it, and what every rank must satisfy.</summary>
public sealed class ExactRankTests
{
    static readonly Arbitrary<int> Seeds = Gen.Choose(0, 1_000_000).ToArbitrary();

    [Test]
    public void AgreesWithRationalElimination_OfIntegerWeightsAndPoints([Range(0, 5)] int seed)
    {
        var stream = new RandomStream((ulong)seed, "rational");
        int d = 1 + stream.Integer(4), hidden = 1 + stream.Integer(4), outputs = 1 + stream.Integer(2);
        double[] coefficients = [.. Enumerable.Range(0, 2 + stream.Integer(3)).Select(_ => stream.Integer(3) - 1.0), 2];
        Matrix first = Integers(stream, hidden, d), second = Integers(stream, outputs, hidden);
        int exact = ExactRank.Of(coefficients, first, second, stream);
        Assert.That(exact, Is.EqualTo(FractionFree.Rank(Evaluate(coefficients, first, second, stream))),
            $"d = {d}, K = {hidden}, [{string.Join(", ", coefficients)}]");
    }

    [TestCase(3, 4)]
    [TestCase(4, 6)]
    public void AgreesWithSingularValuesOfTheJacobian(int inputs, int hidden)
    {
        // as the specification says: more samples than the rank, and J itself, whose small values are not squared
        double[] coefficients = [0, -3, 0, 1];
        var stream = new RandomStream(2, "jacobian");
        Matrix w1 = Samples.Normal(stream, hidden, inputs, .7), w2 = Samples.Normal(stream, 1, hidden);
        var jacobian = new Matrix(3 * hidden * (inputs + 1), hidden * (inputs + 1));
        for (int n = 0; n < jacobian.Rows; n++)
        {
            double[] x = Samples.Normal(stream, 1, inputs).Data, h = w1.Apply(x);
            for (int a = 0; a < hidden; a++)
            {
                for (int i = 0; i < inputs; i++) jacobian[n, a * inputs + i] = w2[0, a] * 3 * (h[a] * h[a] - 1) * x[i];
                jacobian[n, hidden * inputs + a] = h[a] * (h[a] * h[a] - 3);
            }
        }

        double[] values = SingularValues.Of(jacobian);
        Assert.That(values.Count(s => s > 1e-10 * values[0]),
            Is.EqualTo(ExactRank.Of(coefficients, w1, w2, stream)));
    }

    [Test]
    public void GenericWeights_AreThoseThatAreDrawn()
    {
        var stream = new RandomStream(3, "normal");
        double[] coefficients = [.25, 0, 1, -1];
        int[] generic = ExactRank.ByWidth(coefficients, 4, 8, stream);
        for (int hidden = 1; hidden <= 8; hidden++)
        {
            Matrix w1 = Samples.Normal(stream, hidden, 4), w2 = Samples.Normal(stream, 1, hidden);
            Assert.That(ExactRank.Of(coefficients, w1, w2, stream), Is.EqualTo(generic[hidden - 1]));
        }
    }

    [Test]
    public void BatchOfFewerPointsThanTheRank_HasTheirNumberAsRank()
    {
        double[] coefficients = [0, 0, 0, 1];
        var stream = new RandomStream(4, "batch");
        int[] ranks = ExactRank.ByWidth(coefficients, 5, 8, stream);
        foreach (int points in new[] { 1, 7, 15, 34, 35, 60 })
        {
            Assert.That(ExactRank.ByWidth(coefficients, 5, 8, stream, points),
                Is.EqualTo(ranks.Select(rank => Math.Min(points, rank))), $"{points} points");
        }
    }

    [Test]
    public void SpecialWeights_AreSeen()
    {
        // a unit without an output weight keeps one function, twins share all of theirs but for their linear ones
        double[] quadratic = [1, 1, 1];
        var stream = new RandomStream(5, "special");
        Matrix w1 = Integers(stream, 2, 5), w2 = new(1, 2, [1, 1]), half = new(1, 2, [1, 0]);
        Assert.That(ExactRank.Of(quadratic, w1, w2, stream), Is.EqualTo(11));
        Assert.That(ExactRank.Of(quadratic, w1, half, stream), Is.EqualTo(7));
        w1.Row(0).CopyTo(w1.Row(1));
        Assert.That(ExactRank.Of(quadratic, w1, w2, stream), Is.EqualTo(6));
    }

    [TestCase(6, 2, 5)]
    [TestCase(6, 4, 3)]
    [TestCase(2, 5, 3)]
    public void LinearNetworkOfSeveralOutputs_HasTheRankOfTheKroneckerSum(int inputs, int hidden, int outputs)
    {
        var stream = new RandomStream(6, "linear");
        Matrix w1 = Samples.Normal(stream, hidden, inputs), w2 = Samples.Normal(stream, outputs, hidden);
        Assert.That(ExactRank.Of([0, 1], w1, w2, stream),
            Is.EqualTo(LinearNetworkSpectrum.Rank(inputs, hidden, outputs)));
    }

    [Test]
    public void Rank_GrowsWithTheWidth_EverSlower_UpToTheBound() => Prop.ForAll(Seeds, seed =>
    {
        var stream = new RandomStream((ulong)seed, "growth");
        double[] coefficients = Coefficients(stream);
        int d = 1 + stream.Integer(4);
        int[] ranks = ExactRank.ByWidth(coefficients, d, 7, stream);
        var support = PolynomialSupport.Of(coefficients);
        int[] steps = [.. ranks.Select((rank, k) => k == 0 ? rank : rank - ranks[k - 1])];
        return steps.All(step => step >= 0) && steps.Zip(steps.Skip(1)).All(pair => pair.First >= pair.Second)
            && ranks.Select((rank, k) => rank <= EffectiveParameters.Bound(support, d, k + 1)).All(below => below);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(60));

    [Test]
    public void Rank_DependsOnTheSupportAlone() => Prop.ForAll(Seeds, seed =>
    {
        var stream = new RandomStream((ulong)seed, "support");
        double[] coefficients = Coefficients(stream);
        double[] others = [.. coefficients.Select(c => c == 0 ? 0 : stream.Normal())];
        int d = 1 + stream.Integer(4);
        return ExactRank.ByWidth(coefficients, d, 6, stream).SequenceEqual(ExactRank.ByWidth(others, d, 6, stream));
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(40));

    [Test]
    public void InvertibleIntegerMapsOfTheInputs_ChangeNothing() => Prop.ForAll(Seeds, seed =>
    {
        var stream = new RandomStream((ulong)seed, "map");
        double[] coefficients = Coefficients(stream);
        int d = 2 + stream.Integer(3), hidden = 1 + stream.Integer(4);
        Matrix w1 = Integers(stream, hidden, d), w2 = Integers(stream, 1, hidden);
        // unit triangular factors: determinant one
        Matrix lower = Integers(stream, d, d), upper = Integers(stream, d, d);
        for (int i = 0; i < d; i++)
        {
            lower[i, i] = upper[i, i] = 1;
            for (int j = 0; j < i; j++) lower[j, i] = upper[i, j] = 0;
        }

        Matrix mapped = Matrix.Multiply(Matrix.Multiply(w1, lower), upper);
        return ExactRank.Of(coefficients, mapped, w2, stream) == ExactRank.Of(coefficients, w1, w2, stream);
    }).Check(Config.QuickThrowOnFailure.WithMaxTest(40));

    [Test]
    public void ErrorProbability_GrowsWithDegreeAndRank_AndLimitsTheDegree()
    {
        Assert.That(ExactRank.ErrorProbability(5, 100), Is.EqualTo(1000 / (Math.Pow(2, 50) - 27)));
        Assert.That(ExactRank.ErrorProbability(int.MaxValue, int.MaxValue), Is.EqualTo(1));
        double degree = ExactRank.HighestDegree(1e-10, 100);
        Assert.That(ExactRank.ErrorProbability((int)degree, 100), Is.LessThanOrEqualTo(1e-10));
        Assert.That(ExactRank.ErrorProbability((int)degree + 1, 100), Is.GreaterThan(1e-10));
    }

    static double[] Coefficients(RandomStream stream)
    {
        double[] coefficients = new double[2 + stream.Integer(4)];
        for (int m = 0; m < coefficients.Length; m++) coefficients[m] = stream.Integer(2) == 0 ? 0 : stream.Normal();
        coefficients[^1] = 1;
        return coefficients;
    }

    static Matrix Integers(RandomStream stream, int rows, int columns)
    {
        var matrix = new Matrix(rows, columns);
        for (int i = 0; i < matrix.Data.Length; i++) matrix.Data[i] = 1 + stream.Integer(9);
        return matrix;
    }

    /// <summary>All derivatives at random integer points, a row a derivative.</summary>
    static BigInteger[][] Evaluate(double[] coefficients, Matrix first, Matrix second, RandomStream stream)
    {
        int d = first.Columns, hidden = first.Rows, outputs = second.Rows, points = hidden * (d + outputs) + 2;
        var rows = new BigInteger[hidden * (d + outputs)][];
        for (int r = 0; r < rows.Length; r++) rows[r] = new BigInteger[points * outputs];
        for (int n = 0; n < points; n++)
        {
            BigInteger[] x = [.. Enumerable.Range(0, d).Select(_ => (BigInteger)(stream.Integer(2001) - 1000))];
            for (int a = 0; a < hidden; a++)
            {
                BigInteger h = 0, value = 0, slope = 0;
                for (int i = 0; i < d; i++) h += (BigInteger)first[a, i] * x[i];
                for (int m = 0; m < coefficients.Length; m++)
                {
                    value += (BigInteger)coefficients[m] * BigInteger.Pow(h, m);
                    if (m > 0) slope += m * (BigInteger)coefficients[m] * BigInteger.Pow(h, m - 1);
                }

                for (int o = 0; o < outputs; o++)
                {
                    rows[hidden * d + o * hidden + a][o * points + n] = value;
                    for (int i = 0; i < d; i++)
                        rows[a * d + i][o * points + n] = (BigInteger)second[o, a] * slope * x[i];
                }
            }
        }

        return rows;
    }
}
