using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks.Tests;

public sealed class RegularizedTrainingTests
{
    static readonly IRegularizer[] Both =
        [new SpectralRegularizer { Tau = 2, RefreshEvery = 2 }, new JacobianRegularizer { Lambda = 0.1 }];

    static readonly ILayer[] Smooth = [new Dense { Units = 6 }, new Tanh(), new Dense()];

    [Test]
    public void Threads_ChangeNoBit([Values] Precision precision) =>
        Assert.That(Train(Both, precision, threads: 3).Parameters, Is.EqualTo(Train(Both, precision).Parameters));

    [Test]
    public void RegularizersThatAreOff_ChangeNoBit([Values] Precision precision)
    {
        var off = Train([new SpectralRegularizer { Beta = 0 }, new JacobianRegularizer { Lambda = 0 }], precision);
        var plain = Train([], precision);
        Assert.That(off.Parameters, Is.EqualTo(plain.Parameters));
        Assert.That(off.Steps.Select(step => step.Penalty), Is.All.Null);
    }

    [Test]
    public void Members_ChangeTheTraining([ValueSource(nameof(Both))] IRegularizer one, [Values] Precision precision)
    {
        var (parameters, steps) = Train([one], precision);
        Assert.That(parameters, Is.Not.EqualTo(Train([], precision).Parameters));
        // 23 samples in batches of 9: the last 5 of an epoch are too few for a spectrum of 6 units.
        Assert.That(steps.Where(step => step.Step % 3 != 2).Select(step => step.Penalty), Is.All.GreaterThan(0));
        Assert.That(steps.Where(step => step.Step % 3 == 2).Select(step => step.Penalty is null),
            Is.All.EqualTo(one is SpectralRegularizer));
    }

    [Test]
    public void Precisions_Agree([ValueSource(nameof(Both))] IRegularizer one)
    {
        // Not Adam: behind it, biases that normalization cancels follow rounding errors.
        var rule = new Sgd { LearningRate = 0.1 };
        var (parameters, _) = Train([one], Precision.Double, optimizer: rule);
        Assert.That(Train([one], Precision.Single, optimizer: rule).Parameters, Is.EqualTo(parameters).Within(1e-4));
    }

    [Test]
    public void Penalties_Fall([ValueSource(nameof(Both))] IRegularizer one)
    {
        IRegularizer strong = one is SpectralRegularizer spectral
            ? spectral with { Beta = 30, RefreshEvery = 1 } : new JacobianRegularizer { Lambda = 30 };
        var (_, steps) = Train([strong], Precision.Double, epochs: 100, batch: 23);
        var penalties = steps.Select(step => step.Penalty!.Value).ToArray();
        Assert.That(penalties[^10..].Average(), Is.LessThan(0.3 * penalties[..10].Average()));
    }

