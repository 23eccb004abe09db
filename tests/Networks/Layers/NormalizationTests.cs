using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks.Tests;

public sealed class NormalizationTests
{
    static readonly Shape Images = new(3, 2, 2);

    [Test]
    public void FrozenBatchNormalization_IsAnAffineMap()
    {
        double[] parameters = [1.5, -2, 0.25, 3], statistics = [0.5, -1, 4, 0.25];
        var layer = new BatchNormalization { Epsilon = 1e-3 };
        var inputs = Nets.Normals(5, Images.Size, "frozen");
        var outputs = Layers.Forward(layer, Images, parameters, inputs, StatisticsMode.Frozen, statistics);
        for (var i = 0; i < outputs.Data.Length; i++)
        {
            var c = i % 2;
            var factor = parameters[c] / Math.Sqrt(statistics[2 + c] + 1e-3);
            var constant = parameters[2 + c] - (factor * statistics[c]);
            Assert.That(outputs.Data[i], Is.EqualTo((factor * inputs.Data[i]) + constant).Within(1e-13));
        }
        Assert.That(statistics, Is.EqualTo(new[] { 0.5, -1, 4, 0.25 }));
    }

    [Test]
    public void FrozenBatchNormalization_FoldsIntoTheDenseLayerBelow()
    {
        // gain (W x + b - m) / s + shift is a dense layer again.
        ILayer dense = new Dense { Units = 4 };
        var with = new LayerCase("fold", [dense, new BatchNormalization(), new Tanh(), new Dense()], new(3));
        var without = new LayerCase("fold", [new Dense { Units = 4 }, new Tanh(), new Dense()], new(3));
        double[] statistics = [.. Layers.Normals(4, "means"), 1.5, 0.5, 2, 3];
        var parameters = with.Parameters();
        var folded = parameters.Take(16).Concat(parameters.Skip(24)).ToArray();
        for (var i = 0; i < 4; i++)
        {
            var factor = parameters[16 + i] / Math.Sqrt(statistics[4 + i] + 1e-5);
            for (var j = 0; j < 3; j++) folded[(i * 3) + j] *= factor;
            folded[12 + i] = ((folded[12 + i] - statistics[i]) * factor) + parameters[20 + i];
        }
        var inputs = Nets.Normals(6, 3, "fold/inputs");
        var network = with.Network.WithStatistics(statistics);
        Assert.That(network.Predict(parameters, inputs).Data,
            Is.EqualTo(without.Network.Predict(folded, inputs).Data).Within(1e-13));
    }

    [Test]
    public void BatchNormalization_NormalizesItsBatch_AndAveragesStatistics()
    {
        var inputs = Nets.Normals(6, Images.Size, "batch");
        for (var i = 0; i < inputs.Data.Length; i += 2) inputs.Data[i] = (3 * inputs.Data[i]) + 7;
        double[] statistics = [10, 20, 30, 40];
        var layer = new BatchNormalization { Epsilon = 1e-12, Momentum = 0.25 };
        var outputs = Layers.Forward(layer, Images, [1, 1, 0, 0], inputs, StatisticsMode.Update, statistics);
        for (var c = 0; c < 2; c++)
        {
            var (before, after) = (Channel(inputs, c), Channel(outputs, c));
            Assert.That(Sums.Mean(after), Is.Zero.Within(1e-13));
            Assert.That(after.Sum(x => x * x) / after.Length, Is.EqualTo(1).Within(1e-11));
            Assert.That(statistics[c], Is.EqualTo((0.75 * (10 * (c + 1))) + (0.25 * Sums.Mean(before))).Within(1e-12));
            Assert.That(statistics[2 + c],
                Is.EqualTo((0.75 * (10 * (c + 3))) + (0.25 * Sums.Variance(before))).Within(1e-12));
        }
        var again = (double[])statistics.Clone();
        Layers.Forward(layer, Images, [1, 1, 0, 0], inputs, StatisticsMode.Batch, again);
        Assert.That(again, Is.EqualTo(statistics));
    }

    [Test]
    public void WhiteningAboutTheMean_ForgetsConstantsAndLeavesNone()
    {
        var inputs = Nets.Normals(20, 4, "demean");
        var moved = inputs.Copy();
        for (var i = 0; i < moved.Data.Length; i++) moved.Data[i] += 3 - (i % 4);
        var layer = new Whitening { Demean = true };
        var outputs = Layers.Forward(layer, new(4), [], inputs);
        Assert.That(Layers.Forward(layer, new(4), [], moved).Data, Is.EqualTo(outputs.Data).Within(1e-12));
        Assert.That(Covariance.Means(outputs), Is.All.EqualTo(0).Within(1e-14));
        Assert.That(Layers.Forward(new Whitening(), new(4), [], moved).Data,
            Is.Not.EqualTo(outputs.Data).Within(0.1));
    }

