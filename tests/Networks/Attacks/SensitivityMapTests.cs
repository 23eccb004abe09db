using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks.Tests;

public sealed class SensitivityMapTests
{
    const int Inputs = 5, Outputs = 3, Samples = 8;

    static readonly Network Model = Nets.Of(Inputs, [], Outputs, new Tanh());
    static readonly double[] Parameters = Nets.Parameters(Model, "attacks/maps");
    static readonly Dataset Data = Nets.Classes(Samples, Inputs, Outputs, "attacks/maps");
    static readonly double[] Scales = [1, 2, 0.5, 0, 3];

    [Test]
    public void LinearModel_MapsAreItsWeights()
    {
        var jacobian = Map(SensitivityKind.Jacobian);
        var own = Map(SensitivityKind.ClassGradient);
        for (var n = 0; n < Samples; n++)
        {
            for (var i = 0; i < Inputs; i++)
            {
                double[] column = [.. Enumerable.Range(0, Outputs).Select(c => Parameters[(c * Inputs) + i])];
                Assert.That(jacobian[n, i], Is.EqualTo(Scales[i] * Sums.Norm(column)).Within(1e-14));
                Assert.That(own[n, i], Is.EqualTo(Scales[i] * column[Data.Labels![n]]).Within(1e-15));
            }
        }
    }

    // For cross-entropy dL/dx = W'(p - y).
    [Test]
    public void LinearModel_LossGradientIsTheWeightsTimesTheError()
    {
        var found = Map(SensitivityKind.LossGradient);
        var outputs = Model.Predict(Parameters, Data.Inputs);
        for (var n = 0; n < Samples; n++)
        {
            double[] powers = [.. outputs.Row(n).ToArray().Select(Math.Exp)];
            for (var i = 0; i < Inputs; i++)
            {
                var expected = Enumerable.Range(0, Outputs).Sum(c => Parameters[(c * Inputs) + i]
                    * ((powers[c] / powers.Sum()) - (c == Data.Labels![n] ? 1 : 0)));
                Assert.That(found[n, i], Is.EqualTo(Scales[i] * expected).Within(1e-14));
            }
        }
    }

    [Test]
    public void Threads_ChangeNoBit()
    {
        var network = Nets.Of(Inputs, [6], Outputs, new Tanh());
        var parameters = Nets.Parameters(network, "attacks/maps");
        var data = Nets.Classes(700, Inputs, Outputs, "attacks/many");
        foreach (var kind in Enum.GetValues<SensitivityKind>())
        {
            Matrix[] found = [.. new[] { 1, 3 }.Select(threads => SensitivityMaps.Of(
                new(network, new CrossEntropy(), data, threads), parameters, kind, InputRange.Unbounded(Inputs)))];
            Assert.That(found[1].Data, Is.EqualTo(found[0].Data), $"{kind}");
        }
    }

    [Test]
    public void ClassGradient_NeedsClasses()
    {
        var objective = new Objective(Model, new SquaredError(), Nets.Regression(4, Inputs, Outputs, "attacks/maps"));
        Assert.That(() => SensitivityMaps.Of(
            objective, Parameters, SensitivityKind.ClassGradient, InputRange.Unbounded(Inputs)),
            Throws.ArgumentException.With.Message.Contains("without classes"));
    }

    static Matrix Map(SensitivityKind kind) => SensitivityMaps.Of(
        new(Model, new CrossEntropy(), Data), Parameters, kind,
        InputRange.Standardized(new double[Inputs], Scales).WithoutBounds());
}
