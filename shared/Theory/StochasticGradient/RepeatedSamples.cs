using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory;

/// <summary>Samples drawn with replacement from a training set: each step sees some of the same n again.</summary>
/// <remarks>
/// Derived: with delta = w - w* about the least-squares solution, so that the residuals r satisfy X'r = 0, the
/// covariance is (1/n) sum_k x_k x_k' (x_k'M x_k - 2 r_k x_k'm + r_k^2) - Lambda M Lambda with Lambda = X'X/n. Exact
/// for any inputs, where <see cref="GaussianSamples"/> knows only their covariance; the mean m = E[delta] enters
/// because the residuals are fixed.
/// </remarks>
public sealed class RepeatedSamples : IGradientNoise
{
    readonly Matrix inputs;
    readonly double[] residuals;

    /// <summary>The samples X, n x d, and the residuals y - X w* of the least-squares solution.</summary>
    /// <exception cref="ArgumentException">There is not one residual for each sample, or no sample.</exception>
    public RepeatedSamples(Matrix inputs, double[] residuals)
    {
        ArgumentNullException.ThrowIfNull(inputs);
        ArgumentNullException.ThrowIfNull(residuals);
        if (inputs.Rows == 0) throw new ArgumentException("There is at least one sample.", nameof(inputs));
        if (residuals.Length != inputs.Rows)
        {
            throw new ArgumentException(
                $"There are {residuals.Length} residuals of {inputs.Rows} samples.", nameof(residuals));
        }

        (this.inputs, this.residuals) = (inputs, residuals);
        Correlation = Matrix.Gram(inputs);
        Vectors.Scale(1.0 / inputs.Rows, Correlation.Data, Correlation.Data);
    }

    /// <inheritdoc/>
    public Matrix Correlation { get; }

    /// <inheritdoc/>
    /// <remarks>4 n d^2 operations.</remarks>
    public Matrix Covariance(Matrix second, ReadOnlySpan<double> mean)
    {
        ArgumentNullException.ThrowIfNull(second);
        int n = inputs.Rows;
        Matrix moved = Matrix.Multiply(inputs, second);
        var weighted = new Matrix(n, inputs.Columns);
        for (int k = 0; k < n; k++)
        {
            double weight = Sums.Dot(moved.Row(k), inputs.Row(k))
                - 2 * residuals[k] * Sums.Dot(inputs.Row(k), mean) + residuals[k] * residuals[k];
            Vectors.Scale(weight / n, inputs.Row(k), weighted.Row(k));
        }

        Matrix result = Matrix.TransposeMultiply(weighted, inputs);
        Matrix shared = Matrix.Multiply(Matrix.Multiply(Correlation, second), Correlation);
        Vectors.AddScaled(-1, shared.Data, result.Data);
        return result;
    }
}
