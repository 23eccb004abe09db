using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory.Tests;

/// <summary>The formulas against exact ranks, and what they must satisfy among themselves.</summary>
public sealed class EffectiveParametersTests
{
    [Test]
    public void Homogeneous_AtLeast105Cases_AreTheExactRanks()
    {
        int cases = 0;
        for (int degree = 2; degree <= 5; degree++)
        {
            for (int inputs = 2; inputs <= 5; inputs++)
                cases += CountEqual(new PolynomialSupport(degree), inputs, beyond: 0);
        }

        // 2 to 5 inputs, every width up to saturation
        Assert.That(cases, Is.GreaterThanOrEqualTo(105));
    }

    [Test]
    public void Quadratics_AtLeast78Cases_AreTheExactRanks()
    {
        int cases = 0;
        foreach (int[] powers in new int[][] { [2], [0, 2], [1, 2], [0, 1, 2] })
        {
            for (int inputs = 1; inputs <= 8; inputs++)
                cases += CountEqual(new PolynomialSupport(powers), inputs, beyond: 2);
        }

        Assert.That(cases, Is.GreaterThanOrEqualTo(78));
    }

    [TestCase(3, 5, 7, 34)]
    [TestCase(4, 3, 5, 14)]
    [TestCase(4, 4, 9, 34)]
    [TestCase(4, 5, 14, 69)]
    public void Exceptions_AreOneBelowTheCount_AndThoseOfFullPolynomialsOneInputBefore(
        int degree, int inputs, int hidden, int rank)
    {
        var pure = new PolynomialSupport(degree);
        var full = new PolynomialSupport([.. Enumerable.Range(0, degree + 1)]);
        Assert.That(Math.Min(hidden * inputs, pure.Monomials(inputs)), Is.EqualTo(rank + 1));
        foreach (var (support, d) in new[] { (pure, inputs), (full, inputs - 1) })
        {
            RankPrediction known = EffectiveParameters.Of(support, d, hidden);
            Assert.That(known, Has.Property("Rank").EqualTo(rank).And.Property("IsExceptional").True
                .And.Property("Kind").EqualTo(RankKind.Theorem));
            Assert.That(Exact(support, d, hidden)[^1], Is.EqualTo(rank), $"{support}");
        }
    }

    [Test]
    public void WrongDegree_IsNoTheoremOfTheExactRank()
    {
        int[] exact = Exact(new(3), 4, 6);
        Assert.That(Enumerable.Range(1, 6).Count(k =>
            EffectiveParameters.Of(new(4), 4, k).Rank != exact[k - 1]), Is.GreaterThan(0));
    }

    [TestCase("1 3", TestName = "Hermite polynomial He3 and h^3 + h")]
    [TestCase("2 3")]
    [TestCase("2 4")]
    [TestCase("0 2 4", TestName = "Hermite polynomial He4")]
    [TestCase("0 1 2 4")]
    [TestCase("1 3 5")]
    public void GeneralSupport_IsNeverAboveTheBound_AndAtMostTwoBelow(string text)
    {
        var support = new PolynomialSupport([.. text.Split(' ').Select(int.Parse)]);
        for (int inputs = 1; inputs <= 5 && support.Monomials(inputs) < 130; inputs++)
        {
            int[] exact = Exact(support, inputs, EffectiveParameters.SaturationWidth(support, inputs) + 2);
            for (int hidden = 1; hidden <= exact.Length; hidden++)
            {
                RankPrediction known = EffectiveParameters.Of(support, inputs, hidden);
                string where = $"d = {inputs}, K = {hidden}, {known}";
                Assert.That(exact[hidden - 1], Is.InRange(known.Bound - 2, known.Bound), where);
                if (known.Kind == RankKind.Theorem) Assert.That(exact[hidden - 1], Is.EqualTo(known.Rank), where);
            }
        }
    }

    [Test]
    public void ConstantBesideTheSquare_AddsOne() =>
        Assert.That(Enumerable.Range(1, 5).Select(k => EffectiveParameters.Of(new(0, 2), 4, k).Rank),
            Is.EqualTo([5, 8, 10, 11, 11]));

