using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory;

/// <summary>Samples of a training set, drawn with replacement.</summary>
/// <param name="inputs">X, n x d.</param>
/// <param name="residuals">y - X w*, n.</param>
/// <param name="batch">B, at least 1.</param>
public sealed class RepeatedBatches(Matrix inputs, double[] residuals, int batch) : IBatchGradient
{
    /// <inheritdoc/>
    public void Draw(ReadOnlySpan<double> delta, RandomStream stream, Span<double> gradient)
    {
        ArgumentNullException.ThrowIfNull(stream);
        gradient.Clear();
        for (int sample = 0; sample < batch; sample++)
        {
            int k = stream.Integer(inputs.Rows);
            double residual = Sums.Dot(inputs.Row(k), delta) - residuals[k];
            Vectors.AddScaled(residual / batch, inputs.Row(k), gradient);
        }
    }
}
