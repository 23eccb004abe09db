using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Curvature.Tests;

public sealed class FisherTests
{
    static readonly ILoss[] Likelihoods =
        [new CrossEntropy(), new SquaredError { Factor = .7 }, new BinaryCrossEntropy { Factor = .25 }];

    static (Objective Objective, double[] Parameters) Problem(ILoss loss)
    {
        var (objective, parameters) = Problems.Random(3, [4], 3, new Tanh(), new CrossEntropy(), samples: 5);
        return (new Objective(objective.Network, loss, objective.Data), parameters);
    }

    [Test]
    public void Fisher_IsTheMeanOverAllClasses()
    {
        var (objective, parameters) = Problem(new CrossEntropy());
        Matrix outputs = objective.Network.Predict(parameters, objective.Data.Inputs);
        Matrix jacobian = Jacobian.Parameters(objective.Network, parameters, objective.Data.Inputs);
        var expected = new Matrix(parameters.Length, parameters.Length);
        for (int n = 0; n < objective.Data.Count; n++)
        {
            double sum = 0;
            for (int c = 0; c < 3; c++) sum += Math.Exp(outputs[n, c]);
            for (int label = 0; label < 3; label++)
            {
                double[] gradient = new double[parameters.Length];
                for (int c = 0; c < 3; c++)
                {
                    double slope = Math.Exp(outputs[n, c]) / sum - (c == label ? 1 : 0);
                    Vectors.AddScaled(slope, jacobian.Row(3 * n + c), gradient);
                }

                double weight = Math.Exp(outputs[n, label]) / sum / objective.Data.Count;
                for (int i = 0; i < gradient.Length; i++)
                    Vectors.AddScaled(weight * gradient[i], gradient, expected.Row(i));
            }
        }

        Assert.That(Problems.RelativeDifference(new Fisher().Of(objective, parameters), expected), Is.LessThan(1e-14));
    }

    [Test]
    public void MonteCarlo_IsUnbiased([Range(0, 2)] int loss)
    {
        var (objective, parameters) = Problem(Likelihoods[loss]);
        Matrix exact = new Fisher().Of(objective, parameters);
        const int seeds = 300;
        double[] direction = new double[parameters.Length], forms = new double[seeds], traces = new double[seeds];
        new RandomStream(1, "direction").Normals(direction);
        for (int seed = 0; seed < seeds; seed++)
        {
            Matrix drawn = new MonteCarloFisher { Seed = seed, Draws = 2 }.Of(objective, parameters);
            (forms[seed], traces[seed]) = (Sums.Dot(direction, drawn.Apply(direction)), drawn.Trace());
        }

        Assert.That(Math.Abs(Sums.Mean(traces) - exact.Trace()), Is.LessThan(4.5 * Sums.StandardError(traces)));
        Assert.That(Math.Abs(Sums.Mean(forms) - Sums.Dot(direction, exact.Apply(direction))),
            Is.LessThan(4.5 * Sums.StandardError(forms)));
        Assert.That(Sums.StandardError(traces), Is.LessThan(.05 * exact.Trace()), "or the test could not fail");
    }

    [Test]
    public void MoreDraws_ComeCloser()
    {
        var (objective, parameters) = Problem(new CrossEntropy());
        Matrix exact = new Fisher().Of(objective, parameters);
        double few = Error(4), many = Error(400);
        Assert.That(few / many, Is.InRange(5, 20), "ten times, as the root of a hundred");

        double Error(int draws) => Enumerable.Range(0, 12).Average(seed => Problems.RelativeDifference(
            new MonteCarloFisher { Seed = seed, Draws = draws }.Of(objective, parameters), exact));
    }

    [Test]
    public void Draws_DoNotDependOnTheBatch()
    {
        // a sample draws by its index: the first two of five and the first two alone
        var (objective, parameters) = Problem(new CrossEntropy());
        var fisher = new MonteCarloFisher { Draws = 3 };
        Matrix all = fisher.SampleTraces(objective, parameters);
        var first = new Objective(objective.Network, objective.Loss, objective.Data.Subset([0, 1]));
        Matrix alone = fisher.SampleTraces(first, parameters);
        Assert.That(alone.Data, Is.EqualTo(all.Data[..alone.Data.Length]));
    }

    [Test]
    public void EmpiricalFisher_IsTheMeanOuterProductOfGradients()
    {
        var (objective, parameters) = Problem(new CrossEntropy());
        var expected = new Matrix(parameters.Length, parameters.Length);
        for (int n = 0; n < objective.Data.Count; n++)
        {
            var alone = new Objective(objective.Network, objective.Loss, objective.Data.Subset([n]));
            double[] gradient = Problems.Gradient(alone, parameters);
            for (int i = 0; i < gradient.Length; i++)
                Vectors.AddScaled(gradient[i] / objective.Data.Count, gradient, expected.Row(i));
        }

        Assert.That(Problems.RelativeDifference(new EmpiricalFisher().Of(objective, parameters), expected),
            Is.LessThan(1e-14));
    }

    [Test]
    public void LossThatIsNoLikelihood_HasNoFisher()
    {
        var (objective, parameters) = Problem(new SoftMargin());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(() => new Fisher().Of(objective, parameters),
                Throws.ArgumentException.With.Message.Contains("SoftMargin is no likelihood"));
            Assert.That(
                () => new MonteCarloFisher().Map(objective, parameters).Apply(parameters), Throws.ArgumentException);
            Assert.That(() => new EmpiricalFisher().Of(objective, parameters), Throws.Nothing);
        }
    }

    [Test]
    public void Factors_AreThoseOfTheMetric([Range(0, 2)] int loss)
    {
        double[] outputs = [.3, -1.2, .8], targets = [0, 1, 0], metric = new double[9], factor = new double[9];
        foreach (ICurvature curvature in new ICurvature[] { new GaussNewton(), new Fisher() })
        {
            var sample = new OutputSample(Likelihoods[loss], outputs, targets, 0);
            curvature.Metric(sample, metric);
            curvature.Factor(sample, factor);
            for (int i = 0; i < 3; i++)
            {
                for (int j = 0; j < 3; j++)
                {
                    double sum = Enumerable.Range(0, 3).Sum(k => factor[3 * i + k] * factor[3 * j + k]);
                    Assert.That(sum, Is.EqualTo(metric[3 * i + j]).Within(1e-15));
                }
            }
        }
    }
}
