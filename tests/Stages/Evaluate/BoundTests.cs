using Eigenspectrum.Artifacts;
using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.Evaluate;
using Eigenspectrum.Stages.Train;
using Eigenspectrum.Theory;

namespace Eigenspectrum.Stages.Tests;

public sealed class BoundTests
{
    static readonly ILayer[] Small =
    [
        new WeightNormalization { Layer = new Convolution { Channels = 3, Kernel = 2, Biases = false } }, new Relu(),
        new Convolution { Channels = 4, Kernel = 2, Stride = 1, Biases = false }, new Relu(), new Flatten(),
        new Dense { Biases = false },
    ];

    [Test]
    public void Tables_HoldEveryBoundWithItsGap()
    {
        using var tiny = TinyRun.WithImages();
        tiny.Train(Options(Small));
        var measures = ByName(Evaluate(tiny, new() { DefectByDefect = true, Checkpoints = null }));
        var table = tiny.Table("Evaluate", "bounds.parquet");
        Assert.That(table.Fields.Select(field => field.Name), Is.EqualTo(new[]
        {
            "checkpoint", "step", "epoch", "bound", "variant", "defects", "source", "value", "vacuous", "notEstimable",
            "trainingError", "marginError", "testError", "gap", "gapLower", "gapUpper", "marginGap", "marginGapLower",
            "marginGapUpper",
        }));
        var (bounds, variants) = (table.Strings("bound"), table.Strings("variant"));
        var (values, reasons) = (table.NullableDoubles("value"), table.NullableStrings("notEstimable"));
        for (var i = 0; i < table.Rows; i++)
        {
            Assert.That(values[i] is null, Is.EqualTo(bounds[i] == "dense-margin"), $"{bounds[i]} {variants[i]}");
            Assert.That(reasons[i] is null, Is.EqualTo(values[i] is not null));
        }
        Assert.That(variants.Where((variant, i) => bounds[i] == "golowich").Distinct(StringComparer.Ordinal),
            Is.EqualTo(new[]
            {
                "paper-code", "corrected", "paper-code without IgnoredBiases", "paper-code without StatedSampleCount",
            }));
        var last = Enumerable.Range(0, table.Rows)
            .Last(i => bounds[i] == "sparse" && variants[i] == "corrected");
        Assert.That(measures["evaluate.bounds.sparse.corrected"].Value, Is.EqualTo(values[last]));
        Assert.That(measures["evaluate.bounds.sparse.corrected.log2"].Value,
            Is.EqualTo(Math.Log2(values[last]!.Value)).Within(1e-12));
        var (test, training) = (table.NullableDoubles("testError")[last]!.Value, table.Doubles("trainingError")[last]);
        Assert.That(measures["evaluate.bounds.gap"].Value, Is.EqualTo(test - training));
        Assert.That(measures["evaluate.bounds.sparse.corrected.aboveGap"].Value,
            Is.EqualTo(values[last] - table.NullableDoubles("gapUpper")[last]));
        Assert.That(1 - measures["evaluate.test.accuracy"].Value, Is.EqualTo(test).Within(1e-15));
        Assert.That(table.NullableDoubles("marginGap")[last],
            Is.EqualTo(test - table.Doubles("marginError")[last]));
        Assert.That(measures["evaluate.bounds.notEstimable"].Value, Is.EqualTo(4), "dense-margin in all variants");
        var parts = tiny.Table("Evaluate", "boundParts.parquet");
        Assert.That(parts.Strings("part").Intersect(["rho", "degreeRoot", "dataRoot", "depthTerm", "confidence"]),
            Has.Exactly(5).Items);
    }

