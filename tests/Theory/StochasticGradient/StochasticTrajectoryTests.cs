using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory.Tests.StochasticGradient;

public sealed class StochasticTrajectoryTests
{
    static readonly double[] Target = [1, -2, .5, 1, 3, -1];

    static readonly double[] Variances = [.3, .1, 0, .2, .5, 1];

    [Test]
    public void WithoutNoise_TheyAreThoseOfGradientDescent([Values] bool centred, [Values] bool listed)
    {
        ISnapshotTimes times = listed ? ListedSteps.LogSpaced(1000, 20) : new UniformSteps(300);
        var linear = new LinearTrajectories
        {
            Eigenvalues = Problem.Eigenvalues,
            Target = [.. Target.Select((value, i) => Math.Sqrt(Problem.Eigenvalues[i]) * value)],
            InitialVariances = [.. Variances.Select((value, i) => Problem.Eigenvalues[i] * value)],
            StepSize = .15,
            Times = times,
            IsCentered = centred,
        };
        var stochastic = new StochasticTrajectories(Problem.Modes(1), Target, Variances, times)
        {
            Centring = centred ? TrajectoryCentring.Ensemble : TrajectoryCentring.None,
        };
        Assert.That(
            Problem.Difference(stochastic.WithoutNoise().Covariance(), linear.Covariance()), Is.LessThan(1e-12));
    }

    [Test]
    public void NoiseAddsOnly_AndByItsVariance()
    {
        Matrix Of(double noise) => new StochasticTrajectories(
            Problem.Modes(2, noise), Target, Variances, new UniformSteps(100)).Covariance();
        Matrix none = Of(0), one = Of(1), two = Of(2);
        Matrix first = one.Copy(), second = two.Copy();
        Vectors.AddScaled(-1, none.Data, first.Data);
        Vectors.AddScaled(-1, none.Data, second.Data);
        Vectors.Scale(4, first.Data, first.Data);
        Assert.That(Problem.Difference(second, first), Is.LessThan(1e-12));
        Assert.That(SymmetricEigen.Values(first)[0], Is.GreaterThan(0));
    }

    [Test]
    public void CentredOnRuns_AreMomentsAcrossTimes()
    {
        const int Count = 12;
        var recursion = new SecondMomentRecursion(
            new GaussianSamples(Matrix.Diagonal(Problem.Eigenvalues), .3), .15, 2,
            [.. Target.Select(value => -value)], Matrix.Diagonal(Variances));
        var expected = new Matrix(6, 6);
        for (int t = 0; t < Count; t++)
        {
            Vectors.AddScaled(1.0 / Count, recursion.Second.Data, expected.Data);
            for (int later = 0; later < Count - t; later++)
            {
                Matrix across = recursion.Later(later);
                Vectors.AddScaled(-1.0 / (Count * Count), across.Data, expected.Data);
                if (later > 0) Vectors.AddScaled(-1.0 / (Count * Count), across.Transpose().Data, expected.Data);
            }

            recursion.Advance();
        }

        for (int i = 0; i < 6; i++)
        {
            for (int j = 0; j < 6; j++)
                expected[i, j] *= Math.Sqrt(Problem.Eigenvalues[i] * Problem.Eigenvalues[j]);
        }

        foreach (ISnapshotTimes times in new ISnapshotTimes[]
            { new UniformSteps(Count), new ListedSteps(Enumerable.Range(0, Count).Select(t => (long)t)) })
        {
            var trajectories = new StochasticTrajectories(Problem.Modes(2), Target, Variances, times)
            {
                Centring = TrajectoryCentring.Run,
            };
            Assert.That(Problem.Difference(trajectories.Covariance(), expected), Is.LessThan(1e-12));
        }
    }
}
