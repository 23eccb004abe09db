using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks.Tests;

public sealed class LayerDerivativeTests
{
    static IEnumerable<LayerCase> Cases() => LayerCase.All();

    static IEnumerable<TestCaseData> Losses() => from loss in Catalogue<ILoss>.Names
                                                 from activation in Catalogue<IActivation>.Names
                                                 select new TestCaseData(Catalogue<ILoss>.Create(loss),
                                                     Catalogue<IActivation>.Create(activation));

    [Test]
    public void EveryLayerOfTheCatalogue_HasACase()
    {
        static IEnumerable<string> Names(ILayer layer) => layer switch
        {
            Residual block => block.Layers.SelectMany(Names).Append(nameof(Residual)),
            WeightNormalization wrapper => Names(wrapper.Layer).Append(nameof(WeightNormalization)),
            _ => [layer.GetType().Name],
        };
        var tested = Cases().SelectMany(c => c.Layers).SelectMany(Names).Concat(Catalogue<IActivation>.Names);
        Assert.That(Catalogue<ILayer>.Names, Is.SubsetOf(tested));
    }

    [TestCaseSource(nameof(Cases))]
    public void Gradient_TaylorRemainder_FallsFourfold(LayerCase layers) =>
        AssertGradientOrder(layers, new SquaredError());

    [TestCaseSource(nameof(Cases))]
    public void HessianProduct_TaylorRemainderOfTheGradient_FallsFourfold(LayerCase layers) =>
        AssertHessianOrder(layers, new CrossEntropy());

    [TestCaseSource(nameof(Losses))]
    public void HessianProduct_OfEveryActivationAndLoss_HasItsOrder(ILoss loss, IActivation activation) =>
        AssertHessianOrder(
            new($"{loss}/{activation}",
                [new Dense { Units = 5 }, activation, new Dense { Units = 4 }, activation, new Dense()], new(4)), loss);

    [TestCaseSource(nameof(Cases))]
    public void HessianProducts_AreSymmetric_AndLinear(LayerCase layers)
    {
        var p = layers.Network.ParameterCount;
        var curvature = layers.Curvature(new CrossEntropy());
        curvature.Prepare(layers.Parameters(), new double[p]);
        var directions = layers.Direction("block", 3);
        for (var i = 0; i < p; i++) directions[(2 * p) + i] = (2 * directions[i]) - (3 * directions[p + i]);
        var products = new double[3 * p];
        curvature.AddHessianProducts(directions, products);
        double[] u = directions[..p], v = directions[p..(2 * p)];
        double[] hu = products[..p], hv = products[p..(2 * p)], hw = products[(2 * p)..];
        var scale = Sums.Norm(hu) * Sums.Norm(v);
        Assert.That(Sums.Dot(hu, v), Is.EqualTo(Sums.Dot(u, hv)).Within(1e-12 * scale));
        for (var i = 0; i < p; i++)
            Assert.That(hw[i], Is.EqualTo((2 * hu[i]) - (3 * hv[i])).Within(1e-12 * Sums.Norm(hw)));
    }

    [TestCaseSource(nameof(Cases))]
    public void Blocks_GiveTheBitsOfSingleProducts(LayerCase layers)
    {
        var p = layers.Network.ParameterCount;
        var curvature = layers.Curvature(new CrossEntropy());
        curvature.Prepare(layers.Parameters(), new double[p]);
        var directions = layers.Direction("block", 3);
        var (block, gaussNewton) = (new double[3 * p], new double[3 * p]);
        curvature.AddHessianProducts(directions, block);
        curvature.AddGaussNewtonProducts(directions, gaussNewton);
        for (var k = 0; k < 3; k++)
        {
            var (single, part) = (new double[p], new double[p]);
            curvature.AddHessianProducts(directions.AsSpan(k * p, p), single);
            curvature.AddGaussNewtonProducts(directions.AsSpan(k * p, p), part);
            Assert.That(single, Is.EqualTo(block[(k * p)..((k + 1) * p)]));
            Assert.That(part, Is.EqualTo(gaussNewton[(k * p)..((k + 1) * p)]));
        }
    }

