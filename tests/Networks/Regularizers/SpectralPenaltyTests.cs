namespace Eigenspectrum.Networks.Tests;

public sealed class SpectralPenaltyTests
{
    // Values of an independent implementation in NumPy of the formula with the released code's sorting and skipping,
    // beta = 1: length, start counted from 0, penalty.
    [TestCase(20, 10, 0.1136178986)]
    [TestCase(20, 4, 0.7585414665)]
    [TestCase(20, 0, 7.4167011094)]
    public void SlowDecay_HasItsPenalty(int count, int start, double expected) =>
        Check(PowerLaw(count, 0.5), 1, start, expected);

    [TestCase(10, 0.3223140496)]
    [TestCase(4, 3.68)]
    [TestCase(0, 133)]
    public void FlatSpectrum_HasItsPenalty(int start, double expected) =>
        Check(PowerLaw(20, 0), 1, start, expected);

    [TestCase(10, 0.1033256380)]
    [TestCase(4, 0.1968493420)]
    [TestCase(0, 1.0122127605)]
    public void Exponential_HasItsPenalty(int start, double expected) =>
        Check([.. Enumerable.Range(1, 20).Select(n => Math.Pow(Math.E, -n / 5.0))], 1, start, expected);

    [TestCase(2, 1, 0.9011511298)]
    [TestCase(1.04, 1, 0.0182595597)]
    [TestCase(1.04, 1.04, 0)]
    public void OtherPowerLaws_HaveTheirPenalty(double decay, double wanted, double expected) =>
        Check(PowerLaw(1000, decay), wanted, 10, expected);

    [Test]
    public void EigenvaluesThatAreNotPositive_AreLeftOut()
    {
        var eigenvalues = PowerLaw(20, 1);
        eigenvalues[15] = -1e-9;
        Check(eigenvalues, 1, 10, 0.0005908355);
        Check([.. Enumerable.Repeat(0.0, 20)], 1, 10, 0);
    }

    [Test]
    public void Penalty_IsZeroForThePowerLawAndNothingElse([Values(0.5, 1, 1.7)] double alpha, [Values(1, 5)] int rank)
    {
        var exact = PowerLaw(40, alpha);
        for (var n = 1; n < rank; n++) exact[n - 1] *= 3; // ahead of the anchor anything goes
        Assert.That(Penalty(exact, alpha, rank), Is.Zero.Within(1e-14));
        for (var n = rank + 1; n <= 40; n++)
        {
            foreach (var factor in new[] { 0.99, 1.01 })
            {
                var other = (double[])exact.Clone();
                other[n - 1] *= factor;
                Assert.That(Penalty(other, alpha, rank), Is.GreaterThan(1e-6), $"rank {n}");
            }
        }
    }

    [Test]
    public void ScaleAndOrder_ChangeNothing()
    {
        var values = Layers.Normals(30, "penalty");
        for (var i = 0; i < values.Length; i++) values[i] *= values[i];
        var expected = Penalty(values, 1, 6);
        double[] scaled = [.. values.Select(value => 1e-7 * value)], reversed = [.. values.Reverse()];
        Assert.That(Penalty(scaled, 1, 6), Is.EqualTo(expected).Within(1e-13 * expected));
        Assert.That(Penalty(reversed, 1, 6), Is.EqualTo(expected));
    }

    [Test]
    public void Derivatives_AreThoseOfDifferences_WithTheAnchorHeld()
    {
        double[] values = [1, 5, 0.2, 2, 0.9, 0.05, 3, 0.31];
        const int Anchor = 3; // 2, the third largest
        var penalty = new SpectralPenalty(values.Length, 1.1, Anchor);
        var derivatives = new double[values.Length];
        penalty.Evaluate(values, derivatives);
        for (var i = 0; i < values.Length; i++)
        {
            if (values[i] >= 2)
            {
                Assert.That(derivatives[i], Is.Zero, "up to the anchor");
                continue;
            }
            const double Step = 1e-6;
            double[] more = [.. values], less = [.. values], ignored = new double[values.Length];
            (more[i], less[i]) = (values[i] + Step, values[i] - Step);
            var slope = (penalty.Evaluate(more, ignored) - penalty.Evaluate(less, ignored)) / (2 * Step);
            Assert.That(derivatives[i], Is.EqualTo(slope).Within(1e-8), $"{i}");
        }
    }

    [Test]
    public void Anchors_AreEigenvalues()
    {
        Assert.That(() => new SpectralPenalty(5, 1, 6), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new SpectralPenalty(5, 1, 0), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    static void Check(double[] eigenvalues, double alpha, int start, double expected) =>
        Assert.That(Penalty(eigenvalues, alpha, start + 1), Is.EqualTo(expected).Within(1e-9 + (1e-9 * expected)));

    static double Penalty(double[] eigenvalues, double alpha, int rank) =>
        new SpectralPenalty(eigenvalues.Length, alpha, rank).Evaluate(eigenvalues, new double[eigenvalues.Length]);

    static double[] PowerLaw(int count, double decay) =>
        [.. Enumerable.Range(1, count).Select(n => Math.Pow(n, -decay))];
}