    // Effective weights, pixel norms and degrees by hand.
    [Test]
    public void Norms_AreThoseOfTheEffectiveWeights()
    {
        using var tiny = TinyRun.WithImages();
        tiny.Train(Options(Small));
        var measures = ByName(Evaluate(tiny, new() { OperatorNorms = true }));
        var lengths = Last(tiny, "layer1", "length").Row(0).ToArray();
        var layers = tiny.Table("Evaluate", "layerNorms.parquet");
        Assert.That(layers.Strings("layer"), Is.EqualTo(new[] { "layer1", "layer2", "layer3" }));
        Assert.That(layers.Doubles("frobenius")[0], Is.EqualTo(Sums.Norm(lengths)).Within(1e-12));
        for (var l = 1; l < 3; l++)
        {
            var own = Last(tiny, $"layer{l + 1}", "weight");
            Assert.That(layers.Doubles("frobenius")[l], Is.EqualTo(own.FrobeniusNorm()).Within(1e-13).Percent);
            Assert.That(layers.Doubles("spectral")[l], Is.EqualTo(SingularValues.Of(own)[0]).Within(1e-10).Percent);
            Assert.That(layers.Doubles("filterNormSum")[l],
                Is.EqualTo(Enumerable.Range(0, own.Rows).Sum(i => Sums.Norm(own.Row(i)))).Within(1e-12).Percent);
        }
        Assert.That(layers.Integers("degree"), Is.EqualTo(new[] { 4, 4, 4 }), "the dense layer reads 2 x 2 places");
        Assert.That(layers.Integers("positions"), Is.EqualTo(new[] { 9, 4, 1 }));
        Assert.That(measures["evaluate.bounds.rho"].Value,
            Is.EqualTo(layers.Doubles("frobenius").Aggregate(1.0, (a, b) => a * b)).Within(1e-12).Percent);
        var inputs = tiny.Table("GenerateData", "train.parquet").FloatLists("input");
        var pixel = Enumerable.Range(0, 16).Max(p =>
            inputs.Sum(x => ((double)x[2 * p] * x[2 * p]) + ((double)x[(2 * p) + 1] * x[(2 * p) + 1])));
        Assert.That(measures["evaluate.bounds.inputs.pixelRoot"].Value,
            Is.EqualTo(Math.Sqrt(pixel)).Within(1e-12).Percent);
        Assert.That(measures["evaluate.bounds.inputs.root"].Value,
            Is.EqualTo(Math.Sqrt(inputs.Sum(x => x.Sum(v => (double)v * v)))).Within(1e-12).Percent);
    }

    // Against the whole matrix of the map, with strides and padding.
    [TestCase(2, 1, 0)]
    [TestCase(3, 2, 1)]
    [TestCase(3, 1, 2)]
    public void OperatorNorm_IsTheLargestSingularValueOfTheMap(int kernel, int stride, int padding)
    {
        var layer = new Convolution
        {
            Channels = 3,
            Kernel = kernel,
            KernelWidth = 2,
            Stride = stride,
            StrideWidth = 1,
            Padding = padding,
            Biases = false,
        };
        var below = new Shape(5, 4, 2);
        var placed = LayerSequence.Lay([layer], below).Layers[0];
        var stream = new RandomStream(1, "tests/evaluate/operator");
        var weights = new Matrix(3, kernel * 2 * 2);
        stream.Normals(weights.Data);
        var map = new ConvolutionOperator(layer, weights, below, placed.Layout.Above);
        var network = new Network(new() { Layers = [layer, new Flatten()] }, below, placed.Layout.Above.Size);
        var units = Matrix.Identity(below.Size);
        var whole = network.Predict(weights.Data, units).Transpose();
        for (var j = 0; j < below.Size; j++)
        {
            var image = map.Apply(units.Row(j));
            for (var i = 0; i < image.Length; i++) Assert.That(image[i], Is.EqualTo(whole[i, j]).Within(1e-14));
        }
        var y = new double[placed.Layout.Above.Size];
        stream.Normals(y);
        var back = map.ApplyTransposed(y);
        for (var j = 0; j < below.Size; j++)
        {
            Assert.That(back[j], Is.EqualTo(Enumerable.Range(0, y.Length).Sum(i => whole[i, j] * y[i])).Within(1e-12));
        }
        var (value, residual) = map.Norm(stream);
        var largest = SingularValues.Of(whole)[0];
        Assert.That(value, Is.EqualTo(largest).Within((0.5 * residual) + (1e-9 * largest)));
        var norms = LayerNorms.Of(network, weights.Data, null).Layers[0];
        Assert.That(norms.LipschitzConstant, Is.GreaterThanOrEqualTo(largest), "without iteration it is bounded");
    }

