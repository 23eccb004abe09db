namespace Eigenspectrum.Networks.Tests;

public sealed class CheckpointTests
{
    static readonly Network Net = Nets.Of(2, [3], 1, new Tanh());

    [Test]
    public void Steps_AreTheNearestOfTheirEpochs_WithBothEnds()
    {
        var trainer = Trainer(new() { Batch = 5, Epochs = 10, Checkpoints = [5, 0.5, 0.5, 0.26, 10] });
        Assert.That(trainer.StepsPerEpoch, Is.EqualTo(4));
        Assert.That(trainer.CheckpointSteps(), Is.EqualTo(new long[] { 0, 1, 2, 20, 40 }));
    }

    [Test]
    public void Run_HandsOutCopiesAtTheirSteps()
    {
        var checkpoints = new List<Checkpoint>();
        var parameters = Nets.Parameters(Net, "checkpoints");
        var start = (double[])parameters.Clone();
        var trainer = Trainer(new() { Batch = 5, Epochs = 2, Checkpoints = [1] });
        trainer.Run(parameters, Nets.Stream("order"), checkpoints.Add);
        Assert.That(checkpoints.Select(c => (c.Index, c.Step, c.Epoch)),
            Is.EqualTo(new[] { (0, 0L, 0.0), (1, 4, 1), (2, 8, 2) }));
        Assert.That(checkpoints[0].Parameters, Is.EqualTo(start));
        Assert.That(checkpoints[1].Parameters, Is.Not.EqualTo(start).And.Not.EqualTo(parameters));
        Assert.That(checkpoints[2].Parameters, Is.EqualTo(parameters));
    }

    [Test]
    public void NoEpochs_LeaveTheInitialization()
    {
        var checkpoints = new List<Checkpoint>();
        Trainer(new() { Epochs = 0 }).Run(Nets.Parameters(Net, "none"), Nets.Stream("order"), checkpoints.Add);
        Assert.That(checkpoints.Select(c => (c.Index, c.Step)), Is.EqualTo(new[] { (0, 0L) }));
    }

    [TestCase(-1)]
    [TestCase(10.5)]
    [TestCase(double.NaN)]
    public void CheckpointsOutsideTheTraining_AreRefused(double epoch) =>
        Assert.That(() => Trainer(new() { Epochs = 10, Checkpoints = [epoch] }),
            Throws.ArgumentException.With.Message.Contains("no epoch in [0..10]"));

    static Trainer Trainer(TrainingOptions options) =>
        new(new(Net, new SquaredError(), Nets.Regression(20, 2, 1, "checkpoints")), options);
}
