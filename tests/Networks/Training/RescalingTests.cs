using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks.Tests;

public sealed class RescalingTests
{
    static readonly Network Network = Nets.Of(4, [6, 5], 3, new Relu(), biases: false);

    static readonly Dataset Data = Nets.Classes(40, 4, 3, "rescaling");

    [Test]
    public void Norms_StayAsAsked(
        [Values] RescaledNorm norm, [Values] NormalizedLayers layers, [Values] Precision precision)
    {
        var initial = Nets.Parameters(Network, "rescaling");
        var parameters = Trained(new() { Norm = norm, Layers = layers }, precision);
        for (var k = 0; k < 3; k++)
        {
            var kept = k < 2 || layers == NormalizedLayers.All;
            var wanted = norm == RescaledNorm.Unit ? 1 : Norm(initial, k);
            var tolerance = precision == Precision.Double ? 1e-13 : 1e-5;
            Assert.That(Norm(parameters, k), kept
                ? Is.EqualTo(wanted).Within(tolerance) : Is.Not.EqualTo(wanted).Within(1e-3));
        }
        Assert.That(Norm(Trained(null, precision), 0), Is.Not.EqualTo(Norm(initial, 0)).Within(1e-3));
    }

    // The first norms are those before the training, whatever a training that is taken up begins with.
    [Test]
    public void Resumption_GivesTheSameBits()
    {
        var options = Options(new() { Norm = RescaledNorm.Initial }, Precision.Double);
        TrainingSnapshot? saved = null;
        var whole = Nets.Parameters(Network, "rescaling");
        Trainer().Run(whole, Nets.Stream("order"), resumption: new Resumption
        {
            IsDue = step => step == 13,
            Save = snapshot => saved = snapshot,
        });
        var resumed = Nets.Parameters(Network, "rescaling");
        Trainer().Run(resumed, Nets.Stream("order"), resumption: new Resumption { From = saved });
        Assert.That(resumed, Is.EqualTo(whole));

        Trainer Trainer() => new(new(Network, new CrossEntropy(), Data), options);
    }

    [Test]
    public void NetworksWithBiases_AreRefused() => Assert.That(
        () => new Trainer(new(Nets.Of(4, [6], 3, new Relu()), new CrossEntropy(), Data), Options(new(), default)),
        Throws.ArgumentException.With.Message.Contains("normalization: layer 1, Dense, has biases"));

    static TrainingOptions Options(WeightRescaling? rescaling, Precision precision) => new()
    {
        Optimizer = new Sgd { LearningRate = 0.1 },
        Normalization = rescaling,
        Precision = precision,
        Batch = 7,
        Epochs = 5,
    };

    static double[] Trained(WeightRescaling? rescaling, Precision precision)
    {
        var parameters = Nets.Parameters(Network, "rescaling");
        new Trainer(new(Network, new CrossEntropy(), Data), Options(rescaling, precision))
            .Run(parameters, Nets.Stream("order"));
        return parameters;
    }

    static double Norm(double[] parameters, int layer) =>
        Sums.Norm(parameters.AsSpan(Network.Parameters[layer].Offset, Network.Parameters[layer].Count));
}
