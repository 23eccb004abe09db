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
    public void Labels_BecomeOneHotTargets()
    {
        var data = new Dataset(new Matrix(2, 1), [1, 0], 3);
        Assert.That(data.Targets.Data, Is.EqualTo(new double[] { 0, 1, 0, 1, 0, 0 }));
    }

    static void Refused(Dataset data, ILoss loss, string message) =>
        Assert.That(() => new Objective(Net, loss, data), Throws.ArgumentException.With.Message.Contains(message));
}
