using Eigenspectrum.Networks;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.Train;

namespace Eigenspectrum.Stages.Tests;

public sealed class TrainOptionsTests
{
    [Test]
    public void Json_SaysEverything()
    {
        var options = Bind("""
            {
              "network": {
                "hidden": [24, 12],
                "activations": ["Tanh", { "name": "Polynomial", "coefficients": [0, 1] }]
              },
              "loss": { "name": "SquaredError", "factor": 1 },
              "optimizer": { "name": "Sgd", "learningRate": 0.1, "momentum": 0.9, "weightDecay": 0 },
              "schedule": { "name": "LinearWarmup", "then": "CosineDecay" },
              "initializer": { "name": "LeCun", "distribution": "Uniform" },
              "batch": 10, "epochs": 60, "checkpoints": [0, 0.5, 60], "checkpointEvery": 20
            }
            """).Value!;
        Assert.That(options.Network.Hidden, Is.EqualTo(new[] { 24, 12 }));
        Assert.That(options.Network.Activations![0], Is.EqualTo(new Tanh()));
        Assert.That(((Polynomial)options.Network.Activations[1]).Coefficients, Is.EqualTo(new double[] { 0, 1 }));
        Assert.That(options.Loss, Is.EqualTo(new SquaredError { Factor = 1 }));
        Assert.That(options.Optimizer, Is.EqualTo(new Sgd { LearningRate = 0.1, Momentum = 0.9 }));
        Assert.That(options.Schedule, Is.EqualTo(new LinearWarmup { Then = new CosineDecay() }));
        Assert.That(options.Initializer, Is.EqualTo(new LeCun { Distribution = InitializerDistribution.Uniform }));
        Assert.That(options.AllCheckpoints(), Is.EqualTo(new[] { 0, 0.5, 60, 20, 40, 60 }));
    }

    [TestCase("""{ "network": { "hidden": [0] } }""", "hidden")]
    [TestCase("""{ "network": { "hidden": [3], "activations": [] } }""", "0 activations for 1 hidden")]
    [TestCase("""{ "optimizer": { "name": "Sgd", "learningRate": 0 } }""", "learningRate")]
    [TestCase("""{ "optimizer": { "name": "Sgd", "nesterov": true } }""", "Nesterov's variant needs momentum")]
    [TestCase("""{ "network": { "activation": "Tahn" } }""", "'Tahn' is no activation")]
    [TestCase("""{ "epochs": 5, "checkpoints": [6] }""", "beyond the 5 epochs")]
    [TestCase("""{ "epochs": 5, "checkpointEvery": 6 }""", "more than the 5 epochs")]
    [TestCase("""{ "batch": 0 }""", "batch")]
    public void Mistakes_AreNamed(string json, string expected) =>
        Assert.That(string.Join('\n', Bind(json).Problems), Does.Contain(expected));

    static (TrainOptions? Value, IReadOnlyList<Problem> Problems) Bind(string json) =>
        new OptionBinder().Bind<TrainOptions>(LocatedJson.Parse(json, "test.json").Node!, "train");
}