    [Test]
    public void Spectrum_FollowsTheExponentThatIsWanted()
    {
        var (slow, one, fast) = (Decay(0.5), Decay(1), Decay(2));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(slow, Is.LessThan(one - 0.15), "a slower decay is asked for");
            Assert.That(fast, Is.GreaterThan(one + 0.3), "a faster decay is asked for");
        }
    }

    // The mean slope of log eigenvalue against log rank from the anchor to the end, after training.
    static double Decay(double alpha)
    {
        var network = Nets.Of(8, [10], 3, new Tanh());
        var data = Nets.Classes(60, 8, 3, "decay");
        var parameters = Nets.Parameters(network, "decay");
        new Trainer(new(network, new CrossEntropy(), data), new()
        {
            Optimizer = new Adam { LearningRate = 0.01 },
            Batch = 60,
            Epochs = 300,
            Regularizers = [new SpectralRegularizer { Beta = 20, Alpha = alpha, Tau = 2 }],
        }).Run(parameters, Nets.Stream("order"));
        var hidden = network.Propagate(parameters, 0, data.Inputs);
        var values = SymmetricEigen.Values(Covariance.Of(hidden));
        return Math.Log(values[8] / values[0]) / Math.Log(5); // ranks 2 and 10
    }

    [Test]
    public void TrainingTakenUpAgain_GivesTheSameBits([Values] Precision precision, [Range(1, 11)] int stop)
    {
        var whole = Train(Both, precision);
        TrainingSnapshot? saved = null;
        Train(Both, precision, resumption: new() { IsDue = step => step == stop, Save = found => saved = found });
        var again = Train(Both, precision, resumption: new() { From = saved });
        Assert.That(again.Parameters, Is.EqualTo(whole.Parameters));
        Assert.That(again.Steps, Is.EqualTo(whole.Steps.Skip(stop)));
    }

    [Test]
    public void EigenvectorsOfMiniBatches_ChangeNoBitByThreadsOrStops([Values] Precision precision,
        [Values(1, 2, 3)] int every, [Values(null, 8)] int? samples)
    {
        IRegularizer[] members = [((SpectralRegularizer)Both[0]) with
        {
            RefreshFrom = RefreshSource.MiniBatches, RefreshEvery = every, RefreshSamples = samples,
        }];
        var whole = Train(members, precision, threads: 3);
        foreach (var stop in new[] { 1, 5, 6, 7 })
        {
            TrainingSnapshot? saved = null;
            Train(members, precision,
                resumption: new() { IsDue = step => step == stop, Save = found => saved = found });
            var again = Train(members, precision, resumption: new() { From = saved });
            Assert.That(again.Parameters, Is.EqualTo(whole.Parameters), $"taken up after {stop} steps");
        }
    }

    [Test]
    public void EigenvectorsOfMiniBatches_AreTheTrainingSetsWhereNothingMoves()
    {
        // One mini-batch an epoch and no steps: an epoch's activations are those of the training set.
        var still = new Sgd { LearningRate = 1e-12 };
        IRegularizer[] Of(RefreshSource source) => [new SpectralRegularizer { Tau = 2, RefreshFrom = source }];
        double[] Penalties(RefreshSource source) => [.. Train(Of(source), Precision.Double, batch: 23, optimizer: still,
            layers: Smooth).Steps.Select(step => step.Penalty!.Value)];
        Assert.That(Penalties(RefreshSource.MiniBatches),
            Is.EqualTo(Penalties(RefreshSource.TrainingSet)).Within(1e-9));
    }

    [Test]
    public void EigenvectorsOfMiniBatches_FollowTheTraining()
    {
        IRegularizer[] Of(int every) =>
            [new SpectralRegularizer { Tau = 2, RefreshFrom = RefreshSource.MiniBatches, RefreshEvery = every }];
        Assert.That(Train(Of(1), Precision.Double).Parameters,
            Is.Not.EqualTo(Train(Of(4), Precision.Double).Parameters));
    }

    [Test]
    public void RectifiersThatShareAPlace_GetTheJacobiansGradient([Values(5, 40)] int units)
    {
        // A few units in the first layer, and so many that derivatives of the inputs are formed.
        ILayer[] layers = [new Dense { Units = units }, new Relu(), new Dense { Units = 5 }, new Relu(),
            new Dense { Units = 4 }, new Tanh(), new Dense()];
        JacobianRegularizer exact = new() { Lambda = 2, Projections = 0 };
        var rule = new Sgd { LearningRate = 1 };
        var (with, _) = Train([exact], Precision.Double, epochs: 1, batch: 23, optimizer: rule, layers: layers);
        var (without, _) = Train([], Precision.Double, epochs: 1, batch: 23, optimizer: rule, layers: layers);

        var network = new Network(new() { Layers = layers }, 4, 3);
        var batch = new Regularized(network, exact, Nets.Classes(23, 4, 3, "regularized").Inputs);
        var parameters = Nets.Parameters(network, "regularized");
        batch.Begin(parameters);
        double[] step = [.. without.Zip(with, (plain, regularized) => plain - regularized)];
        Assert.That(step, Is.EqualTo(batch.Add(parameters).Gradient).Within(1e-12));
    }

    [Test]
    public void WhatDoesNotFit_IsRefusedBeforeTraining() =>
        Assert.That(() => Train([new SpectralRegularizer()], Precision.Double), Throws.ArgumentException.With.Message
            .StartsWith("regularizers[0], SpectralRegularizer: tau 10 (FromOne) anchors rank 10, but layer1 has 6"));

    [Test]
    public void Defaults_AreThoseOfThePapers()
    {
        var spectral = (SpectralRegularizer)Catalogue<IRegularizer>.Create(nameof(SpectralRegularizer));
        Assert.That((spectral.Beta, spectral.Alpha, spectral.Tau, spectral.RefreshEvery), Is.EqualTo((1, 1, 10, 1)));
        var jacobian = (JacobianRegularizer)Catalogue<IRegularizer>.Create(nameof(JacobianRegularizer));
        Assert.That((jacobian.Lambda, jacobian.Projections), Is.EqualTo((0.01, 1)));
    }

    static (double[] Parameters, List<TrainingStep> Steps) Train(IRegularizer[] regularizers, Precision precision,
        int threads = 1, int epochs = 4, int batch = 9, IOptimizer? optimizer = null, Resumption? resumption = null,
        ILayer[]? layers = null)
    {
        var network = new Network(new()
        {
            Layers = layers ?? [new Dense { Units = 6 }, new BatchNormalization(), new Relu(), new Dense()],
        }, 4, 3);
        var objective = new Objective(network, new CrossEntropy(), Nets.Classes(23, 4, 3, "regularized"), threads);
        var options = new TrainingOptions
        {
            Optimizer = optimizer ?? new Adam { LearningRate = 0.01, Amsgrad = true },
            Batch = batch,
            Epochs = epochs,
            Precision = precision,
            Regularizers = regularizers,
        };
        var steps = new List<TrainingStep>();
        var parameters = Nets.Parameters(network, "regularized");
        new Trainer(objective, options).Run(
            parameters, Nets.Stream("order"), step: steps.Add, resumption: resumption);
        return (parameters, steps);
    }
}
