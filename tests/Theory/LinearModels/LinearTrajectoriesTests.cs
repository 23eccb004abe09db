using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory.Tests;

public sealed class LinearTrajectoriesTests
{
    static readonly double[] Values = [1, .4, .02, 3e-5, 0];
    static readonly double[] Weights = [1, -2, .5, 3, 1];

    [Test]
    public void UniformSteps_AreTheMeansOfAllSteps([Values(true, false)] bool centred, [Values(1, 7, 300)] int count)
    {
        // eta lambda_1 = 1.5: the first mode alternates
        LinearTrajectories closed = Models.Of(Values, Weights, .7, 1.5, new UniformSteps(count), centred);
        var listed = new ListedSteps(Enumerable.Range(0, count).Select(t => (long)t));
        AssertSame(closed, closed with { Times = listed });
    }

    [Test]
    public void ManySteps_AreTheSameInPairs()
    {
        // (1 - x)^(2t) and (1 - x)^(2t + 1) make all steps: S_2T = S_T of squares (1 + r_i r_j) / 2
        double[] steps = [.9, .1, 1e-4, 1e-9, 0];
        double[] squared = [.. steps.Select(x => x * (2 - x))];
        Matrix all = new UniformSteps(2_000_000_000_000).Products(steps, centred: false);
        Matrix pairs = new UniformSteps(1_000_000_000_000).Products(squared, centred: false);
        for (int i = 0; i < steps.Length; i++)
        {
            for (int j = 0; j < steps.Length; j++)
            {
                double product = (1 - steps[i]) * (1 - steps[j]);
                Assert.That(all[i, j], Is.EqualTo(pairs[i, j] * (1 + product) / 2).Within(1e-13).Percent);
            }
        }
    }

    [Test]
    public void SmallSteps_AreGradientFlow([Values(true, false)] bool centred)
    {
        const double fine = 1e-7;
        LinearTrajectories flow = Models.Of(Values, Weights, .7, .5, new FlowTimes(300), centred);
        LinearTrajectories steps = flow with { StepSize = .5 * fine, Times = new UniformSteps((long)(300 / fine)) };
        AssertSame(flow, steps, 1e-6);
    }

    [Test]
    public void GradientFlow_SolvesItsLyapunovEquation()
    {
        // L G + G L = b b' - exp(-LT) b b' exp(-LT) for the integral over time, T times the mean
        LinearTrajectories flow = Models.Of([2, .7, .1, 1e-3], [1, -2, .5, 3], 0, 1, new FlowTimes(30), centred: false);
        Matrix covariance = flow.TargetCovariance();
        for (int i = 0; i < 4; i++)
        {
            for (int j = 0; j < 4; j++)
            {
                double left = 30 * (flow.Eigenvalues[i] + flow.Eigenvalues[j]) * covariance[i, j];
                double start = flow.Target[i] * flow.Target[j];
                double end = start * Elementary.Exp(-30 * (flow.Eigenvalues[i] + flow.Eigenvalues[j]));
                Assert.That(left, Is.EqualTo(start - end).Within(1e-14));
            }
        }
    }

    [Test]
    public void Descent_StepByStep_IsTheFormula()
    {
        const int n = 30, d = 6;
        var stream = new RandomStream(3, "descent");
        var data = new Matrix(n, d);
        stream.Normals(data.Data);
        double[] truth = new double[d], w = new double[d], start;
        stream.Normals(truth);
        stream.Normals(w);
        start = (double[])w.Clone();
        EigenDecomposition basis = SymmetricEigen.Decompose(Matrix.Gram(data));
        double eta = 1.2 / (basis.Values[^1] / n);
        double[] y = data.Apply(truth);
        for (int t = 1; t <= 100; t++)
        {
            double[] residual = [.. data.Apply(w).Select((f, i) => f - y[i])];
            double[] gradient = data.Transpose().Apply(residual);
            for (int i = 0; i < d; i++) w[i] -= eta / n * gradient[i];
            for (int mode = 0; mode < d; mode++)
            {
                double lambda = basis.Values[mode] / n, offset = 0, first = 0;
                for (int i = 0; i < d; i++)
                {
                    offset += basis.Vectors[i, mode] * (w[i] - truth[i]);
                    first += basis.Vectors[i, mode] * (start[i] - truth[i]);
                }

                double expected = first * Elementary.Pow(Math.Abs(1 - eta * lambda), t)
                    * (1 - eta * lambda < 0 && t % 2 == 1 ? -1 : 1);
                Assert.That(offset, Is.EqualTo(expected).Within(2e-14), $"mode {mode}, step {t}");
            }
        }
    }

