using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Stages.Evaluate;

/// <summary>A convolution without biases as the linear map that it is, zeros at the edges included.</summary>
/// <param name="layer">The convolution's options.</param>
/// <param name="weights">Output channels x (window's rows x window's width x input channels).</param>
/// <param name="below">The shape that goes in.</param>
/// <param name="above">The shape that comes out.</param>
sealed class ConvolutionOperator(Convolution layer, Matrix weights, Shape below, Shape above)
{
    const int Iterations = 500;
    const double Tolerance = 1e-10;

    /// <summary>The largest singular value by power iteration on K'K from a random start.</summary>
    /// <returns>
    /// The value and |K'K v - value^2 v| / value: half of that bounds the distance to a singular value. The iteration
    /// comes from below.
    /// </returns>
    internal (double Value, double Residual) Norm(RandomStream stream)
    {
        var v = new double[below.Size];
        stream.Normals(v);
        Normalize(v);
        var (value, residual) = (0.0, 0.0);
        for (var i = 0; i < Iterations; i++)
        {
            var image = Apply(v);
            value = Sums.Norm(image);
            if (value == 0) return (0, 0);
            var back = ApplyTransposed(image);
            var difference = (double[])back.Clone();
            Vectors.AddScaled(-value * value, v, difference);
            residual = Sums.Norm(difference) / value;
            if (residual <= Tolerance * value) break;
            v = back;
            Normalize(v);
        }
        return (value, residual);
    }

    /// <summary>K x.</summary>
    internal double[] Apply(ReadOnlySpan<double> x)
    {
        var y = new double[above.Size];
        foreach (var (first, image, weight, length) in Segments())
        {
            var pixel = x.Slice(image, length);
            for (var c = 0; c < above.Channels; c++)
                y[first + c] += Sums.Dot(weights.Row(c).Slice(weight, length), pixel);
        }
        return y;
    }

    /// <summary>K' y.</summary>
    internal double[] ApplyTransposed(ReadOnlySpan<double> y)
    {
        var x = new double[below.Size];
        foreach (var (first, image, weight, length) in Segments())
        {
            var pixel = x.AsSpan(image, length);
            for (var c = 0; c < above.Channels; c++)
                Vectors.AddScaled(y[first + c], weights.Row(c).Slice(weight, length), pixel);
        }
        return x;
    }

    // Rows of windows inside the image: where their outputs lie, where they begin in the image and in the filters.
    IEnumerable<(int First, int Image, int Weight, int Length)> Segments()
    {
        var (height, width) = (layer.Kernel, layer.KernelWidth ?? layer.Kernel);
        var (down, right) = (layer.Stride, layer.StrideWidth ?? layer.Stride);
        var (top, left) = (layer.Padding, layer.PaddingWidth ?? layer.Padding);
        for (var i = 0; i < above.Height; i++)
        {
            for (var j = 0; j < above.Width; j++)
            {
                for (var row = 0; row < height; row++)
                {
                    var (y, x) = ((i * down) - top + row, (j * right) - left);
                    if (y < 0 || y >= below.Height) continue;
                    var (from, to) = (Math.Max(x, 0), Math.Min(x + width, below.Width));
                    if (from >= to) continue;
                    yield return (((i * above.Width) + j) * above.Channels,
                        ((y * below.Width) + from) * below.Channels,
                        ((row * width) + from - x) * below.Channels, (to - from) * below.Channels);
                }
            }
        }
    }

    static void Normalize(double[] v)
    {
        var norm = Sums.Norm(v);
        for (var i = 0; i < v.Length; i++) v[i] /= norm;
    }
}
