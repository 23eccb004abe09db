using System.ComponentModel.DataAnnotations;

namespace Eigenspectrum.Networks.Tests;

public sealed class LayerShapeTests
{
    static IEnumerable<TestCaseData> Misfits()
    {
        Shape image = new(28, 28, 1), vector = new(784);
        yield return new(image, new ILayer[] { new Dense() },
            "Layer 1, Dense, takes a vector; below it lies 28x28x1. Put a Flatten before it.");
        yield return new(vector, new ILayer[] { new Dense { Units = 3 }, new Relu(), new Convolution { Channels = 4 } },
            "Layer 3, Convolution, has a window of 3x3; below it lies 3, which is smaller. "
            + "A vector becomes an image by a Reshape.");
        yield return new(image, new ILayer[] { new MaximumPooling { Kernel = 29 } },
            "Layer 1, MaximumPooling, has a window of 29x29; below it lies 28x28x1, which is smaller. "
            + "Take a smaller kernel or more padding.");
        yield return new(vector, new ILayer[] { new Dense(), new Relu(), new Dense() },
            "Layer 1, Dense, lacks 'units'; only the last dense layer of a network may leave them out.");
        yield return new(image, new ILayer[] { new Convolution { Channels = 10 } },
            "The layers end in an image of 26x26x10; the data have 10 outputs. "
            + "End with a Dense that leaves its units out.");
        yield return new(vector, new ILayer[] { new Dense { Units = 9 } },
            "The layers end in 9 numbers; the data have 10 outputs. End with a Dense that leaves its units out.");
        yield return new(vector, new ILayer[] { new Residual { Layers = [new Dense { Units = 5 }] }, new Dense() },
            "Layer 1, Residual, gives 5 where 784 goes in; a sum needs equal shapes.");
        yield return new(vector, new ILayer[] { new Residual { Layers = [new Dense()] }, new Dense() },
            "Layer 1, Residual, has a block that doesn't fit: Layer 1, Dense, lacks 'units'; "
            + "only the last dense layer of a network may leave them out.");
        yield return new(vector, new ILayer[] { new WeightNormalization { Layer = new Relu() }, new Dense() },
            "Layer 1, WeightNormalization, holds Relu; it must hold a Dense or a Convolution.");
        yield return new(vector, new ILayer[] { new Reshape { Height = 28, Width = 27 }, new Flatten(), new Dense() },
            "Layer 1, Reshape, to 28x27x1 needs 756 numbers; below it lie 784.");
        yield return new(image, new ILayer[] { new Whitening(), new Dense() },
            "Layer 1, Whitening, takes a vector; below it lies 28x28x1. Put a Flatten before it.");
        yield return new(new Shape(10), new ILayer[] { new Relu() },
            "The layers have no parameters; give the network a Dense or a Convolution.");
        yield return new(new Shape(60000), new ILayer[] { new Dense { Units = 60000 }, new Dense() },
            "Layer 1, Dense, of 60000 units over 60000 inputs has 3600000000 weights; one vector holds 2147483591.");
    }

    [TestCaseSource(nameof(Misfits))]
    public void Misfits_AreOneClearLine(Shape inputs, ILayer[] layers, string message) =>
        Assert.That(() => new Network(new() { Layers = layers }, inputs, 10),
            Throws.InstanceOf<ArgumentException>().With.Message.StartsWith(message));

    [Test]
    public void Shapes_FollowEachOther()
    {
        var network = new Network(new()
        {
            Layers =
            [
                new Convolution { Channels = 32, Padding = 1 }, new Relu(), new MaximumPooling(),
                new Convolution { Channels = 64, Padding = 1, Stride = 2 }, new Relu(),
                new AveragePooling { Kernel = 7 }, new Flatten(), new Dense(),
            ],
        }, new Shape(28, 28, 1), 10);
        Assert.That(network.Sequence.Layers.Select(layer => $"{layer.Layout.Above}"), Is.EqualTo(new[]
        {
            "28x28x32", "28x28x32", "14x14x32", "7x7x64", "7x7x64", "64", "64", "10",
        }));
        Assert.That(network.ParameterCount, Is.EqualTo((9 * 32) + 32 + (288 * 64) + 64 + 640 + 10));
        Assert.That(network.Groups.Select(group => (group.Name, group.First, group.Count, $"{group.Above}")),
            Is.EqualTo(new[] { ("layer1", 0, 3, "14x14x32"), ("layer2", 3, 4, "64"), ("layer3", 7, 1, "10") }));
        Assert.That(network.IsDense, Is.False);
        Assert.That(() => network.Layers,
            Throws.InstanceOf<NotSupportedException>().With.Message.Contains("MaximumPooling"));
    }

