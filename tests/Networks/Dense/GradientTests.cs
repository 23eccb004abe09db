using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks.Tests;

public sealed class GradientTests
{
    static IEnumerable<TestCaseData> Cases() =>
        from activation in Catalogue<IActivation>.Names
        from loss in Catalogue<ILoss>.Names
        select new TestCaseData(Catalogue<IActivation>.Create(activation), Catalogue<ILoss>.Create(loss));

    [TestCaseSource(nameof(Cases))]
    public void Gradient_TaylorRemainder_FallsFourfoldWhenTheStepHalves(IActivation activation, ILoss loss)
    {
        var network = Nets.Of(4, [5, 3], 3, activation);
        var data = Nets.For(loss, 11, 4, 3, "taylor");
        var objective = new Objective(network, loss, data);
        var parameters = Nets.Parameters(network, "taylor");
        var (gradient, direction) = (new double[parameters.Length], new double[parameters.Length]);
        Nets.Stream("taylor/direction").Normals(direction);
        var value = objective.Gradient(parameters, gradient);
        var slope = 0.0;
        for (var i = 0; i < gradient.Length; i++) slope += gradient[i] * direction[i];
        Assert.That(value, Is.EqualTo(objective.Value(parameters)).Within(1e-14 * Math.Abs(value)));

        // Small enough that no rectifier of this net changes its sign, large enough that rounding stays below 1e-6.
        var remainders = Enumerable.Range(0, 6).Select(k => Remainder(Math.ScaleB(1.0 / 1024, -k))).ToArray();
        for (var k = 1; k < remainders.Length; k++)
            Assert.That(remainders[k - 1] / remainders[k], Is.EqualTo(4).Within(0.1), $"halving {k}");

        double Remainder(double h)
        {
            var moved = parameters.Zip(direction, (p, d) => p + (h * d)).ToArray();
            return Math.Abs(objective.Value(moved) - value - (h * slope));
        }
    }

    [Test]
    public void Backward_GivesTheGradientOfAnyFunctionOfTheOutputs()
    {
        // sum of c_nk f_k(x_n): the output gradient is c itself.
        var network = Nets.Of(3, [4], 2, new Silu());
        var parameters = Nets.Parameters(network, "backward");
        var inputs = Nets.Normals(5, 3, "backward/inputs");
        var weights = Nets.Normals(5, 2, "backward/weights");
        var gradient = network.Backward(parameters, network.Forward(parameters, inputs), weights).Gradient;
        for (var i = 0; i < parameters.Length; i++)
        {
            const double H = 1.0 / 4096;
            var difference = (Value(i, H) - Value(i, -H)) / (2 * H);
            Assert.That(gradient[i], Is.EqualTo(difference).Within(1e-6), $"parameter {i}");
        }

        double Value(int i, double step)
        {
            var moved = (double[])parameters.Clone();
            moved[i] += step;
            var outputs = network.Predict(moved, inputs);
            return outputs.Data.Zip(weights.Data, (f, c) => f * c).Sum();
        }
    }

    [Test]
    public void Deltas_AreActivationGradientsTimesSlopes()
    {
        var network = Nets.Of(3, [4, 5], 2, new Softplus());
        var parameters = Nets.Parameters(network, "deltas");
        var forward = network.Forward(parameters, Nets.Normals(6, 3, "deltas/inputs"));
        var backward = network.Backward(parameters, forward, Nets.Normals(6, 2, "deltas/outputs"));
        foreach (var layer in network.Layers)
        {
            var expected = backward.ActivationGradients[layer.Index].Data.Zip(
                forward.PreActivations[layer.Index].Data, (a, z) => a * layer.Activation.FirstDerivative(z)).ToArray();
            Assert.That(backward.Deltas[layer.Index].Data, Is.EqualTo(expected));
        }
        var below = Matrix.Multiply(backward.Deltas[2], network.Weights(parameters, 2));
        Assert.That(backward.ActivationGradients[1].Data, Is.EqualTo(below.Data));
    }

    [Test]
    public void Gradient_SplitsOverAnyPartOfTheSamples()
    {
        // More samples than one part holds; the mean of the halves' gradients is the whole's.
        var network = Nets.Of(3, [4], 2, new Tanh());
        var data = Nets.Regression(1400, 3, 2, "parts");
        var parameters = Nets.Parameters(network, "parts");
        var whole = Gradient([.. Enumerable.Range(0, 1400)]);
        var low = Gradient([.. Enumerable.Range(0, 700)]);
        var high = Gradient([.. Enumerable.Range(700, 700)]);
        Assert.That(low.Zip(high, (a, b) => (a + b) / 2), Is.EqualTo(whole).Within(1e-14));

        double[] Gradient(int[] rows)
        {
            var gradient = new double[network.ParameterCount];
            new Objective(network, new SquaredError(), data.Subset(rows)).Gradient(parameters, gradient);
            return gradient;
        }
    }
}
