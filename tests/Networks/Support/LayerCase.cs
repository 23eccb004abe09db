namespace Eigenspectrum.Networks.Tests;

/// <summary>A small network with a layer in the middle of it, with data and parameters.</summary>
public sealed record LayerCase(string Name, ILayer[] Layers, Shape Inputs, StatisticsMode Mode = StatisticsMode.Frozen)
{
    internal const int Samples = 9;
    internal const int Outputs = 3;

    // Every layer of the catalogue is somewhere here, between layers whose derivatives it passes on.
    internal static IEnumerable<LayerCase> All()
    {
        yield return new("dense", [new Dense { Units = 5 }, new Tanh(), new Dense()], new(4));
        yield return new("dense without biases",
            [new Dense { Units = 5, Biases = false }, new Softplus(), new Dense { Biases = false }], new(4));
        yield return new("two activations",
            [new Tanh(), new Dense { Units = 4 }, new Erf(), new Silu(), new Dense()], new(3));
        yield return new("convolution",
            [new Convolution { Channels = 3, Padding = 1 }, new Tanh(), new Convolution { Channels = 2, Kernel = 2 },
                new Tanh(), new Flatten(), new Dense()], new(4, 5, 2));
        yield return new("strided convolution without biases",
        [
            new Convolution { Channels = 3, Kernel = 3, KernelWidth = 2, Stride = 2, StrideWidth = 1, Padding = 0,
                PaddingWidth = 1, Biases = false },
            new Tanh(), new Flatten(), new Dense(),
        ], new(7, 4, 2));
        yield return new("average pooling",
            [new Convolution { Channels = 2 }, new Tanh(), new AveragePooling(), new Flatten(), new Dense()],
            new(7, 6, 1));
        yield return new("overlapping average pooling",
        [
            new Convolution { Channels = 2 }, new Tanh(), new AveragePooling { Kernel = 3, Stride = 1 }, new Flatten(),
            new Dense(),
        ], new(6, 6, 1));
        yield return new("maximum pooling",
            [new Convolution { Channels = 9 }, new Tanh(), new MaximumPooling(), new Flatten(), new Dense()],
            new(7, 7, 1));
        yield return new("overlapping maximum pooling",
        [
            new Convolution { Channels = 2 }, new Tanh(), new MaximumPooling { Kernel = 3, Stride = 2 }, new Flatten(),
            new Dense(),
        ], new(7, 7, 1));
        yield return new("pooling with gaps",
        [
            new Convolution { Channels = 9 }, new Tanh(), new MaximumPooling { Kernel = 2, Stride = 3 },
            new Tanh(), new AveragePooling { Kernel = 1, Stride = 2 }, new Flatten(), new Dense(),
        ], new(10, 11, 1));
        yield return new("pooling of inputs",
        [
            new MaximumPooling(), new AveragePooling(), new Flatten(), new Dense { Units = 4 }, new Tanh(), new Dense(),
        ], new(6, 6, 2));
        foreach (var mode in new[] { StatisticsMode.Frozen, StatisticsMode.Batch })
        {
            yield return new($"batch normalization, {mode}",
            [
                new Dense { Units = 5 }, new BatchNormalization(), new Tanh(), new BatchNormalization(), new Dense(),
            ], new(4), mode);
            yield return new($"batch normalization of images, {mode}",
            [
                new BatchNormalization(), new Convolution { Channels = 3 }, new BatchNormalization { Epsilon = 1e-3 },
                new Tanh(), new Flatten(), new Dense(),
            ], new(4, 4, 2), mode);
        }
        yield return new("weight normalization",
        [
            new WeightNormalization { Layer = new Dense { Units = 5 } }, new Tanh(),
            new WeightNormalization { Layer = new Dense { Biases = false } },
        ], new(4));
        yield return new("weight normalization of a convolution",
        [
            new Convolution { Channels = 2 }, new Tanh(),
            new WeightNormalization { Layer = new Convolution { Channels = 3, Kernel = 2 } }, new Tanh(), new Flatten(),
            new Dense(),
        ], new(5, 5, 1));
        yield return new("whitening",
            [new Dense { Units = 4 }, new Tanh(), new Whitening(), new Dense { Units = 3 }, new Tanh(), new Dense()],
            new(5));
        yield return new("whitening about the mean",
        [
            new Dense { Units = 4 }, new Softplus(), new Whitening { Demean = true }, new Dense { Units = 3 },
            new Tanh(), new Dense(),
        ], new(5));
        yield return new("residual",
        [
            new Dense { Units = 4 },
            new Residual { Layers = [new Dense { Units = 5 }, new Tanh(), new Dense { Units = 4 }] },
            new Tanh(), new Residual { Layers = [new Tanh()] }, new Dense(),
        ], new(3));
        yield return new("residual of inputs",
            [new Residual { Layers = [new Tanh(), new Dense { Units = 3 }] }, new Tanh(), new Dense()], new(3));
        yield return new("nested residual with normalization",
        [
            new Convolution { Channels = 2, Padding = 1 },
            new Residual
            {
                Layers =
                [
                    new BatchNormalization(), new Tanh(), new Convolution { Channels = 2, Padding = 1 },
                    new Residual { Layers = [new Convolution { Channels = 2, Kernel = 1 }, new Tanh()] },
                ],
            },
            new Flatten(), new Dense(),
        ], new(3, 3, 1), StatisticsMode.Batch);
        yield return new("reshape",
        [
            new Reshape { Height = 2, Width = 3 }, new Convolution { Channels = 2, Kernel = 2 }, new Tanh(),
            new Flatten(), new Dense(),
        ], new(6));
    }

    internal Network Network { get; } = new(new NetworkDefinition { Layers = Layers }, Inputs, Outputs);

    internal double[] Parameters()
    {
        var parameters = new double[Network.ParameterCount];
        new LeCun { BiasDeviation = 0.5 }.Fill(Network, parameters, Nets.Stream(Name));
        // Off the gains of 1 and the shifts of 0, where mistakes in their derivatives would hide.
        var noise = Direction("noise");
        for (var i = 0; i < parameters.Length; i++) parameters[i] += 0.1 * noise[i];
        return parameters;
    }

    internal double[] Direction(string name, int count = 1)
    {
        var direction = new double[count * Network.ParameterCount];
        Nets.Stream(Name + "/" + name).Normals(direction);
        return direction;
    }

    internal Dataset Data(ILoss loss) => Nets.For(loss, Samples, Inputs.Size, Outputs, Name);

    internal CurvaturePass<double> Curvature(ILoss loss, int threads = 1) =>
        new(Network, loss, Data(loss), 0, Samples, 1.0 / Samples, threads, Mode);

    public override string ToString() => Name;
}