    [Test]
    public void Whitening_LeavesTheIdentityAsSecondMoments()
    {
        // Y'Y/B + epsilon (R'R)^-1... = I: with R the factor of C = X'X/B + epsilon I, R^-1 C R^-T is the identity.
        const double Epsilon = 0.01;
        var inputs = Nets.Normals(20, 4, "whitening");
        for (var n = 0; n < 20; n++) inputs[n, 3] += 5 * inputs[n, 0];
        var outputs = Layers.Forward(new Whitening { Epsilon = Epsilon }, new(4), [], inputs);
        var moments = Matrix.Gram(inputs);
        for (var i = 0; i < 16; i++) moments.Data[i] = (moments.Data[i] / 20) + (i % 5 == 0 ? Epsilon : 0);
        var factor = new Cholesky(moments).Factor;
        // X = Y R'.
        Assert.That(Matrix.MultiplyTransposed(outputs, factor).Data, Is.EqualTo(inputs.Data).Within(1e-12));
        // The first output is the first input scaled: R is triangular.
        for (var n = 0; n < 20; n++) Assert.That(outputs[n, 0], Is.EqualTo(inputs[n, 0] / factor[0, 0]).Within(1e-13));
    }

    [Test]
    public void WeightNormalization_BeginsAsTheLayerWithoutIt()
    {
        ILayer plain = new Dense { Units = 4 }, normalized = new WeightNormalization { Layer = plain };
        var (with, without) = (Net(normalized), Net(plain));
        var (parameters, expected) = (new double[with.ParameterCount], new double[without.ParameterCount]);
        new He { BiasDeviation = 1 }.Fill(with, parameters, Nets.Stream("weights"));
        new He { BiasDeviation = 1 }.Fill(without, expected, Nets.Stream("weights"));
        var inputs = Nets.Normals(5, 3, "weights/inputs");
        Assert.That(with.Predict(parameters, inputs).Data,
            Is.EqualTo(without.Predict(expected, inputs).Data).Within(1e-14));

        static Network Net(ILayer layer) => new(new() { Layers = [layer, new Tanh(), new Dense()] }, 3, 2);
    }

    [Test]
    public void WeightNormalization_IgnoresTheLengthOfItsDirections()
    {
        var layers = new LayerCase(
            "scale", [new WeightNormalization { Layer = new Dense { Units = 4 } }, new Tanh(), new Dense()], new(3));
        var parameters = layers.Parameters();
        var scaled = (double[])parameters.Clone();
        for (var i = 0; i < 12; i++) scaled[i] *= i / 3 + 2;
        var inputs = Nets.Normals(5, 3, "scale/inputs");
        Assert.That(layers.Network.Predict(scaled, inputs).Data,
            Is.EqualTo(layers.Network.Predict(parameters, inputs).Data).Within(1e-14));
        // So the gradient is orthogonal to each direction.
        var gradient = new double[parameters.Length];
        layers.Curvature(new SquaredError()).Prepare(parameters, gradient);
        for (var i = 0; i < 4; i++)
        {
            Assert.That(Sums.Dot(gradient.AsSpan(i * 3, 3), parameters.AsSpan(i * 3, 3)),
                Is.Zero.Within(1e-14 * Sums.Norm(gradient)));
        }
    }

    [Test]
    public void Residual_IsTheSumOfBlockAndInput()
    {
        ILayer[] block = [new Dense { Units = 3 }, new Tanh()];
        var parameters = Layers.Normals(12, "residual");
        var inputs = Nets.Normals(5, 3, "residual/inputs");
        var outputs = Layers.Forward(new Residual { Layers = block }, new(3), parameters, inputs);
        var inner = Layers.Forward(block[0], new(3), parameters, inputs);
        for (var i = 0; i < outputs.Data.Length; i++)
            Assert.That(outputs.Data[i], Is.EqualTo(inputs.Data[i] + Elementary.Tanh(inner.Data[i])));
    }

    static double[] Channel(Matrix images, int channel) => [.. images.Data.Where((_, i) => i % 2 == channel)];
}
