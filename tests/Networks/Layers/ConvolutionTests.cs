using FsCheck;
using FsCheck.Fluent;

namespace Eigenspectrum.Networks.Tests;

public sealed class ConvolutionTests
{
    sealed record Sizes(
        int Height, int Width, int Channels, int Filters, int Kernel, int KernelWidth, int Stride, int StrideWidth,
        int Padding, int PaddingWidth, bool Biases);

    [Test]
    public void Outputs_AreTheSumsOverEachWindow() => Prop.ForAll(AnySizes(), sizes =>
    {
        var layer = new Convolution
        {
            Channels = sizes.Filters,
            Kernel = sizes.Kernel,
            KernelWidth = sizes.KernelWidth,
            Stride = sizes.Stride,
            StrideWidth = sizes.StrideWidth,
            Padding = sizes.Padding,
            PaddingWidth = sizes.PaddingWidth,
            Biases = sizes.Biases,
        };
        var below = new Shape(sizes.Height, sizes.Width, sizes.Channels);
        var layout = Layers.Lay(layer, below);
        var parameters = Layers.Normals((int)layout.ParameterCount, $"{sizes}");
        var inputs = Nets.Normals(3, below.Size, $"{sizes}/inputs");
        var outputs = Layers.Forward(layer, below, parameters, inputs);
        for (var n = 0; n < inputs.Rows; n++)
        {
            for (var i = 0; i < outputs.Columns; i++)
            {
                var expected = Naive(sizes, layout.Above, parameters, inputs.Row(n), i);
                if (!(Math.Abs(outputs[n, i] - expected) < 1e-12)) return false;
            }
        }
        return true;
    }).QuickCheckThrowOnFailure();

    [Test]
    public void OneWindow_IsADenseLayer()
    {
        var below = new Shape(3, 4, 2);
        var convolution = new Convolution { Channels = 5, Kernel = 3, KernelWidth = 4 };
        var parameters = Layers.Normals((24 * 5) + 5, "window");
        var inputs = Nets.Normals(4, 24, "window/inputs");
        Assert.That(Layers.Forward(convolution, below, parameters, inputs).Data,
            Is.EqualTo(Layers.Forward(new Dense { Units = 5 }, new(24), parameters, inputs).Data));
    }

    [Test]
    public void FanIn_CountsTheWindow_AndSetsTheVariance()
    {
        var network = new Network(
            new() { Layers = [new Convolution { Channels = 400, Kernel = 3 }, new Flatten(), new Dense()] },
            new Shape(3, 3, 5), 2);
        Assert.That(network.Parameters[0].Layout, Is.EqualTo(new TensorLayout(
            "weight", TensorRole.Weight, 400, 45, FanIn: 45, FanOut: 3600)
        { Window = new Shape(3, 3, 5) }));
        var parameters = new double[network.ParameterCount];
        new He().Fill(network, parameters, Nets.Stream("fan"));
        var squares = parameters.Take(18_000).Sum(w => w * w) / 18_000;
        Assert.That(squares, Is.EqualTo(2.0 / 45).Within(4.5 * 2 / 45.0 * Math.Sqrt(2.0 / 18_000)));
    }

    static double Naive(Sizes s, Shape above, double[] parameters, ReadOnlySpan<double> image, int output)
    {
        var (place, filter) = (output / s.Filters, output % s.Filters);
        var (y, x) = (place / above.Width, place % above.Width);
        var fan = s.Kernel * s.KernelWidth * s.Channels;
        var sum = s.Biases ? parameters[(fan * s.Filters) + filter] : 0;
        for (var i = 0; i < s.Kernel; i++)
        {
            for (var j = 0; j < s.KernelWidth; j++)
            {
                for (var c = 0; c < s.Channels; c++)
                {
                    var (row, column) = ((y * s.Stride) + i - s.Padding, (x * s.StrideWidth) + j - s.PaddingWidth);
                    if (row < 0 || row >= s.Height || column < 0 || column >= s.Width) continue;
                    sum += parameters[(filter * fan) + (((i * s.KernelWidth) + j) * s.Channels) + c]
                        * image[(((row * s.Width) + column) * s.Channels) + c];
                }
            }
        }
        return sum;
    }

    static Arbitrary<Sizes> AnySizes() =>
        (from kernel in Gen.Choose(1, 4)
         from kernelWidth in Gen.Choose(1, 4)
         from padding in Gen.Choose(0, 3)
         from paddingWidth in Gen.Choose(0, 3)
         from height in Gen.Choose(Math.Max(1, kernel - (2 * padding)), 8)
         from width in Gen.Choose(Math.Max(1, kernelWidth - (2 * paddingWidth)), 8)
         from channels in Gen.Choose(1, 3)
         from filters in Gen.Choose(1, 10)
         from stride in Gen.Choose(1, 3)
         from strideWidth in Gen.Choose(1, 3)
         from biases in Gen.Elements(true, false)
         select new Sizes(height, width, channels, filters, kernel, kernelWidth, stride, strideWidth, padding,
             paddingWidth, biases)).ToArbitrary();
}