    [Test]
    public void RawPixels_AreThoseBehindTheStandardization()
    {
        var stream = new RandomStream(2, "tests/evaluate/pixels");
        const int Samples = 30;
        var (raw, inputs) = (new Matrix(Samples, 8), new Matrix(Samples, 8));
        stream.Uniforms(raw.Data);
        double[] shifts = [.. Enumerable.Range(0, 8).Select(i => 0.1 + (0.05 * i))];
        double[] scales = [.. Enumerable.Range(0, 8).Select(i => 2 + (0.5 * i))];
        for (var n = 0; n < Samples; n++)
        {
            for (var i = 0; i < 8; i++) inputs[n, i] = (raw[n, i] - shifts[i]) * scales[i];
        }
        var shape = new Shape(2, 2, 2);
        var norms = TrainingInputs.Norms(inputs, shape, InputRange.Standardized(shifts, scales), 100);
        var direct = TrainingInputs.Norms(raw, shape, InputRange.Unbounded(8), null);
        Assert.That(direct.Raw, Is.Null);
        Assert.That(norms.StatedSamples, Is.EqualTo(100));
        Assert.That(norms.Raw!.PixelRoot, Is.EqualTo(direct.PixelRoot).Within(1e-6));
        Assert.That(norms.Raw.SumRoot, Is.EqualTo(direct.SumRoot).Within(1e-6));
        Assert.That(norms.Raw.Largest, Is.EqualTo(direct.Largest).Within(1e-6));
        Assert.That(norms.PixelRoot, Is.Not.EqualTo(direct.PixelRoot).Within(0.1));
    }

    [Test]
    public void WhatTheBoundsDoNotAllow_IsSaidOncePerBound()
    {
        foreach (var (layers, words) in new (ILayer[], string)[]
        {
            ([new Convolution { Channels = 2 }, new Relu(), new Flatten(), new Dense()], "layer1 has biases"),
            ([new Convolution { Channels = 2, Biases = false }, new BatchNormalization(), new Relu(), new Flatten(),
                new Dense { Biases = false }], "BatchNormalization is neither"),
            ([new Convolution { Channels = 2, Biases = false }, new Relu(), new MaximumPooling(), new Flatten(),
                new Dense { Biases = false }], "MaximumPooling is neither"),
            ([new Flatten(), new Dense { Units = 4, Biases = false }, new Softplus(), new Dense { Biases = false }],
                "Softplus is not"),
        })
        {
            using var tiny = TinyRun.WithImages();
            tiny.Train(Options(layers));
            var measures = ByName(Evaluate(tiny, new() { Variants = [BoundVariant.Corrected] }));
            Assert.That(measures["evaluate.bounds.notEstimable"].Value, Is.EqualTo(6), words);
            Assert.That(measures.Keys, Has.None.Contains(".corrected"));
            Assert.That(tiny.Table("Evaluate", "bounds.parquet").Strings("notEstimable"), Has.All.Contains(words));
        }
    }

    // The published code passes over biases; a network with biases that are all 0 has none.
    [Test]
    public void Biases_ArePassedOverByThePublishedCodeOnly()
    {
        using var tiny = TinyRun.WithImages();
        ILayer[] layers = [new Convolution { Channels = 2 }, new Relu(), new Flatten(), new Dense()];
        tiny.Train(Options(layers));
        Evaluate(tiny, new() { Kinds = [new SparseNetwork()], Checkpoints = [0, -1] });
        var table = tiny.Table("Evaluate", "bounds.parquet");
        Assert.That(table.Strings("variant"),
            Is.EqualTo(new[] { "paper-code", "corrected", "paper-code", "corrected" }));
        Assert.That(table.NullableDoubles("value").Select(value => value is null),
            Is.EqualTo(new[] { false, false, false, true }), "biases begin at 0");
    }

