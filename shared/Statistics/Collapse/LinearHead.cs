using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>A linear classifier of features, W h + b.</summary>
/// <param name="Weights">W, C classes x p features: one row a class.</param>
/// <param name="Biases">b, or null for none.</param>
public sealed record LinearHead(Matrix Weights, double[]? Biases)
{
    /// <summary>The outputs of samples, N x C.</summary>
    public Matrix Outputs(Matrix features, int threads = 1)
    {
        Matrix outputs = Matrix.MultiplyTransposed(features, Weights, threads);
        if (Biases is null) return outputs;
        for (int n = 0; n < outputs.Rows; n++) Vectors.Add(Biases, outputs.Row(n));
        return outputs;
    }
}
