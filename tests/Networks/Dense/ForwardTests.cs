using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks.Tests;

public sealed class ForwardTests
{
    [Test]
    public void Forward_IsTheSumsOfEachUnit([Values] bool biases)
    {
        var network = Nets.Of(3, [5, 4], 2, new Tanh(), biases);
        var parameters = Nets.Parameters(network, "forward");
        var inputs = Nets.Normals(7, 3, "forward/inputs");
        var pass = network.Forward(parameters, inputs);
        for (var n = 0; n < inputs.Rows; n++)
        {
            var below = inputs.Row(n).ToArray();
            foreach (var layer in network.Layers)
            {
                var z = new double[layer.Outputs];
                for (var i = 0; i < z.Length; i++)
                {
                    z[i] = biases ? parameters[layer.BiasOffset + i] : 0;
                    for (var j = 0; j < below.Length; j++)
                        z[i] += parameters[layer.WeightOffset + (i * layer.Inputs) + j] * below[j];
                }
                Assert.That(pass.PreActivations[layer.Index].Row(n).ToArray(), Is.EqualTo(z).Within(1e-14));
                below = Array.ConvertAll(z, layer.Activation.Value);
                Assert.That(pass.Activations[layer.Index].Row(n).ToArray(), Is.EqualTo(below).Within(1e-14));
            }
        }
    }

    [Test]
    public void Predict_GivesTheOutputsOfForward_ForAnyThreads([Values(1, 2, 3)] int threads)
    {
        var network = Nets.Of(80, [120, 100], 10, new Erf());
        var parameters = Nets.Parameters(network, "predict");
        var inputs = Nets.Normals(70, 80, "predict/inputs");
        var expected = network.Forward(parameters, inputs).Outputs.Data;
        Assert.That(network.Predict(parameters, inputs, threads).Data, Is.EqualTo(expected));
        Assert.That(network.Forward(parameters, inputs, threads).Outputs.Data, Is.EqualTo(expected));
    }

    [Test]
    public void Samples_DoNotSeeEachOther()
    {
        var network = Nets.Of(4, [6], 3, new Gelu());
        var parameters = Nets.Parameters(network, "alone");
        var inputs = Nets.Normals(9, 4, "alone/inputs");
        var together = network.Predict(parameters, inputs);
        for (var n = 0; n < inputs.Rows; n++)
        {
            var alone = network.Predict(parameters, new Matrix(1, 4, inputs.Row(n).ToArray()));
            Assert.That(alone.Data, Is.EqualTo(together.Row(n).ToArray()));
        }
    }

    [Test]
    public void SwappingHiddenUnits_LeavesTheOutputs()
    {
        var network = Nets.Of(2, [2], 1, new Tanh());
        var inputs = Nets.Normals(5, 2, "swap");
        // W1 = [1 2; 3 4], b1 = [5 6], W2 = [7 8], b2 = 9, then with the two hidden units exchanged.
        var first = network.Predict([.1, .2, .3, .4, .5, .6, .7, .8, .9], inputs);
        var second = network.Predict([.3, .4, .1, .2, .6, .5, .8, .7, .9], inputs);
        Assert.That(second.Data, Is.EqualTo(first.Data).Within(1e-15));
    }

    [Test]
    public void WrongLengths_AreRefusedWithBothNumbers()
    {
        var network = Nets.Of(2, [3], 1, new Tanh());
        Assert.That(() => network.Predict(new double[12], new Matrix(1, 2)),
            Throws.ArgumentException.With.Message.Contains("12 parameters; the network has 13"));
        Assert.That(() => network.Forward(new double[13], new Matrix(1, 4)),
            Throws.ArgumentException.With.Message.Contains("4 numbers each; the network takes 2"));
        var pass = network.Forward(new double[13], new Matrix(1, 2));
        Assert.That(() => network.Backward(new double[13], pass, new Matrix(2, 1)),
            Throws.ArgumentException.With.Message.Contains("2 x 1; it must be 1 x 1"));
    }
}
