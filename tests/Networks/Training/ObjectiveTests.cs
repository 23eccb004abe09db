using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks.Tests;

public sealed class ObjectiveTests
{
    static readonly Network Net = Nets.Of(3, [4], 2, new Tanh());

    [Test]
    public void DataThatDoNotFit_AreRefusedWithBothNumbers()
    {
        Refused(Nets.Regression(5, 4, 2, "misfit"), new SquaredError(), "4 numbers each; the network takes 3");
        Refused(Nets.Regression(5, 3, 3, "misfit"), new SquaredError(), "3 targets or classes; the network has 2");
        Refused(Nets.Regression(0, 3, 2, "misfit"), new SquaredError(), "no samples");
        Refused(Nets.Regression(5, 3, 2, "misfit"), new CrossEntropy(), "CrossEntropy needs labels");
        Assert.That(() => new Dataset(new Matrix(2, 3), [0, 2], 2),
            Throws.ArgumentException.With.Message.Contains("Sample 1 has label 2; the classes are 0 to 1"));
        Assert.That(() => new Dataset(new Matrix(2, 3), new Matrix(3, 1)), Throws.ArgumentException);
    }

    [Test]
    public void Value_IsTheMeanOfTheSamples()
    {
        var data = Nets.Classes(600, 3, 2, "mean");
        var parameters = Nets.Parameters(Net, "mean");
        var outputs = Net.Predict(parameters, data.Inputs);
        var loss = new CrossEntropy();
        var expected = Enumerable.Range(0, 600).Average(n => loss.Value(outputs.Row(n), data.Targets.Row(n)));
        Assert.That(new Objective(Net, loss, data).Value(parameters), Is.EqualTo(expected).Within(1e-14));
    }

    [Test]
    public void Gradient_InParts_IsThatOfAllSamplesAtOnce()
    {
        // So large that few images fit the cache; rectifiers write over what they read where only gradients are wanted.
        var network = new Network(new()
        {
            Layers =
            [
                new Convolution { Channels = 24, Padding = 1 }, new BatchNormalization(), new Relu(),
                new MaximumPooling(), new Convolution { Channels = 5 }, new Relu(), new Flatten(),
                new Dense { Units = 9 }, new Relu(), new Residual { Layers = [new Dense { Units = 9 }, new Relu()] },
                new Dense(),
            ],
        }, new Shape(30, 30, 2), 3);
        var data = Nets.Classes(37, 1800, 3, "parts");
        var parameters = Nets.Parameters(network, "parts");
        var (gradient, expected) = (new double[parameters.Length], new double[parameters.Length]);
        var loss = new Objective(network, new CrossEntropy(), data).Gradient(parameters, gradient);
        var whole = new CurvaturePass<double>(network, new CrossEntropy(), data, 0, 37, 1.0 / 37)
            .Prepare(parameters, expected);
        Assert.That(loss, Is.EqualTo(whole).Within(1e-14));
        Assert.That(gradient, Is.EqualTo(expected).Within(1e-14 * Sums.Norm(expected)));
    }

    [Test]
    public void Labels_BecomeOneHotTargets()
    {
        var data = new Dataset(new Matrix(2, 1), [1, 0], 3);
        Assert.That(data.Targets.Data, Is.EqualTo(new double[] { 0, 1, 0, 1, 0, 0 }));
    }

    static void Refused(Dataset data, ILoss loss, string message) =>
        Assert.That(() => new Objective(Net, loss, data), Throws.ArgumentException.With.Message.Contains(message));
}
