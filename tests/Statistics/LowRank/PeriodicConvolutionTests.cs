using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics.Tests.LowRank;

public sealed class PeriodicConvolutionTests
{
    [TestCase(3, 3, 2, 3, 5, 4, 1, 1)]
    [TestCase(2, 3, 1, 2, 4, 6, 1, 1)]
    [TestCase(1, 1, 3, 2, 3, 3, 1, 1)]
    [TestCase(3, 2, 2, 5, 4, 6, 2, 3)]
    [TestCase(4, 4, 3, 2, 4, 4, 4, 2)]
    [TestCase(5, 5, 1, 1, 4, 4, 1, 1)] // a window larger than the image wraps around
    public void Spectrum_IsThatOfTheExplicitMap(
        int height, int width, int channels, int outputs, int imageHeight, int imageWidth, int down, int right)
    {
        Matrix weights = WeightExamples.Gaussian(outputs, height * width * channels, $"map/{height}-{imageWidth}");
        Matrix map = Map(weights, (height, width, channels), (imageHeight, imageWidth), (down, right));
        double[] expected = SingularValues.Of(map);
        SingularSpectrum found = PeriodicConvolution.Spectrum(
            weights, (height, width, channels), (imageHeight, imageWidth), (down, right));
        Assert.That(found.Values, Is.EqualTo(expected).Within(1e-12 * expected[0]));
        SingularSpectrum quick = PeriodicConvolution.Spectrum(weights, (height, width, channels),
            (imageHeight, imageWidth), (down, right), WeightDecomposition.GramMatrix, threads: 2);
        Assert.That(quick.Values, Is.EqualTo(expected).Within(1e-7 * expected[0]));
    }

    [Test]
    public void SumOfSquares_IsThatOfTheKernelAtEveryPixel()
    {
        Matrix weights = WeightExamples.Gaussian(4, 9 * 3, "map/squares");
        SingularSpectrum found = PeriodicConvolution.Spectrum(weights, (3, 3, 3), (8, 6), (1, 1));
        Assert.That(found.Full, Is.EqualTo(8 * 6 * 3));
        Assert.That(found.Norm(new FrobeniusNorm()),
            Is.EqualTo(Math.Sqrt(48) * weights.FrobeniusNorm()).Within(1e-12));
    }

    [Test]
    public void MapOfOneFilterBankOfRankOne_HasOneValueAFrequency()
    {
        Matrix weights = Matrix.MultiplyTransposed(
            WeightExamples.Gaussian(4, 1, "map/left"), WeightExamples.Gaussian(27, 1, "map/right"));
        SingularSpectrum found = PeriodicConvolution.Spectrum(weights, (3, 3, 3), (6, 6), (1, 1));
        Assert.That(found.Rank(new SpectralNorm(), 1e-12), Is.EqualTo(36));
        Assert.That(SingularSpectrum.Of(weights).Rank(new SpectralNorm(), 1e-12), Is.EqualTo(1));
    }

    [Test]
    public void StrideThatDividesNoSide_OrOtherWindow_IsRefused()
    {
        var weights = new Matrix(2, 9);
        Assert.That(() => PeriodicConvolution.Spectrum(weights, (3, 3, 1), (5, 4), (2, 2)), Throws.ArgumentException);
        Assert.That(() => PeriodicConvolution.Spectrum(weights, (3, 2, 1), (4, 4), (2, 2)), Throws.ArgumentException);
    }

    // The map of periodic images, pixel by pixel with channels side by side, written out.
    static Matrix Map(Matrix weights, (int Height, int Width, int Channels) window, (int Height, int Width) image,
        (int Down, int Right) strides)
    {
        int rows = image.Height / strides.Down, columns = image.Width / strides.Right;
        var map = new Matrix(rows * columns * weights.Rows, image.Height * image.Width * window.Channels);
        for (int y = 0; y < rows; y++)
            for (int x = 0; x < columns; x++)
                for (int a = 0; a < window.Height; a++)
                    for (int b = 0; b < window.Width; b++)
                        for (int c = 0; c < window.Channels; c++)
                            for (int o = 0; o < weights.Rows; o++)
                            {
                                int row = (y * strides.Down + a) % image.Height;
                                int column = (x * strides.Right + b) % image.Width;
                                map[(y * columns + x) * weights.Rows + o,
                                    (row * image.Width + column) * window.Channels + c] +=
                                    weights[o, (a * window.Width + b) * window.Channels + c];
                            }
        return map;
    }
}
