namespace Eigenspectrum.Networks.Tests;

public sealed class ResumptionTests
{
    static IEnumerable<TestCaseData> Cases() =>
        from precision in Enum.GetValues<Precision>()
        from optimizer in new IOptimizer[] { new Sgd { Momentum = 0.9 }, new Adam { Amsgrad = true } }
        from stop in Enumerable.Range(1, 14) // of 15 steps, 5 an epoch
        select new TestCaseData(precision, optimizer, stop);

    [TestCaseSource(nameof(Cases))]
    public void TrainingTakenUpAgain_GivesTheSameBits(Precision precision, IOptimizer optimizer, int stop)
    {
        var (network, data) = (Net(), Nets.Classes(23, 4, 3, "resumption"));
        var options = new TrainingOptions
        {
            Optimizer = optimizer,
            Schedule = new CosineDecay(),
            Batch = 5,
            Epochs = 3,
            Checkpoints = [1, 2.2],
            Precision = precision,
        };
        var (whole, wholeStatistics, all) = Run(options);

        TrainingSnapshot? saved = null;
        var resumption = new Resumption { IsDue = step => step == stop, Save = snapshot => saved = snapshot };
        Run(options, resumption);
        Assert.That(saved!.Step, Is.EqualTo(stop));
        var empty = new double[network.ParameterCount]; // all that counts is in the snapshot
        var (parameters, statistics, rest) = Run(options, new Resumption { From = saved }, empty);
        Assert.That(parameters, Is.EqualTo(whole));
        Assert.That(statistics, Is.EqualTo(wholeStatistics));
        var expected = all.Where(checkpoint => checkpoint.Step >= stop).ToArray();
        Assert.That(rest.Select(c => (c.Index, c.Step)), Is.EqualTo(expected.Select(c => (c.Index, c.Step))));
        for (var i = 0; i < rest.Count; i++)
        {
            Assert.That(rest[i].Parameters, Is.EqualTo(expected[i].Parameters));
            Assert.That(rest[i].Statistics, Is.EqualTo(expected[i].Statistics));
        }

        (double[] Parameters, double[] Statistics, List<Checkpoint> Checkpoints) Run(
            TrainingOptions options, Resumption? resumption = null, double[]? start = null)
        {
            var found = new List<Checkpoint>();
            var values = start ?? Nets.Parameters(network, "resumption");
            var averages = new Trainer(new(network, new CrossEntropy(), data), options)
                .Run(values, Nets.Stream("order"), found.Add, resumption: resumption);
            return (values, averages, found);
        }
    }

    [Test]
    public void SnapshotsOfOtherTrainings_AreRefused()
    {
        var network = Net();
        var objective = new Objective(network, new CrossEntropy(), Nets.Classes(23, 4, 3, "other"));
        var foreign = new Resumption { From = new TrainingSnapshot(0, new double[3], [], []) };
        var parameters = Nets.Parameters(network, "other");
        Assert.That(
            () => new Trainer(objective, new()).Run(parameters, Nets.Stream("order"), resumption: foreign), Throws
                .ArgumentException.With.Message.StartsWith("The snapshot of step 0 with 3 parameters is not of this"));
    }

    static Network Net() => new(
        new() { Layers = [new Dense { Units = 6 }, new BatchNormalization(), new Relu(), new Dense()] }, 4, 3);
}
