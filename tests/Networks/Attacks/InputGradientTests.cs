using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks.Tests;

// Derivatives with respect to inputs, through every layer there is, against differences.
public sealed class InputGradientTests
{
    static IEnumerable<LayerCase> Cases() => LayerCase.All();

    [TestCaseSource(nameof(Cases))]
    public void InputGradients_AgreeWithDifferencesOfTheLoss(LayerCase layers)
    {
        const double Step = 1e-5;
        var (loss, data) = (new CrossEntropy(), layers.Data(new CrossEntropy()));
        var parameters = layers.Parameters();
        var pass = new NetworkPass<double>(layers.Network, data.Count, mode: layers.Mode, inputGradients: true);
        data.Inputs.Data.CopyTo(pass.Inputs);
        Backward(pass, loss, data, parameters, alone: true);
        var gradients = pass.InputGradients.ToArray();
        var direction = Nets.Normals(data.Count, layers.Inputs.Size, "attacks/direction");
        for (var i = 0; i < direction.Data.Length; i++)
            pass.Inputs[i] = data.Inputs.Data[i] + (Step * direction.Data[i]);
        var above = Sum(pass, loss, data, parameters);
        for (var i = 0; i < direction.Data.Length; i++)
            pass.Inputs[i] = data.Inputs.Data[i] - (Step * direction.Data[i]);
        var below = Sum(pass, loss, data, parameters);
        var slope = Sums.Dot(gradients, direction.Data);
        var size = Sums.Norm(gradients) * Sums.Norm(direction.Data);
        Assert.That((above - below) / (2 * Step), Is.EqualTo(slope).Within(1e-7 * size));
    }

    [TestCaseSource(nameof(Cases))]
    public void BackwardToInputs_GivesTheSameBitsAsTheWholeBackwardPass(LayerCase layers)
    {
        var (loss, data) = (new CrossEntropy(), layers.Data(new CrossEntropy()));
        var parameters = layers.Parameters();
        double[][] found = [.. new[] { true, false }.Select(alone =>
        {
            var pass = new NetworkPass<double>(layers.Network, data.Count, mode: layers.Mode, inputGradients: true);
            data.Inputs.Data.CopyTo(pass.Inputs);
            Backward(pass, loss, data, parameters, alone);
            return pass.InputGradients.ToArray();
        })];
        Assert.That(found[0], Is.EqualTo(found[1]));
        Assert.That(found[0], Has.Some.Not.EqualTo(0.0));
    }

    [Test]
    public void BackwardToInputs_NeedsAPassMadeForIt()
    {
        var network = Nets.Of(3, [2], 2, new Tanh());
        var pass = new NetworkPass<double>(network, 1);
        var parameters = Nets.Parameters(network, "attacks/pass");
        pass.Forward(parameters, 1);
        Assert.That(() => pass.BackwardToInputs(parameters), Throws.InvalidOperationException);
    }

    static void Backward(
        NetworkPass<double> pass, ILoss loss, Dataset data, double[] parameters, bool alone)
    {
        pass.Forward(parameters, data.Count);
        var outputs = pass.Network.Outputs;
        for (var n = 0; n < data.Count; n++)
        {
            loss.Gradient(pass.Outputs.Slice(n * outputs, outputs), data.Targets.Row(n),
                pass.OutputGradients.Slice(n * outputs, outputs));
        }
        if (alone) pass.BackwardToInputs(parameters);
        else pass.Backward(parameters, new double[parameters.Length]);
    }

    static double Sum(NetworkPass<double> pass, ILoss loss, Dataset data, double[] parameters)
    {
        pass.Forward(parameters, data.Count);
        var (sum, outputs) = (0.0, pass.Network.Outputs);
        for (var n = 0; n < data.Count; n++)
            sum += loss.Value(pass.Outputs.Slice(n * outputs, outputs), data.Targets.Row(n));
        return sum;
    }
}