    [Test]
    public void TwoClasses_HaveTheDenseMarginTheorem()
    {
        using var tiny = new TinyRun();
        var stream = new RandomStream(4, "tests/evaluate/two");
        foreach (var split in new[] { "train", "test" })
        {
            int[] labels = [.. Enumerable.Range(0, 60).Select(n => n % 2)];
            double[][] inputs = [.. labels.Select(label => new[] { stream.Normal(), stream.Normal() + (4 * label) })];
            tiny.WriteData(split, 60, 2, 2, table => table.Add("label", labels).Add("input", inputs));
        }
        tiny.Train(new()
        {
            Network = new() { Hidden = [4], Biases = false },
            Optimizer = new Sgd { LearningRate = 0.1 },
            Epochs = 5,
        });
        var measures = ByName(Evaluate(tiny, new() { Margin = 0.5 }));
        var frobenius = tiny.Table("Evaluate", "layerNorms.parquet").Doubles("frobenius");
        var expected = (2 * Math.Sqrt(2) * frobenius[0] * frobenius[1] / 0.5 * (1 + Math.Sqrt(4 * Math.Log(2)))
            * measures["evaluate.bounds.inputs.root"].Value / 60) + (3 * Math.Sqrt(Math.Log(2000) / 120));
        Assert.That(measures["evaluate.bounds.dense-margin.corrected"].Value,
            Is.EqualTo(expected).Within(1e-10).Percent);
        Assert.That(measures.Keys, Has.None.EqualTo("evaluate.bounds.long-sedghi.corrected"), "margin 1 only");
        Assert.That(measures["evaluate.bounds.sparse.corrected"].Value,
            Is.EqualTo(measures["evaluate.bounds.golowich.corrected"].Value), "dense layers");
    }

    [Test]
    public void Threads_ChangeNoByte()
    {
        using var tiny = TinyRun.WithImages();
        tiny.Train(Options(Small));
        byte[][] files = [.. new[] { 1, 3 }.SelectMany(threads =>
        {
            EvaluateStage.Run(new() { Bounds = new() { OperatorNorms = true } }, tiny.Start("Evaluate", threads));
            return new[] { "bounds", "boundParts", "layerNorms" }
                .Select(table => File.ReadAllBytes(tiny.File("Evaluate", table + ".parquet")));
        })];
        for (var i = 0; i < 3; i++) Assert.That(files[3 + i], Is.EqualTo(files[i]));
    }

    [Test]
    public void WhatDoesNotFit_IsRefusedInOneLine()
    {
        using var targets = TinyRun.WithTargets();
        targets.Train(TinyRun.Options() with { Loss = new SquaredError() });
        Assert.That(() => Evaluate(targets, new()), Throws.InstanceOf<UserErrorException>()
            .With.Message.Contains("needs training data with two or more classes").And.Message.Not.Contains("\n"));
        using var tiny = TinyRun.WithImages();
        tiny.Train(Options(Small));
        Assert.That(() => Evaluate(tiny, new() { Checkpoints = [9] }), Throws.InstanceOf<UserErrorException>()
            .With.Message.Contains("evaluate.bounds.checkpoints names checkpoint 9"));
        var twice = new BoundOptions
        {
            Kinds = [new Graf(), new Graf()],
            Variants = [BoundVariant.Corrected, BoundVariant.Corrected],
        };
        Assert.That(twice.Validate(new(twice)).Select(problem => problem.MemberNames.Single()),
            Is.EqualTo(new[] { "Kinds", "Variants" }));
    }

    // A tensor of the last checkpoint.
    static Matrix Last(TinyRun tiny, string layer, string tensor)
    {
        var table = tiny.Table("Train", "checkpoints.parquet");
        var (checkpoints, layers, tensors) =
            (table.Integers("checkpoint"), table.Strings("layer"), table.Strings("tensor"));
        var values = table.DoubleLists("values");
        return Matrix.FromRows([.. Enumerable.Range(0, table.Rows)
            .Where(i => checkpoints[i] == checkpoints[^1] && layers[i] == layer && tensors[i] == tensor)
            .Select(i => values[i])]);
    }

    static TrainOptions Options(ILayer[] layers) => TinyRun.Options() with
    {
        Network = new() { Layers = layers },
        Optimizer = new Sgd { LearningRate = 0.02 },
    };

    static StageRun Evaluate(TinyRun tiny, BoundOptions options)
    {
        var run = tiny.Start("Evaluate");
        EvaluateStage.Run(new() { Bounds = options }, run);
        return run;
    }

    static Dictionary<string, Measure> ByName(StageRun run) =>
        run.Measures.Measures.ToDictionary(m => m.Name, StringComparer.Ordinal);
}