    [TestCaseSource(nameof(Cases))]
    public void PushForwardAndPullBack_AreAdjoint(LayerCase layers)
    {
        // u'(J v) = (J'u)'v for any rows u of output derivatives.
        var (pass, parameters) = Prepared(layers);
        var p = layers.Network.ParameterCount;
        var (v, u) = (layers.Direction("v"), new double[LayerCase.Samples * LayerCase.Outputs]);
        Nets.Stream(layers.Name + "/u").Normals(u);
        pass.PushForward(parameters, v);
        var pushed = Sums.Dot(u, pass.OutputTangents);
        var pulled = new double[p];
        pass.PullBack(parameters, u, pulled);
        Assert.That(Sums.Dot(pulled, v), Is.EqualTo(pushed).Within(1e-12 * Sums.Norm(pulled) * Sums.Norm(v)));
        // The backward pass of a scalar is the same map.
        u.CopyTo(pass.OutputGradients);
        var gradient = new double[p];
        pass.Backward(parameters, gradient);
        Assert.That(gradient, Is.EqualTo(pulled).Within(1e-13 * Sums.Norm(pulled)));
    }

    [TestCaseSource(nameof(Cases))]
    public void GaussNewtonProducts_AreThoseOfJacobianAndLoss(LayerCase layers)
    {
        var loss = new CrossEntropy();
        var data = layers.Data(loss);
        var p = layers.Network.ParameterCount;
        var curvature = layers.Curvature(loss);
        var parameters = layers.Parameters();
        curvature.Prepare(parameters, new double[p]);
        var v = layers.Direction("v");
        var product = new double[p];
        curvature.AddGaussNewtonProducts(v, product);

        var pass = curvature.Pass;
        pass.PushForward(parameters, v);
        var rows = new double[LayerCase.Samples * LayerCase.Outputs];
        for (var n = 0; n < LayerCase.Samples; n++)
        {
            var hessian = new double[LayerCase.Outputs * LayerCase.Outputs];
            loss.Hessian(pass.Outputs.Slice(n * LayerCase.Outputs, LayerCase.Outputs), data.Targets.Row(n), hessian);
            for (var i = 0; i < hessian.Length; i++)
            {
                rows[(n * LayerCase.Outputs) + (i / LayerCase.Outputs)] += hessian[i] / LayerCase.Samples
                    * pass.OutputTangents[(n * LayerCase.Outputs) + (i % LayerCase.Outputs)];
            }
        }
        var expected = new double[p];
        pass.PullBack(parameters, rows, expected);
        Assert.That(product, Is.EqualTo(expected).Within(1e-13 * Sums.Norm(expected)));
        Assert.That(Sums.Dot(product, v), Is.GreaterThanOrEqualTo(0));
    }

    [TestCaseSource(nameof(Cases))]
    public void InputGradient_IsTheSlopeAlongInputs(LayerCase layers)
    {
        var pass = new NetworkPass<double>(
            layers.Network, LayerCase.Samples, mode: layers.Mode, inputGradients: true);
        var parameters = layers.Parameters();
        var inputs = Nets.Normals(LayerCase.Samples, layers.Inputs.Size, layers.Name).Data;
        var (u, direction) = (new double[LayerCase.Samples * LayerCase.Outputs], new double[inputs.Length]);
        Nets.Stream(layers.Name + "/u").Normals(u);
        Nets.Stream(layers.Name + "/direction").Normals(direction);
        const double H = 1.0 / 65536;
        var difference = (Value(H) - Value(-H)) / (2 * H);
        Value(0);
        u.CopyTo(pass.OutputGradients);
        pass.Backward(parameters, new double[parameters.Length]);
        var slope = Sums.Dot(pass.InputGradients, direction);
        Assert.That(slope, Is.EqualTo(difference).Within(2e-7 * Sums.Norm(pass.InputGradients) * Sums.Norm(direction)));

        double Value(double step)
        {
            for (var i = 0; i < inputs.Length; i++) pass.Inputs[i] = inputs[i] + (step * direction[i]);
            pass.Forward(parameters, LayerCase.Samples);
            return Sums.Dot(u, pass.Outputs);
        }
    }