    [Test]
    public void LinearUnits_HaveAsManyEffectiveParametersAsInputs([Values(1, 4)] int hidden)
    {
        Assert.That(EffectiveParameters.Of(new(1), 7, hidden).Rank, Is.EqualTo(7));
        Assert.That(EffectiveParameters.Of(new(0, 1), 7, hidden).Rank, Is.EqualTo(8));
        Assert.That(EffectiveParameters.Of(new(0), 7, hidden).Rank, Is.EqualTo(1));
        Assert.That(Exact(new(0, 1), 7, hidden)[^1], Is.EqualTo(8));
    }

    [Test]
    public void SaturationWidth_IsTheFirstThatSpansAllMonomials()
    {
        foreach (var (powers, inputs, width) in new[]
        {
            (new[] { 2 }, 6, 6), ([3], 5, 8), ([4], 3, 6), ([4], 5, 15), ([5], 2, 3), ([1, 2], 6, 6), ([0, 1, 2], 6, 7),
            ([0, 1, 2, 3], 4, 8), ([1], 9, 1), ([3], 1, 1),
        })
        {
            var support = new PolynomialSupport(powers);
            Assert.That(EffectiveParameters.SaturationWidth(support, inputs), Is.EqualTo(width), $"{support}");
            Assert.That(Exact(support, inputs, width), Has.One.EqualTo(support.Monomials(inputs)), $"{support}");
        }
    }

    [Test]
    public void Counts_TooLargeForAnyInteger_DoNotOverflow()
    {
        Assert.That(Binomial.Choose(66, 33), Is.EqualTo(7219428434016265740L));
        Assert.That(Binomial.Choose(70, 35), Is.EqualTo(long.MaxValue));
        Assert.That(Binomial.Choose(100_000, 50_000), Is.EqualTo(long.MaxValue));
        Assert.That(Binomial.Choose(5, 7), Is.Zero);
        var wide = new PolynomialSupport(2, 30, 31);
        Assert.That(wide.Monomials(10_000), Is.EqualTo(long.MaxValue));
        Assert.That(EffectiveParameters.Of(wide, 10_000, 100_000),
            Has.Property("Rank").EqualTo(1_000_100_000).And.Property("Kind").EqualTo(RankKind.Theorem));
        Assert.That(() => EffectiveParameters.SaturationWidth(wide, 10_000), Throws.TypeOf<OverflowException>());
    }

    [Test]
    public void Supports_ThatAreNone_AreRefused()
    {
        Assert.That(() => PolynomialSupport.Of([]), Throws.ArgumentException);
        Assert.That(() => PolynomialSupport.Of([0, 0]), Throws.ArgumentException);
        Assert.That(() => PolynomialSupport.Of([0, double.NaN]), Throws.ArgumentException);
        Assert.That(() => new PolynomialSupport(2, 2), Throws.ArgumentException);
        Assert.That(() => new PolynomialSupport(-1), Throws.ArgumentException);
        Assert.That(() => EffectiveParameters.Of(new(2), 0, 1), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That(() => EffectiveParameters.Of(new(2), 1, 0), Throws.TypeOf<ArgumentOutOfRangeException>());
        Assert.That($"{PolynomialSupport.Of([3, 0, -6, 0, 1, 0])}", Is.EqualTo("1 + h^2 + h^4"));
    }

    static int[] Exact(PolynomialSupport support, int inputs, int hidden)
    {
        double[] coefficients = new double[support.Degree + 1];
        var stream = new RandomStream(1, $"{support} {inputs}");
        foreach (int power in support.Powers) coefficients[power] = stream.Normal();
        return ExactRank.ByWidth(coefficients, inputs, hidden, stream);
    }

    static int CountEqual(PolynomialSupport support, int inputs, int beyond)
    {
        int[] exact = Exact(support, inputs, EffectiveParameters.SaturationWidth(support, inputs) + beyond);
        Assert.That(exact[^1], Is.EqualTo(support.Monomials(inputs)));
        for (int hidden = 1; hidden <= exact.Length; hidden++)
        {
            RankPrediction known = EffectiveParameters.Of(support, inputs, hidden);
            Assert.That(known.Kind, Is.EqualTo(RankKind.Theorem));
            Assert.That(exact[hidden - 1], Is.EqualTo(known.Rank), $"{support}, d = {inputs}, K = {hidden}");
        }

        return exact.Length;
    }
}
