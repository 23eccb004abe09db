namespace Eigenspectrum.Networks.Tests;

public sealed class PoolingTests
{
    [TestCase(2, null, 7, 6, 3)]
    [TestCase(2, 1, 5, 5, 9)]
    [TestCase(3, 2, 8, 7, 17)]
    [TestCase(4, null, 4, 4, 1)]
    [TestCase(2, 3, 8, 9, 5)]
    [TestCase(1, 2, 5, 6, 2)]
    [TestCase(5, 4, 13, 9, 8)]
    public void Pools_AreMeanAndMaximumOfEachWindow(int kernel, int? stride, int height, int width, int channels)
    {
        var below = new Shape(height, width, channels);
        var inputs = Nets.Normals(4, below.Size, "pools");
        var (average, maximum) = (new AveragePooling { Kernel = kernel, Stride = stride },
            new MaximumPooling { Kernel = kernel, Stride = stride });
        var above = Layers.Lay(maximum, below).Above;
        Assert.That(Layers.Lay(average, below).Above, Is.EqualTo(above));
        var (means, maxima) = (Layers.Forward(average, below, [], inputs), Layers.Forward(maximum, below, [], inputs));
        for (var n = 0; n < 4; n++)
        {
            for (var o = 0; o < above.Size; o++)
            {
                var (place, c) = (o / channels, o % channels);
                var step = stride ?? kernel;
                var window = (from i in Enumerable.Range(0, kernel)
                              from j in Enumerable.Range(0, kernel)
                              let y = (place / above.Width * step) + i
                              let x = (place % above.Width * step) + j
                              select inputs[n, (((y * width) + x) * channels) + c]).ToArray();
                Assert.That(means[n, o], Is.EqualTo(window.Average()).Within(1e-14));
                Assert.That(maxima[n, o], Is.EqualTo(window.Max()));
            }
        }
    }

    [Test]
    public void MaximumOfEquals_FlowsToTheFirst()
    {
        ILayer[] layers = [new MaximumPooling(), new Flatten(), new Dense { Biases = false }];
        var network = new Network(new() { Layers = layers }, new Shape(2, 2, 1), 1);
        var pass = new NetworkPass<double>(network, 1, inputGradients: true);
        new double[] { 1, 3, 3, 2 }.CopyTo(pass.Inputs);
        pass.Forward([5], 1);
        pass.OutputGradients[0] = 1;
        pass.Backward([5], new double[1]);
        Assert.That(pass.InputGradients.ToArray(), Is.EqualTo(new double[] { 0, 5, 0, 0 }));
    }
}