    [TestCaseSource(nameof(Cases))]
    public void Threads_ChangeNoBit(LayerCase layers)
    {
        var p = layers.Network.ParameterCount;
        var directions = layers.Direction("block", 2);
        var results = new List<(double Loss, double[] Gradient, double[] Products)>();
        foreach (var threads in new[] { 1, 2, 3 })
        {
            var curvature = layers.Curvature(new CrossEntropy(), threads);
            var (gradient, products) = (new double[p], new double[2 * p]);
            var loss = curvature.Prepare(layers.Parameters(), gradient);
            curvature.AddHessianProducts(directions, products);
            results.Add((loss, gradient, products));
        }
        foreach (var (loss, gradient, products) in results)
        {
            Assert.That(loss, Is.EqualTo(results[0].Loss));
            Assert.That(gradient, Is.EqualTo(results[0].Gradient));
            Assert.That(products, Is.EqualTo(results[0].Products));
        }
    }

    [TestCaseSource(nameof(Cases))]
    public void Floats_AgreeWithDoubles(LayerCase layers)
    {
        var p = layers.Network.ParameterCount;
        var loss = new CrossEntropy();
        var (wide, v) = (layers.Curvature(loss), layers.Direction("v"));
        var narrow = new CurvaturePass<float>(
            layers.Network, loss, layers.Data(loss), 0, LayerCase.Samples, 1.0 / LayerCase.Samples, mode: layers.Mode);
        var (gradient, product) = (new double[p], new double[p]);
        var (gradients, products) = (new float[p], new float[p]);
        var value = wide.Prepare(layers.Parameters(), gradient);
        Assert.That(narrow.Prepare(Array.ConvertAll(layers.Parameters(), x => (float)x), gradients),
            Is.EqualTo(value).Within(1e-5 * value));
        wide.AddHessianProducts(v, product);
        narrow.AddHessianProducts(Array.ConvertAll(v, x => (float)x), products);
        Assert.That(gradients, Is.EqualTo(gradient).Within(2e-5 * Sums.Norm(gradient)));
        Assert.That(products, Is.EqualTo(product).Within(1e-4 * Sums.Norm(product)));
    }

    static (NetworkPass<double> Pass, double[] Parameters) Prepared(LayerCase layers)
    {
        var curvature = layers.Curvature(new SquaredError());
        var parameters = layers.Parameters();
        curvature.Prepare(parameters, new double[parameters.Length]);
        return (curvature.Pass, parameters);
    }

    static void AssertGradientOrder(LayerCase layers, ILoss loss)
    {
        var parameters = layers.Parameters();
        var (gradient, direction) = (new double[parameters.Length], layers.Direction("taylor"));
        var curvature = layers.Curvature(loss);
        var value = curvature.Prepare(parameters, gradient);
        var slope = Sums.Dot(gradient, direction);
        AssertOrder(h => Math.Abs(
            curvature.Prepare(Moved(parameters, direction, h), new double[parameters.Length]) - value - (h * slope)));
    }

    static void AssertHessianOrder(LayerCase layers, ILoss loss)
    {
        var parameters = layers.Parameters();
        var direction = layers.Direction("taylor");
        var (gradient, product) = (new double[parameters.Length], new double[parameters.Length]);
        var curvature = layers.Curvature(loss);
        curvature.Prepare(parameters, gradient);
        curvature.AddHessianProducts(direction, product);
        AssertOrder(h =>
        {
            var moved = new double[parameters.Length];
            curvature.Prepare(Moved(parameters, direction, h), moved);
            return Sums.Norm(moved.Select((g, i) => g - gradient[i] - (h * product[i])).ToArray());
        });
    }

    // Steps small enough that no kink is crossed and third derivatives rule, large enough for rounding.
    static void AssertOrder(Func<double, double> remainder)
    {
        var remainders = Enumerable.Range(0, 5).Select(k => remainder(Math.ScaleB(1.0 / 8192, -k))).ToArray();
        for (var k = 1; k < remainders.Length; k++)
            Assert.That(remainders[k - 1] / remainders[k], Is.EqualTo(4).Within(0.1), $"halving {k}");
    }

    static double[] Moved(double[] parameters, double[] direction, double h) =>
        [.. parameters.Zip(direction, (x, d) => x + (h * d))];
}
