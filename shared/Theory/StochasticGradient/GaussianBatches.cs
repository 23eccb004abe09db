using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory;

/// <summary>
/// Fresh samples, one by one: inputs of independent coordinates of variances lambda_i, labels with Gaussian noise.
/// </summary>
/// <param name="eigenvalues">lambda_i.</param>
/// <param name="batch">B, at least 1.</param>
/// <param name="noise">sigma.</param>
public sealed class GaussianBatches(double[] eigenvalues, int batch, double noise) : IBatchGradient
{
    readonly double[] deviations = [.. eigenvalues.Select(Math.Sqrt)];
    readonly double[] drawn = new double[eigenvalues.Length + 1];

    /// <inheritdoc/>
    /// <remarks>B (d + 1) normal draws.</remarks>
    public void Draw(ReadOnlySpan<double> delta, RandomStream stream, Span<double> gradient)
    {
        ArgumentNullException.ThrowIfNull(stream);
        gradient.Clear();
        int d = deviations.Length;
        for (int sample = 0; sample < batch; sample++)
        {
            stream.Normals(drawn);
            Span<double> input = drawn.AsSpan(0, d);
            Vectors.Multiply(input, deviations, input);
            double residual = Sums.Dot(input, delta) - noise * drawn[d];
            Vectors.AddScaled(residual / batch, input, gradient);
        }
    }
}
