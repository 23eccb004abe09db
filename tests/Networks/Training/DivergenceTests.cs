namespace Eigenspectrum.Networks.Tests;

public sealed class DivergenceTests
{
    [Test]
    public void TooLargeARate_IsReportedWithItsStep()
    {
        var network = Nets.Of(2, [], 1, new Linear());
        var data = Nets.Regression(20, 2, 1, "divergence");
        var trainer = new Trainer(new(network, new SquaredError(), data),
            new() { Optimizer = new Sgd { LearningRate = 1e6 }, Batch = 20, Epochs = 1000 });
        var thrown = Assert.Throws<TrainingDivergedException>(
            () => trainer.Run(Nets.Parameters(network, "divergence"), Nets.Stream("order")));
        Assert.That(thrown!.Step, Is.InRange(5, 100));
        Assert.That(thrown.Message, Does.Contain($"at step {thrown.Step} ").And.Contain("learning rate 1000000")
            .And.Contain("Lower the learning rate"));
    }

    [Test]
    public void BrokenParametersAfterTheLastStep_AreReported()
    {
        var network = Nets.Of(2, [], 1, new Linear());
        var trainer = new Trainer(new(network, new SquaredError(), Nets.Regression(20, 2, 1, "broken")),
            new() { Optimizer = new Sgd { LearningRate = 1e308 }, Batch = 20, Epochs = 1 });
        var parameters = new double[] { 1e3, 1e3, 1e3 };
        Assert.That(() => trainer.Run(parameters, Nets.Stream("order")),
            Throws.InstanceOf<TrainingDivergedException>().With.Message.Contains("step 1"));
    }
}
