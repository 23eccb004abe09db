using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks.Tests;

public sealed class TrainerTests
{
    [Test]
    public void LinearNetwork_LearnsALinearMap()
    {
        // A deep linear network on noiseless targets: the map itself is a minimum of loss 0.
        var map = Nets.Normals(3, 4, "map");
        var inputs = Nets.Normals(200, 4, "map/inputs");
        var data = new Dataset(inputs, Matrix.MultiplyTransposed(inputs, map));
        var network = Nets.Of(4, [6], 3, new Linear());
        var parameters = Trained(network, new SquaredError(), data,
            new() { Optimizer = new Sgd { LearningRate = 0.05, Momentum = 0.9 }, Batch = 50, Epochs = 300 });
        var learned = Matrix.Multiply(network.Weights(parameters, 1), network.Weights(parameters, 0));
        Assert.That(learned.Data, Is.EqualTo(map.Data).Within(1e-6));
    }

    [Test]
    public void ExclusiveOr_IsLearned([Values("Tanh", "Relu", "Erf")] string activation)
    {
        var data = new Dataset(Matrix.FromRows([[0, 0], [0, 1], [1, 0], [1, 1]]), [0, 1, 1, 0], 2);
        var network = Nets.Of(2, [16], 2, Catalogue<IActivation>.Create(activation));
        var parameters = Trained(network, new CrossEntropy(), data,
            new() { Optimizer = new Adam { LearningRate = 0.05 }, Batch = 4, Epochs = 300 });
        var evaluation = new Objective(network, new CrossEntropy(), data).Evaluate(parameters);
        Assert.That(evaluation.Accuracy, Is.EqualTo(1));
        Assert.That(evaluation.Loss, Is.LessThan(0.05));
    }

    [Test]
    public void Threads_ChangeNoBit()
    {
        // Products of this size are really split: 2 * 96 * 128 * 64 operations.
        var data = Nets.Classes(250, 128, 10, "threads");
        var network = Nets.Of(128, [64, 64], 10, new Tanh());
        var options = new TrainingOptions { Optimizer = new Adam(), Batch = 96, Epochs = 2 };
        var one = Trained(network, new CrossEntropy(), data, options);
        Assert.That(Trained(network, new CrossEntropy(), data, options, threads: 2), Is.EqualTo(one));
        Assert.That(Trained(network, new CrossEntropy(), data, options, threads: 3), Is.EqualTo(one));
        var single = new Objective(network, new CrossEntropy(), data).Evaluate(one);
        var several = new Objective(network, new CrossEntropy(), data, threads: 3).Evaluate(one);
        Assert.That(several.Losses, Is.EqualTo(single.Losses));
        Assert.That(several.Margins, Is.EqualTo(single.Margins));
    }

    [Test]
    public void MoreEpochs_BeginWithTheSameOnes()
    {
        var data = Nets.Regression(30, 3, 1, "prefix");
        var network = Nets.Of(3, [4], 1, new Tanh());
        var options = new TrainingOptions { Batch = 7, Epochs = 3 };
        var three = Trained(network, new SquaredError(), data, options);
        double[]? at = null;
        var trainer = new Trainer(new(network, new SquaredError(), data),
            options with { Epochs = 5, Checkpoints = [3] });
        trainer.Run(Nets.Parameters(network, "trainer"), Nets.Stream("order"),
            c => at = c.Index == 1 ? c.Parameters : at);
        Assert.That(at, Is.EqualTo(three));
    }

    [Test]
    public void FullBatches_DependOnTheOrderOnlyByRounding()
    {
        var data = Nets.Regression(40, 3, 2, "order");
        var network = Nets.Of(3, [5], 2, new Erf());
        var options = new TrainingOptions { Batch = 1000, Epochs = 20 };
        var first = Trained(network, new SquaredError(), data, options);
        var shuffled = Trained(network, new SquaredError(),
            data.Subset(Nets.Stream("shuffle").Permutation(40)), options);
        Assert.That(shuffled, Is.EqualTo(first).Within(1e-12));
        Assert.That(shuffled, Is.Not.EqualTo(first));
    }

    [Test]
    public void EveryEpoch_SeesEverySampleOnce_InAnotherOrder()
    {
        // One linear weight a sample: with one-hot inputs and zero weights, the gradient shows which were seen.
        var data = new Dataset(Matrix.Identity(10), new Matrix(10, 1, [.. Enumerable.Repeat(1.0, 10)]));
        var network = Nets.Of(10, [], 1, new Linear(), biases: false);
        var seen = new List<double>();
        var trainer = new Trainer(new(network, new SquaredError(), data),
            new() { Optimizer = new Sgd { LearningRate = 1 }, Batch = 1, Epochs = 1 });
        var parameters = new double[10];
        trainer.Run(parameters, Nets.Stream("order"), step: s => seen.Add(s.Loss));
        Assert.That(parameters, Has.All.EqualTo(1));   // each sample was fitted exactly once
        Assert.That(seen, Has.All.EqualTo(0.5));       // and met unfitted
        Assert.That(Nets.Stream("order").Substream("epoch-0").Permutation(10),
            Is.Not.EqualTo(Nets.Stream("order").Substream("epoch-1").Permutation(10)));
    }

    [Test]
    public void LastMiniBatch_HoldsWhatIsLeft()
    {
        var data = Nets.Regression(10, 2, 1, "last");
        var trainer = new Trainer(new(Nets.Of(2, [], 1, new Linear()), new SquaredError(), data),
            new() { Batch = 4, Epochs = 2 });
        Assert.That(trainer.StepsPerEpoch, Is.EqualTo(3));
        Assert.That(trainer.Steps, Is.EqualTo(6));
    }

    [Test]
    public void Steps_TellWhatTheyFoundBeforeTheirUpdate()
    {
        var data = Nets.Classes(20, 3, 2, "log");
        var network = Nets.Of(3, [4], 2, new Tanh());
        var objective = new Objective(network, new CrossEntropy(), data);
        var parameters = Nets.Parameters(network, "log");
        var (before, gradient) = (objective.Evaluate(parameters), new double[network.ParameterCount]);
        objective.Gradient(parameters, gradient);
        var steps = new List<TrainingStep>();
        var options = new TrainingOptions
        {
            Optimizer = new Sgd { LearningRate = 0.5 },
            Schedule = new StepDecay { Every = 1 },
            Batch = 20,
            Epochs = 2,
        };
        new Trainer(objective, options).Run(parameters, Nets.Stream("order"), step: steps.Add);
        Assert.That(steps.Select(s => (s.Step, s.Epoch, s.LearningRate)),
            Is.EqualTo(new[] { (0, 0.0, 0.5), (1, 1, 0.05) }));
        Assert.That(steps[0].Loss, Is.EqualTo(before.Loss).Within(1e-14));
        Assert.That(steps[0].Accuracy, Is.EqualTo(before.Accuracy));
        Assert.That(steps[0].GradientNorm, Is.EqualTo(Math.Sqrt(gradient.Sum(g => g * g))).Within(1e-13));
    }

    internal static double[] Trained(
        Network network, ILoss loss, Dataset data, TrainingOptions options, int threads = 1)
    {
        var parameters = Nets.Parameters(network, "trainer");
        new Trainer(new(network, loss, data, threads), options).Run(parameters, Nets.Stream("order"));
        return parameters;
    }
}
