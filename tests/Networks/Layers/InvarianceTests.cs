using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks.Tests;

public sealed class InvarianceTests
{
    // For theta -> A theta that leaves the loss alone, H(A theta) = A^-T H(theta) A^-1.
    static readonly LayerCase Net = new("invariance", [new Dense { Units = 5 }, new Relu(), new Dense()], new(4));

    [Test]
    public void RectifierRescaling_ScalesTheHessianInversely()
    {
        // Powers of two: even the bits follow.
        double[] factors = [2, 0.25, 8, 1, 0.5];
        var scales = Enumerable.Repeat(1.0, Net.Network.ParameterCount).ToArray();
        for (var i = 0; i < 5; i++)
        {
            for (var j = 0; j < 4; j++) scales[(i * 4) + j] = factors[i];
            scales[20 + i] = factors[i];
            for (var o = 0; o < 3; o++) scales[25 + (o * 5) + i] = 1 / factors[i];
        }
        var (parameters, v) = (Net.Parameters(), Net.Direction("v"));
        var (loss, product) = Product(parameters, v);
        var (scaledLoss, scaled) = Product(Times(parameters, scales), Times(v, scales));
        Assert.That(scaledLoss, Is.EqualTo(loss));
        Assert.That(Times(scaled, scales), Is.EqualTo(product));
    }

    [Test]
    public void PermutedUnits_PermuteTheHessian()
    {
        int[] units = [3, 0, 4, 1, 2];
        var order = new int[Net.Network.ParameterCount];
        for (var i = 0; i < 5; i++)
        {
            for (var j = 0; j < 4; j++) order[(i * 4) + j] = (units[i] * 4) + j;
            order[20 + i] = 20 + units[i];
            for (var o = 0; o < 3; o++) order[25 + (o * 5) + i] = 25 + (o * 5) + units[i];
        }
        for (var o = 0; o < 3; o++) order[40 + o] = 40 + o;
        var (parameters, v) = (Net.Parameters(), Net.Direction("v"));
        var (loss, product) = Product(parameters, v);
        var (permutedLoss, permuted) = Product(Pick(parameters, order), Pick(v, order));
        Assert.That(permutedLoss, Is.EqualTo(loss).Within(1e-15));
        Assert.That(permuted, Is.EqualTo(Pick(product, order)).Within(1e-14 * Sums.Norm(product)));
    }

    [TestCase(1e-12)]
    [TestCase(1e-3)]
    [TestCase(1e12)]
    public void HessianOfAScaledLoss_IsScaled(double factor)
    {
        var (parameters, v) = (Net.Parameters(), Net.Direction("v"));
        var product = Product(parameters, v, new SquaredError { Factor = 1 }).Product;
        var scaled = Product(parameters, v, new SquaredError { Factor = factor }).Product;
        Assert.That(scaled.Select(x => x / factor), Is.EqualTo(product).Within(1e-14 * Sums.Norm(product)));
    }

    [Test]
    public void PartsOfSamples_AddUp_WhateverTheirSizes()
    {
        var loss = new CrossEntropy();
        var (data, p) = (Net.Data(loss), Net.Network.ParameterCount);
        var (whole, parts) = (new double[p], new double[p]);
        Add(0, 9, whole);
        Add(0, 4, parts);
        Add(4, 4, parts);
        Add(8, 1, parts);
        Assert.That(parts, Is.EqualTo(whole).Within(1e-14 * Sums.Norm(whole)));

        void Add(int first, int count, double[] products)
        {
            var pass = new CurvaturePass<double>(Net.Network, loss, data, first, count, 1.0 / 9);
            pass.Prepare(Net.Parameters(), new double[p]);
            pass.AddHessianProducts(Net.Direction("v"), products);
        }
    }

    [Test]
    public void BrokenParametersAndMisplacedSamples_AreRefused()
    {
        var curvature = Net.Curvature(new CrossEntropy());
        var parameters = Net.Parameters();
        parameters[7] = double.NaN;
        Assert.That(() => curvature.Prepare(parameters, new double[parameters.Length]),
            Throws.ArgumentException.With.Message.StartsWith("Parameter 7 is NaN; all must be finite."));
        var loss = new CrossEntropy();
        Assert.That(() => new CurvaturePass<double>(Net.Network, loss, Net.Data(loss), 5, 5, 1), Throws
            .InstanceOf<ArgumentException>().With.Message.Contains("5 samples from there on are not in the data's 9"));
        Assert.That(() => curvature.Pass.PushForward(Net.Parameters(), new double[10]),
            Throws.ArgumentException.With.Message.Contains("no directions of a network with"));
    }

    static (double Loss, double[] Product) Product(double[] parameters, double[] v, ILoss? loss = null)
    {
        var curvature = Net.Curvature(loss ?? new CrossEntropy());
        var product = new double[parameters.Length];
        var value = curvature.Prepare(parameters, new double[parameters.Length]);
        curvature.AddHessianProducts(v, product);
        return (value, product);
    }

    static double[] Times(double[] x, double[] y) => [.. x.Zip(y, (a, b) => a * b)];

    static double[] Pick(double[] x, int[] order) => [.. order.Select(i => x[i])];
}
