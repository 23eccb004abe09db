namespace Eigenspectrum.Networks.Tests;

public sealed class ConvolutionStackTests
{
    [Test]
    public void Stack_IsTheLayersWrittenOut()
    {
        var definition = new NetworkDefinition
        {
            Convolutions = new() { Depth = 2, Channels = 5, FirstStride = 2 },
            Biases = false,
        };
        static WeightNormalization Layer(int stride) => new()
        {
            Layer = new Convolution { Channels = 5, Kernel = 2, Stride = stride, Biases = false },
        };
        Assert.That(definition.AllLayers(), Is.EqualTo(new ILayer[]
        {
            Layer(2), new Relu(), Layer(1), new Relu(), new Flatten(), new Dense { Biases = false }, new Linear(),
        }));
        var network = new Network(definition, new Shape(8, 8, 1), 3);
        Assert.That(network.Groups.Select(group => group.Above),
            Is.EqualTo(new Shape[] { new(4, 4, 5), new(45), new(3) }));
        Assert.That(network.ParameterCount, Is.EqualTo((4 * 5) + 5 + (20 * 5) + 5 + (45 * 3)));
        Assert.That(definition.TakesVectors(), Is.False);
    }

    [Test]
    public void TwoWaysAtOnce_AreAProblem()
    {
        foreach (var definition in new NetworkDefinition[]
        {
            new() { Convolutions = new(), Hidden = [3] },
            new() { Convolutions = new(), Layers = [new Dense()] },
            new() { Convolutions = new(), Activations = [new Relu()] },
        })
        {
            Assert.That(definition.Validate(new(definition)).Single().ErrorMessage, Does.Contain("'convolutions'"));
        }
    }
}
