using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks.Tests;

public sealed class PretrainerTests
{
    static readonly Shape Shape = new(6, 6, 1);

    static readonly string[] Objectives = [.. Catalogue<ISelfSupervisedObjective>.Names];

    [Test]
    public void Pretraining_LowersEachObjective([ValueSource(nameof(Objectives))] string name,
        [Values] ViewStatistics statistics, [Values] Precision precision)
    {
        // All samples in each batch and noise that a network can average away: only the views differ between steps.
        List<double> losses = [];
        var settings = Settings(name, 30) with { Statistics = statistics, Precision = precision, Batch = 40 };
        Pretrainer(settings, augmentations: [new AdditiveNoise { Deviation = 0.2 }])
            .Run(Parameters(), new He(), Stream(), step: found => losses.Add(found.Loss));
        Assert.That(losses, Has.Count.EqualTo(30));
        Assert.That(losses.TakeLast(5).Average(), Is.LessThan(0.95 * losses.Take(5).Average()));
    }

    [Test]
    public void Gradient_IsThatOfTheObjectiveOverBothViews([Values] ViewStatistics statistics)
    {
        // One step of plain descent moves the backbone by minus the rate times the gradient.
        const double rate = 1e-3;
        var settings = Settings("SimClr", 1) with
        {
            Statistics = statistics,
            Batch = 40,
            Optimizer = new Sgd { LearningRate = rate },
        };
        var initial = Parameters();
        var trained = Run(settings).Parameters;
        foreach (var i in new[] { 0, 7, 20, Backbone().ParameterCount - 1 })
        {
            const double h = 1e-4;
            var (up, down) = (Loss(i, h), Loss(i, -h));
            Assert.That((initial[i] - trained[i]) / rate, Is.EqualTo((up - down) / (2 * h)).Within(1e-6), $"{i}");
        }

        double Loss(int index, double change)
        {
            var at = Parameters();
            at[index] += change;
            var found = double.NaN;
            Pretrainer(settings).Run(at, new He(), Stream(), step: s => found = s.Loss);
            return found;
        }
    }

    [Test]
    public void Head_StaysAsItWas_AndTheBackboneMoves()
    {
        var before = Parameters();
        var (after, checkpoints) = Run(Settings("BarlowTwins", 2) with { Checkpoints = [1] });
        var below = Backbone().ParameterCount;
        Assert.That(after[below..], Is.EqualTo(before[below..]));
        Assert.That(after[..below], Is.Not.EqualTo(before[..below]));
        Assert.That(checkpoints.Select(c => c.Step), Is.EqualTo(new long[] { 0, 3, 6 }));
        Assert.That(checkpoints[0].Parameters, Is.EqualTo(before));
        Assert.That(checkpoints[^1].Parameters, Is.EqualTo(after));
        // Averages of the backbone's normalization moved, and are there for the training that follows.
        Assert.That(checkpoints[^1].Statistics, Is.Not.EqualTo(checkpoints[0].Statistics));
    }

    [Test]
    public void Threads_ChangeNoBit([Values] Precision precision)
    {
        var settings = Settings("VicReg", 2) with { Precision = precision };
        Assert.That(Run(settings, threads: 3).Parameters, Is.EqualTo(Run(settings).Parameters));
    }

    [TestCase(1)]
    [TestCase(4)]
    [TestCase(6)]
    public void Resumption_FromAnyStep_GoesOnWithTheSameBits(int at)
    {
        var settings = Settings("BarlowTwins", 2);
        var whole = Run(settings);
        TrainingSnapshot? saved = null;
        Run(settings, resumption: new() { IsDue = t => t == at, Save = snapshot => saved = snapshot });
        Assert.That(saved!.Step, Is.EqualTo(at));
        var resumed = Run(settings, resumption: new() { From = saved });
        Assert.That(resumed.Parameters, Is.EqualTo(whole.Parameters));
        Assert.That(resumed.Checkpoints[^1].Statistics, Is.EqualTo(whole.Checkpoints[^1].Statistics));
    }

    [Test]
    public void Backbone_AndHead_MakeTheNetwork()
    {
        var (network, backbone, parameters) = (Network(), Backbone(), Parameters());
        var features = Images();
        for (var layer = 0; layer < network.Groups.Count - 1; layer++)
            features = network.Propagate(parameters, layer, features);
        var head = backbone.Head();
        Assert.That(head.Predict(parameters.AsSpan(backbone.ParameterCount), features).Data,
            Is.EqualTo(network.Predict(parameters, Images()).Data));
        var embedder = backbone.WithProjector([5, 4]);
        Assert.That(embedder.Outputs, Is.EqualTo(4));
        Assert.That(embedder.Parameters.Take(4).Select(tensor => tensor.Offset),
            Is.EqualTo(network.Parameters.Take(4).Select(tensor => tensor.Offset)));
    }

    [Test]
    public void WhatDoesNotFit_IsOneLine()
    {
        Refused(() => _ = new Backbone(new Network(new() { Hidden = [] }, 36, 3)), "one layer with weights");
        Refused(() => Backbone().WithProjector([]), "The projector has no layer");
        Refused(() => Backbone().WithProjector([8, 0]),
            "Layer 2 of the projector has 0 units; it must have 1 to 65536");
        Refused(() => Pretrainer(Settings("SimClr", 1) with { Batch = 1 }), "A batch holds 1 sample");
        Refused(() => Pretrainer(Settings("SimClr", 0)), "There are 0 epochs");
        Refused(() => Pretrainer(Settings("SimClr", 1) with { Checkpoints = [2] }), "Checkpoint 2 is no epoch");

        static void Refused(Action what, string message) =>
            Assert.That(() => what(), Throws.ArgumentException.With.Message.Contains(message));
    }

    static (double[] Parameters, List<Checkpoint> Checkpoints) Run(PretrainingSettings settings, int threads = 1,
        Action<TrainingStep>? step = null, Resumption? resumption = null)
    {
        var parameters = Parameters();
        List<Checkpoint> checkpoints = [];
        Pretrainer(settings, threads).Run(parameters, new He(), Stream(), checkpoints.Add, step, resumption);
        return (parameters, checkpoints);
    }

    static PretrainingSettings Settings(string objective, int epochs) => new()
    {
        Objective = Catalogue<ISelfSupervisedObjective>.Create(objective),
        Optimizer = new Adam { LearningRate = 0.01 },
        Batch = 13,
        Epochs = epochs,
    };

    static Pretrainer Pretrainer(
        PretrainingSettings settings, int threads = 1, IAugmentation[]? augmentations = null) =>
        new(Backbone(), [8, 4], Images(),
            new(augmentations ?? [new RandomCrop { Padding = 1 }, new AdditiveNoise()], Shape, new(0, 1)), settings,
            threads);

    static Backbone Backbone() => new(Network());

    static Network Network() => new(new()
    {
        Layers =
        [
            new Convolution { Channels = 2, Stride = 2, Padding = 1 }, new BatchNormalization(), new Tanh(),
            new Flatten(), new Dense { Units = 6 }, new Tanh(), new Dense(),
        ],
    }, Shape, 3);

    static double[] Parameters()
    {
        var parameters = new double[Network().ParameterCount];
        new He { BiasDeviation = 0.1 }.Fill(Network(), parameters, new RandomStream(1, "initial"));
        return parameters;
    }

    static RandomStream Stream() => new(1, "pretraining");

    static Matrix Images()
    {
        var images = new Matrix(40, Shape.Size);
        new RandomStream(1, "images").Uniforms(images.Data);
        return images;
    }
}
