using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory.Tests.StochasticGradient;

public sealed class SecondMomentTests
{
    /// <summary>Values computed once by another implementation of the recursion, to the digits printed.</summary>
    [Test]
    public void Recursion_SixModesAndSingleSamples_MeetsEveryPrintedDigit()
    {
        double[] expected = [.01005, .00932, .00900, .00896, .01360, .06074];
        var recursion = new SecondMomentRecursion(
            new GaussianSamples(Matrix.Diagonal(Problem.Eigenvalues), .3), .15, 1, Problem.Start);
        recursion.Advance(200);
        Matrix closed = Problem.Modes(1).SecondMoment(Problem.Start, Problem.Variances, 200);
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.That(recursion.Second[i, i], Is.EqualTo(expected[i]).Within(5e-6));
            Assert.That(closed[i, i], Is.EqualTo(recursion.Second[i, i]).Within(1e-10).Percent);
        }
    }

    [Test]
    public void Modes_AreTheRecursion_AtAnyStep([Values(1, 3, 100)] int batch, [Values(0, 1, 2, 17, 400)] int steps)
    {
        double[] variances = [.5, .1, 0, .2, 1, .3], start = [-1, 2, -.5, 1, 3, -2];
        var recursion = new SecondMomentRecursion(
            new GaussianSamples(Matrix.Diagonal(Problem.Eigenvalues), .7), .2, batch, start,
            Matrix.Diagonal(variances));
        recursion.Advance(steps);
        StochasticModes modes = Problem.Modes(batch, .7, .2);
        Assert.That(
            Problem.Difference(modes.SecondMoment(start, variances, steps), recursion.Second), Is.LessThan(1e-12));
        Assert.That(modes.Mean(start, steps), Is.EqualTo(recursion.Mean).Within(1e-13));
    }

    [Test]
    public void Mean_IsGradientDescent_WhateverTheBatchAndNoise()
    {
        var one = new SecondMomentRecursion(
            new GaussianSamples(Matrix.Diagonal(Problem.Eigenvalues), 2), .15, 1, Problem.Start);
        one.Advance(50);
        for (int i = 0; i < 6; i++)
            Assert.That(one.Mean[i], Is.EqualTo(-Math.Pow(1 - .15 * Problem.Eigenvalues[i], 50)).Within(1e-14));
    }

    [Test]
    public void Recursion_TurnsWithTheInputs()
    {
        Matrix turn = Problem.Rotation(6), diagonal = Matrix.Diagonal(Problem.Eigenvalues);
        Matrix full = Turned(turn, diagonal);
        var straight = new SecondMomentRecursion(new GaussianSamples(diagonal, .3), .15, 2, Problem.Start);
        var turned = new SecondMomentRecursion(new GaussianSamples(full, .3), .15, 2, turn.Apply(Problem.Start));
        straight.Advance(60);
        turned.Advance(60);
        Assert.That(Problem.Difference(turned.Second, Turned(turn, straight.Second)), Is.LessThan(1e-13));
    }

    [Test]
    public void MeanOverSnapshots_IsTheMeanOfTheMoments()
    {
        StochasticModes modes = Problem.Modes(2);
        double[] variances = [1, 0, 2, 0, .5, .1];
        var uniform = new Matrix(6, 6);
        for (int t = 0; t < 40; t++)
            Vectors.AddScaled(1 / 40.0, modes.SecondMoment(Problem.Start, variances, t).Data, uniform.Data);
        Assert.That(
            Problem.Difference(modes.MeanSecondMoment(Problem.Start, variances, new UniformSteps(40)), uniform),
            Is.LessThan(1e-12));
        var listed = new Matrix(6, 6);
        foreach (int t in new[] { 0, 3, 50 })
            Vectors.AddScaled(1 / 3.0, modes.SecondMoment(Problem.Start, variances, t).Data, listed.Data);
        Assert.That(
            Problem.Difference(modes.MeanSecondMoment(Problem.Start, variances, new ListedSteps([0, 3, 50])), listed),
            Is.LessThan(1e-12));
    }

    [Test]
    public void StationaryMoments_DoNotMove([Values(1, 4, 64)] int batch)
    {
        double[] stationary = Problem.Modes(batch).Stationary();
        var recursion = new SecondMomentRecursion(
            new GaussianSamples(Matrix.Diagonal(Problem.Eigenvalues), .3), .15, batch, new double[6],
            Matrix.Diagonal(stationary));
        recursion.Advance(5);
        Assert.That(
            Problem.Difference(recursion.Second, Matrix.Diagonal(stationary)), Is.LessThan(1e-14));
        Matrix late = Problem.Modes(batch).SecondMoment(Problem.Start, Problem.Variances, 5000);
        for (int i = 0; i < 6; i++) Assert.That(late[i, i], Is.EqualTo(stationary[i]).Within(1e-10).Percent);
    }

    [Test]
    public void StationaryMoments_OfSmallSteps_AreEqual()
    {
        double[] stationary = Problem.Modes(4, .3, 1e-5).Stationary();
        Assert.That(stationary, Is.All.EqualTo(1e-5 * .09 / 8).Within(.01).Percent);
    }

    [Test]
    public void StepSizeLimit_OfOneMode_IsTwoThirds()
    {
        // E x^4 = 3 lambda^2: E (1 - eta x^2)^2 = 1 - 2 eta lambda + 3 eta^2 lambda^2 < 1
        Assert.That(StochasticModes.StepSizeLimit([2.0], 1), Is.EqualTo(1 / 3.0).Within(1e-14));
        Assert.That(StochasticModes.StepSizeLimit([2.0, 0, .1], double.PositiveInfinity), Is.EqualTo(1));
    }

    [Test]
    public void StepSizeLimit_PartsGrowthFromDecay([Values(1, 8)] int batch)
    {
        double limit = StochasticModes.StepSizeLimit(Problem.Eigenvalues, batch);
        StochasticModes below = Problem.Modes(batch, 0, .99 * limit), above = Problem.Modes(batch, 0, 1.01 * limit);
        double Trace(StochasticModes modes) => modes.SecondMoment(Problem.Start, Problem.Variances, 5000).Trace();
        Assert.That(below.Feedback, Is.LessThan(1));
        Assert.That(above.Feedback, Is.GreaterThan(1));
        Assert.That(Trace(below), Is.LessThan(1e-3));
        Assert.That(Trace(above), Is.GreaterThan(1e3));
        Assert.That(() => above.Stationary(), Throws.TypeOf<ArithmeticException>());
    }

    static Matrix Turned(Matrix turn, Matrix matrix) =>
        Matrix.MultiplyTransposed(Matrix.Multiply(turn, matrix), turn);
}
