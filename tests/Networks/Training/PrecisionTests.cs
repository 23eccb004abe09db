namespace Eigenspectrum.Networks.Tests;

public sealed class PrecisionTests
{
    [Test]
    public void SinglePrecision_FollowsDoubleForAWhile()
    {
        var (wide, narrow) = (Trained(Precision.Double), Trained(Precision.Single));
        var distance = Math.Sqrt(wide.Zip(narrow, (a, b) => (a - b) * (a - b)).Sum() / wide.Sum(a => a * a));
        Assert.That(distance, Is.InRange(1e-9, 1e-4));
        Assert.That(narrow, Is.All.Matches<double>(x => x == (float)x));
    }

    [Test]
    public void Threads_ChangeNoBitOfATraining([Values] Precision precision)
    {
        var one = Trained(precision);
        Assert.That(Trained(precision, threads: 2), Is.EqualTo(one));
        Assert.That(Trained(precision, threads: 3), Is.EqualTo(one));
    }

    [Test]
    public void NetworksTooLargeForTheMachine_AreRefusedBeforehand()
    {
        var network = Nets.Of(2, [65536, 30000], 2, new Relu());
        var objective = new Objective(network, new SquaredError(), Nets.Regression(3, 2, 2, "large"));
        Assert.That(() => new Trainer(objective, new() { Optimizer = new Adam() }),
            Throws.InstanceOf<NetworkTooLargeException>().With.Message.Matches(
                "^The network has 1966366610 parameters; training it with batches of 3 needs about [0-9.]+ GiB, and "
                + "this process has [0-9.]+ GiB. Take a smaller network, smaller batches or precision Single.$"));
    }

    [Test]
    public void NormalizedNetworks_EvaluateWithTheirAverages()
    {
        var network = new Network(
            new() { Layers = [new Dense { Units = 8 }, new BatchNormalization(), new Relu(), new Dense()] }, 4, 3);
        var data = Nets.Classes(60, 4, 3, "averages");
        var objective = new Objective(network, new CrossEntropy(), data);
        var parameters = Nets.Parameters(network, "averages");
        var options = new TrainingOptions { Batch = 20, Epochs = 300, Optimizer = new Adam { LearningRate = 0.01 } };
        var statistics = new Trainer(objective, options).Run(parameters, Nets.Stream("order"));
        Assert.That(statistics, Is.Not.EqualTo(network.Statistics));
        var trained = objective.With(network.WithStatistics(statistics)).Evaluate(parameters);
        Assert.That(trained.Loss, Is.LessThan(0.8 * objective.Evaluate(parameters).Loss));
        Assert.That(() => network.WithStatistics(new double[3]), Throws.ArgumentException);
    }

    [Test]
    public void WhiteningNetworks_EvaluateTheirDataAsOneBatch()
    {
        var network = new Network(
            new() { Layers = [new Dense { Units = 4 }, new Tanh(), new Whitening(), new Dense()] }, 4, 3);
        var data = Nets.Classes(600, 4, 3, "whitening");
        var parameters = Nets.Parameters(network, "whitening");
        var evaluation = new Objective(network, new CrossEntropy(), data, threads: 2).Evaluate(parameters);
        var curvature = new CurvaturePass<double>(network, new CrossEntropy(), data, 0, 600, 1.0 / 600);
        var loss = curvature.Prepare(parameters, new double[parameters.Length]);
        Assert.That(evaluation.Loss, Is.EqualTo(loss).Within(1e-13));
    }

    static double[] Trained(Precision precision, int threads = 1)
    {
        // Large enough for products to be split among threads, and with layers that split by images.
        var network = new Network(new()
        {
            Layers =
            [
                new Convolution { Channels = 8, Padding = 1 }, new Relu(), new MaximumPooling(), new Flatten(),
                new Dense { Units = 64 }, new Tanh(), new Dense(),
            ],
        }, new Shape(10, 10, 1), 10);
        var options = new TrainingOptions
        {
            Optimizer = new Sgd { LearningRate = 0.05, Momentum = 0.5 },
            Batch = 40,
            Epochs = 2,
            Precision = precision,
        };
        return TrainerTests.Trained(
            network, new CrossEntropy(), Nets.Classes(90, 100, 10, "precision"), options, threads);
    }
}
