namespace Eigenspectrum.Networks.Tests;

/// <summary>Once its buffers are there, a training allocates nothing.</summary>
[NonParallelizable]
public sealed class AllocationTests
{
    static IEnumerable<TestCaseData> Cases() =>
        from precision in Enum.GetValues<Precision>()
        from net in new (string Name, ILayer[] Layers, Shape Inputs)[]
        {
            ("dense", [new Dense { Units = 40 }, new Relu(), new Dense { Units = 30 }, new Tanh(), new Dense()],
                new(36)),
            ("other activations", [new Dense { Units = 20 }, new Gelu(), new Dense { Units = 20 }, new Softplus(),
                new Dense { Units = 20 }, new Silu(), new Dense { Units = 20 }, new Erf(), new Dense()], new(36)),
            ("convolutional", [new Convolution { Channels = 8, Padding = 1 }, new Relu(), new MaximumPooling(),
                new Convolution { Channels = 6, Stride = 2 }, new Relu(), new AveragePooling { Kernel = 1 },
                new Flatten(), new Dense()], new(8, 8, 2)),
            ("normalized", [new WeightNormalization { Layer = new Dense { Units = 12 } }, new BatchNormalization(),
                new Relu(), new Residual { Layers = [new Dense { Units = 12 }, new Tanh()] }, new Dense()], new(36)),
        }
        from optimizer in new IOptimizer[] { new Sgd { Momentum = 0.9, LearningRate = 0.01 }, new Adam() }
        select new TestCaseData(net.Layers, net.Inputs, precision, optimizer)
            .SetArgDisplayNames(net.Name, $"{precision}", optimizer.GetType().Name);

    [TestCaseSource(nameof(Cases))]
    public void SteadyTraining_AllocatesNothing(
        ILayer[] layers, Shape inputs, Precision precision, IOptimizer optimizer)
    {
        var network = new Network(new() { Layers = layers }, inputs, 3);
        var objective = new Objective(network, new CrossEntropy(), Nets.Classes(240, inputs.Size, 3, "allocation"));
        var options = new TrainingOptions { Optimizer = optimizer, Batch = 6, Epochs = 1, Precision = precision };
        var allocated = new long[40];
        new Trainer(objective, options).Run(Nets.Parameters(network, "allocation"), Nets.Stream("order"),
            step: found => allocated[found.Step] = GC.GetAllocatedBytesForCurrentThread());
        // From the step after the first, which makes the buffers, to the last of the epoch.
        Assert.That(allocated[^1] - allocated[2], Is.Zero);
    }

    [Test]
    public void SteadyCurvatureProducts_AllocateNothing([Values] bool exact)
    {
        var network = new Network(new()
        {
            Layers =
            [
                new Convolution { Channels = 4, Padding = 1 }, new BatchNormalization(), new Tanh(), new Flatten(),
                new Dense { Units = 9 }, new Relu(), new Dense(),
            ],
        }, new Shape(5, 5, 2), 3);
        var pass = new CurvaturePass<double>(
            network, new CrossEntropy(), Nets.Classes(10, 50, 3, "allocation"), 0, 10, 0.1);
        var parameters = Nets.Parameters(network, "allocation");
        var (direction, product) = ((double[])parameters.Clone(), new double[parameters.Length]);
        pass.Prepare(parameters, product);
        Multiply();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var repeat = 0; repeat < 5; repeat++)
        {
            pass.Prepare(parameters, product);
            Multiply();
        }
        Assert.That(GC.GetAllocatedBytesForCurrentThread() - before, Is.Zero);

        void Multiply()
        {
            if (exact) pass.AddHessianProducts(direction, product);
            else pass.AddGaussNewtonProducts(direction, product);
        }
    }
}
