using System.ComponentModel.DataAnnotations;

namespace Eigenspectrum.Networks.Tests;

public sealed class NetworkLayoutTests
{
    [Test]
    public void Parameters_FollowLayerByLayer_WeightsThenBiases()
    {
        var network = Nets.Of(3, [4, 2], 5, new Tanh());
        Assert.That(network.Layers.Select(l => (l.Name, l.Inputs, l.Outputs, l.WeightOffset, l.BiasOffset)),
            Is.EqualTo(new[] { ("layer1", 3, 4, 0, 12), ("layer2", 4, 2, 16, 24), ("layer3", 2, 5, 26, 36) }));
        Assert.That(network.ParameterCount, Is.EqualTo(41));
        Assert.That(network.Layers.Sum(l => l.ParameterCount), Is.EqualTo(41));
        Assert.That(network.Layers.Select(l => l.Activation),
            Is.EqualTo(new IActivation[] { new Tanh(), new Tanh(), new Linear() }));
    }

    [Test]
    public void WithoutBiases_OnlyWeightsAreLaidOut()
    {
        var network = Nets.Of(3, [4], 5, new Tanh(), biases: false);
        Assert.That(network.ParameterCount, Is.EqualTo(32));
        Assert.That(network.Layers.All(l => !l.HasBiases));
        Assert.That(network.Biases(new double[32], 0).Length, Is.Zero);
    }

    [Test]
    public void Weights_AreRowsOfOwnUnits()
    {
        var network = Nets.Of(2, [], 2, new Linear());
        double[] parameters = [1, 2, 3, 4, 5, 6];
        Assert.That(network.Weights(parameters, 0)[1, 0], Is.EqualTo(3));
        Assert.That(network.Biases(parameters, 0).ToArray(), Is.EqualTo(new double[] { 5, 6 }));
    }

    [Test]
    public void Activations_GiveEachHiddenLayerItsOwn()
    {
        var definition = new NetworkDefinition
        {
            Hidden = [3, 3],
            Activations = [new Tanh(), new Relu()],
            OutputActivation = new Erf(),
        };
        Assert.That(new Network(definition, 1, 1).Layers.Select(l => l.Activation),
            Is.EqualTo(new IActivation[] { new Tanh(), new Relu(), new Erf() }));
    }

    [Test]
    public void WrongDefinitions_AreNamedWithValueAndRange()
    {
        Assert.That(Problem(new() { Hidden = [3, 0] }),
            Is.EqualTo("Hidden layer 2 has 0 units; it must have 1 to 65536."));
        Assert.That(Problem(new() { Hidden = [3], Activations = [] }),
            Does.StartWith("There are 0 activations for 1 "));
        Assert.That(() => new Network(new() { Hidden = [-1] }, 2, 2), Throws.ArgumentException);
        Assert.That(() => new Network(new(), 0, 2), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => new Network(new() { Hidden = [65536, 65536] }, 2, 2),
            Throws.InstanceOf<ArgumentException>().With.Message.Contains("4294967296 weights"));
    }

    static string? Problem(NetworkDefinition definition) =>
        definition.Validate(new ValidationContext(definition)).Single().ErrorMessage;
}
