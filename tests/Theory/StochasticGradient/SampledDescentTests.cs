using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory.Tests.StochasticGradient;

public sealed class SampledDescentTests
{
    const int Runs = 4000;

    static readonly long[] Checkpoints = [1, 10, 60];

    [Test]
    public void Moments_OfSingleSamples_AreTheRecursions([Values] bool whole) =>
        Assert.That(LargestDeviation(1, whole, 1), Is.LessThan(4.5));

    [Test]
    public void Moments_OfBatches_AreTheRecursions([Values] bool whole) =>
        Assert.That(LargestDeviation(5, whole, 5), Is.LessThan(4.5));

    [Test]
    public void Moments_OfAnotherBatchSize_AreNot() =>
        Assert.That(LargestDeviation(5, whole: true, 7), Is.GreaterThan(6));

    [Test]
    public void Moments_OfATrainingSet_AreTheRecursions()
    {
        var stream = new RandomStream(3, "training");
        Matrix inputs = Samples.Normal(stream, 12, 3);
        double[] noise = new double[12];
        stream.Normals(noise);
        // what least squares leaves of the noise
        double[] fit = inputs.Apply(new QrDecomposition(inputs).LeastSquares(noise));
        double[] residuals = [.. noise.Select((value, k) => value - fit[k])];
        DescentEnsemble ensemble = new SampledDescent
        {
            Batches = () => new RepeatedBatches(inputs, residuals, 2),
            Start = [1, -1, 2],
            StartDeviations = new double[3],
            StepSize = .1,
            Checkpoints = Checkpoints,
            Runs = Runs,
        }.Run(new RandomStream(1, "training-descent"));
        var recursion = new SecondMomentRecursion(new RepeatedSamples(inputs, residuals), .1, 2, [1, -1, 2]);
        for (int c = 0; c < Checkpoints.Length; c++)
        {
            recursion.Advance(Checkpoints[c] - recursion.Step);
            Assert.That(Deviation(ensemble.SecondMoment(c), recursion.Second.Data), Is.LessThan(4.5));
            Assert.That(Deviation(ensemble.Mean(c), recursion.Mean), Is.LessThan(4.5));
        }
    }

    [Test]
    public void TrajectoryCovariance_IsTheClosedForm([Values] TrajectoryCentring centring)
    {
        const int Steps = 40;
        double[] deviations = [.5, .5, .5, .5, .5, .5];
        SampledDescent descent = Descent(3, whole: true, deviations) with
        {
            Checkpoints = [],
            Snapshots = [.. Enumerable.Range(0, Steps).Select(t => (long)t)],
        };
        DescentEnsemble ensemble = descent.Run(new RandomStream(4, "covariance"));
        Matrix[] groups = ensemble.Covariances(Problem.Eigenvalues, centring);
        Matrix expected = new StochasticTrajectories(
            Problem.Modes(3), [1, 1, 1, 1, 1, 1], [.25, .25, .25, .25, .25, .25], new UniformSteps(Steps))
        {
            Centring = centring,
        }.Covariance();
        for (int i = 0; i < expected.Data.Length; i++)
        {
            double[] values = [.. groups.Select(group => group.Data[i])];
            Assert.That(
                Sums.Mean(values), Is.EqualTo(expected.Data[i]).Within(4.5 * Sums.StandardError(values)), $"{i}");
        }
    }

    [Test]
    public void Threads_ChangeNoBit()
    {
        SampledDescent descent = Descent(2, whole: false, new double[6]) with { Runs = 100 };
        double[] one = descent.Run(new RandomStream(1, "threads")).SecondMoment(2).Second;
        Assert.That(descent.Run(new RandomStream(1, "threads"), 3).SecondMoment(2).Second, Is.EqualTo(one));
    }

    static SampledDescent Descent(int batch, bool whole, double[] deviations) => new()
    {
        Batches = () => whole
            ? new GaussianBatchSums(Problem.Eigenvalues, batch, .3)
            : new GaussianBatches(Problem.Eigenvalues, batch, .3),
        Start = Problem.Start,
        StartDeviations = deviations,
        StepSize = .15,
        Checkpoints = Checkpoints,
        Runs = Runs,
    };

    static double LargestDeviation(int batch, bool whole, double theory)
    {
        DescentEnsemble ensemble = Descent(batch, whole, new double[6]).Run(new RandomStream(1, "moments"));
        double largest = 0;
        for (int c = 0; c < Checkpoints.Length; c++)
        {
            Matrix expected = Problem.Modes(theory).SecondMoment(Problem.Start, Problem.Variances, Checkpoints[c]);
            largest = Math.Max(largest, Deviation(ensemble.SecondMoment(c), expected.Data));
            largest = Math.Max(
                largest, Deviation(ensemble.Mean(c), Problem.Modes(theory).Mean(Problem.Start, Checkpoints[c])));
        }

        return largest;
    }

    static double Deviation((double[] Value, double[] Error) measured, double[] expected) =>
        measured.Value.Select((value, i) => Math.Abs(value - expected[i]) / measured.Error[i]).Max();
}