    [Test]
    public void Tensors_HaveNamesAndPlaces()
    {
        var network = new Network(new()
        {
            Layers =
            [
                new BatchNormalization(), new Dense { Units = 4, Biases = false }, new BatchNormalization(), new Relu(),
                new BatchNormalization(), new Residual { Layers = [new Dense { Units = 2 }, new Dense { Units = 4 }] },
                new WeightNormalization { Layer = new Dense() },
            ],
        }, 3, 2);
        Assert.That(network.Parameters.Select(t => $"{t.Layer}/{t.Name} {t.Offset}+{t.Count}"), Is.EqualTo(new[]
        {
            "layer1/gain 0+3", "layer1/shift 3+3", "layer1/weight 6+12", "layer1/gain2 18+4", "layer1/shift2 22+4",
            "layer1/gain3 26+4", "layer1/shift3 30+4", "layer2.1/weight 34+8", "layer2.1/bias 42+2",
            "layer2.2/weight 44+8", "layer2.2/bias 52+4", "layer3/weight 56+8", "layer3/bias 64+2",
            "layer3/length 66+2",
        }));
        Assert.That(network.StatisticTensors.Select(t => $"{t.Layer}/{t.Name} {t.Offset}+{t.Count}"), Is.EqualTo(new[]
        {
            "layer1/mean 0+3", "layer1/variance 3+3", "layer1/mean2 6+4", "layer1/variance2 10+4", "layer1/mean3 14+4",
            "layer1/variance3 18+4",
        }));
        Assert.That(network.Statistics.Take(6), Is.EqualTo(new double[] { 0, 0, 0, 1, 1, 1 }));
    }

    [Test]
    public void LayersWrittenOut_AreTheDenseNetwork()
    {
        ILayer[] layers = [new Flatten(), new Dense { Units = 5 }, new Tanh(), new Dense()];
        var network = new Network(new() { Layers = layers }, new Shape(2, 2, 1), 3);
        var hidden = Nets.Of(4, [5], 3, new Tanh());
        Assert.That(network.IsDense);
        Assert.That(network.Layers, Is.EqualTo(hidden.Layers));
        var parameters = Nets.Parameters(hidden, "written");
        Assert.That(Nets.Parameters(network, "written"), Is.EqualTo(parameters));
        var inputs = Nets.Normals(6, 4, "written/inputs");
        Assert.That(network.Predict(parameters, inputs).Data, Is.EqualTo(hidden.Predict(parameters, inputs).Data));
    }

    [Test]
    public void Definitions_AreSaidInOneOfTwoWays()
    {
        Assert.That(Problem(new() { Layers = [new Dense()], Hidden = [3] }),
            Is.EqualTo("Both 'layers' and 'hidden' are given; say the network in one of the two ways."));
        Assert.That(Problem(new() { Layers = [new Dense()], Activations = [] }),
            Is.EqualTo("Both 'layers' and 'activations' are given; say the network in one of the two ways."));
        Assert.That(Problem(new() { Layers = [new Dense()] }), Is.Null);
        Assert.That(new Network(new(), 3, 2).Layers.Select(layer => layer.Outputs), Is.EqualTo(new[] { 64, 2 }));
    }

    [TestCase("28x28x1", 28, 28, 1)]
    [TestCase("784", 1, 1, 784)]
    public void Shapes_ReadWhatTheyWrite(string text, int height, int width, int channels)
    {
        Assert.That(Shape.TryParse(text, out var shape));
        Assert.That(shape, Is.EqualTo(new Shape(height, width, channels)));
        Assert.That($"{shape}", Is.EqualTo(text));
    }

    [TestCase("")]
    [TestCase("28x28")]
    [TestCase("0x3x3")]
    [TestCase("3x3xa")]
    [TestCase("65536x65536x2")]
    public void OtherTexts_AreNoShapes(string text) => Assert.That(Shape.TryParse(text, out _), Is.False);

    static string? Problem(NetworkDefinition definition) =>
        definition.Validate(new ValidationContext(definition)).SingleOrDefault()?.ErrorMessage;
}
