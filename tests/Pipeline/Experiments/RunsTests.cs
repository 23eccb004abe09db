namespace Eigenspectrum.Tests.Pipeline;

/// <summary>Expansion of seeds, sweeps and points, and the names of runs.</summary>
public sealed class RunsTests
{
    [Test]
    public void Points_WithoutSweep_IsOnePointWithoutName()
    {
        var experiment = Fake.Experiment(Fake.Data, """ "runs": { "seeds": [3, 1] } """);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(experiment.Points, Has.Count.EqualTo(1));
            Assert.That(experiment.Points[0].RunName(3), Is.EqualTo("seed-3"));
            Assert.That(experiment.Seeds, Is.EqualTo(new[] { 3L, 1L }));
        }
    }

    [Test]
    public void Points_SweepTimesPoints_AreTheProductInWrittenOrder()
    {
        var experiment = Fake.Experiment(Fake.Data, Fake.Train, """
            "runs": { "seeds": [1],
              "sweep": { "train.optimizer.learningRate": [0.1, 1e-2] },
              "points": [ { "train.batch": 10, "data.noise": -1 }, { "data.noise": 2.50, "train.batch": 20 } ] }
            """);
        Assert.That(experiment.Points.Select(point => point.RunName(1)), Is.EqualTo(new[]
        {
            "learning-rate-0.1.batch-10.noise-minus-1.seed-1",
            "learning-rate-0.1.batch-20.noise-2.5.seed-1",
            "learning-rate-0.01.batch-10.noise-minus-1.seed-1",
            "learning-rate-0.01.batch-20.noise-2.5.seed-1",
        }));
    }

    [Test]
    public void Project_KeepsOnlyTheParametersOfTheSections()
    {
        var experiment = Fake.Experiment(Fake.Data, Fake.Train, """ "hessian": {} """, """
            "runs": { "seeds": [1], "sweep": { "data.noise": [1], "train.batch": [2], "hessian.samples": [3] } }
            """);
        var point = experiment.Points.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(point.Project(["data", "train"]).RunName(1), Is.EqualTo("noise-1.batch-2.seed-1"));
            Assert.That(point.Project([]).RunName(1), Is.EqualTo("seed-1"));
            Assert.That(point.Project(["hessian", "train", "data"]), Is.EqualTo(point));
        }
    }
}