    [Test]
    public void Traces_AreThoseOfTheParts([Values(true, false)] bool centred)
    {
        LinearTrajectories model = Models.Of(Values, Weights, .7, 1.5, new UniformSteps(50), centred);
        Assert.That(model.TargetTrace(), Is.EqualTo(model.TargetCovariance().Trace()).Within(1e-14));
        Assert.That(model.TargetTrace() + model.InitialTrace(),
            Is.EqualTo(model.Covariance().Trace()).Within(1e-14));
    }

    [Test]
    public void EqualWeights_MakeTheTracesDifferBySquareOfTheRatio()
    {
        LinearTrajectories model = Models.Exponential(.3, 700, 80, centred: false);
        model = model with { InitialVariances = [.. model.Eigenvalues.Select(value => value * .49)] };
        Assert.That(model.InitialTrace() / model.TargetTrace(), Is.EqualTo(.49).Within(1e-14));
        LinearTrajectories centred = model with { IsCentered = true };
        Assert.That(centred.InitialTrace() / centred.TargetTrace(), Is.GreaterThan(.5));
    }

    [Test]
    public void MovingModes_HaveAFlatInitialPart()
    {
        LinearTrajectories model = Models.Exponential(.2, 10_000);
        double[] initial = model.InitialCovariance();
        for (int i = 0; i < model.Eigenvalues.Length; i++)
        {
            double x = .5 * model.Eigenvalues[i];
            if (x * 10_000 < 5 || x > .02) continue;
            Assert.That(initial[i], Is.EqualTo(1 / (2 * .5 * 10_000)).Within(1.1).Percent);
        }
    }

    [Test]
    public void ListedSteps_AscendFromTheStart_AndEndWhereTheyShould()
    {
        ListedSteps steps = ListedSteps.LogSpaced(1_000_000, 30);
        Assert.That(steps.Steps, Is.Ordered.And.Unique);
        Assert.That((steps.Steps[0], steps.Steps[1], steps.Steps[^1]), Is.EqualTo((0L, 1L, 1_000_000L)));
        Assert.That(() => new ListedSteps([0, 3, 3]), Throws.ArgumentException);
        Assert.That(() => new ListedSteps([]), Throws.ArgumentException);
    }

    [Test]
    public void ProgressSteps_AreEvenInTheDistanceFromTheTruth()
    {
        LinearTrajectories model = Models.Exponential(.3, 1, 30);
        double[] x = [.. model.Eigenvalues.Select(value => .01 * value)];
        ListedSteps steps = ProgressSteps.Of(x, model.Target, 100_000, 21);
        double[] distances = [.. steps.Steps.Select(t => Math.Sqrt(Enumerable.Range(0, 30).Sum(i =>
            model.Target[i] * model.Target[i] * Elementary.Exp(2.0 * t * Elementary.Log1p(-x[i])))))];
        double[] jumps = [.. distances.Skip(1).Select((distance, i) => distances[i] - distance)];
        Assert.That(steps.Steps, Has.Count.EqualTo(21));
        Assert.That(jumps, Is.All.EqualTo(jumps.Average()).Within(6).Percent);
    }

    static void AssertSame(LinearTrajectories left, LinearTrajectories right, double tolerance = 1e-13)
    {
        double norm = left.Covariance().FrobeniusNorm();
        Assert.That(right.TargetCovariance().Data, Is.EqualTo(left.TargetCovariance().Data).Within(tolerance * norm));
        Assert.That(right.InitialCovariance(), Is.EqualTo(left.InitialCovariance()).Within(tolerance * norm));
        Assert.That(right.TargetTrace(), Is.EqualTo(left.TargetTrace()).Within(tolerance * norm));
    }
}
