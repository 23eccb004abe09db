using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory;

/// <summary>
/// The gradients of <see cref="GaussianBatches"/> drawn as a whole: the same distribution at a cost that does not grow
/// with the batch.
/// </summary>
/// <remarks>
/// Derived. With whitened inputs Z (B x d), u = Lambda^(1/2) delta and residuals e = Z u - noise the gradient is
/// Lambda^(1/2) Z'e / B. Only Z u/|u| and the noise enter e; all directions across u are independent of them, so Z'e is
/// normal there with standard deviation |e|. What is needed of Z u/|u| and the noise are their lengths and their
/// product: two chi-squares and a normal.
/// </remarks>
/// <param name="eigenvalues">lambda_i.</param>
/// <param name="batch">B, at least 1.</param>
/// <param name="noise">sigma.</param>
public sealed class GaussianBatchSums(double[] eigenvalues, int batch, double noise) : IBatchGradient
{
    readonly double[] deviations = [.. eigenvalues.Select(Math.Sqrt)];
    readonly double[] direction = new double[eigenvalues.Length];

    /// <inheritdoc/>
    /// <remarks>d + 1 normal and two chi-square draws.</remarks>
    public void Draw(ReadOnlySpan<double> delta, RandomStream stream, Span<double> gradient)
    {
        ArgumentNullException.ThrowIfNull(stream);
        Vectors.Multiply(delta, deviations, direction);
        double length = Sums.Norm(direction);
        if (length > 0) Vectors.Scale(1 / length, direction, direction);

        double square = stream.ChiSquare(batch), along = stream.Normal();
        double rest = batch > 1 ? stream.ChiSquare(batch - 1) : 0;
        double product = noise * Math.Sqrt(square) * along;
        double inner = length * square - product;
        double residuals = Math.Sqrt(Math.Max(
            0, length * length * square - 2 * length * product + noise * noise * (along * along + rest)));

        stream.Normals(gradient);
        double overlap = Sums.Dot(gradient, direction);
        Vectors.Scale(residuals, gradient, gradient);
        Vectors.AddScaled(inner - residuals * overlap, direction, gradient);
        Vectors.Multiply(gradient, deviations, gradient);
        Vectors.Scale(1.0 / batch, gradient, gradient);
    }
}
