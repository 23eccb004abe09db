using Eigenspectrum.Numerics;

namespace Eigenspectrum.Curvature;

/// <summary>
/// A symmetric p x p curvature of a mean loss, (1/N) sum over samples of J'SJ + sum_c g_c d2 f_c: J the Jacobian of the
/// outputs f with respect to the parameters, S a C x C metric of the outputs, g the gradient of the loss.
/// </summary>
/// <remarks>
/// A member says what S is and whether the second term takes part; matrices, blocks, products, traces and Gram matrices
/// follow for all of them (<see cref="Curvatures"/>). Of piecewise linear layers the second derivatives are those where
/// they exist: zero. With the squared error |f - t|^2 / 2 the Gauss-Newton matrix is the mean of J'J.
/// </remarks>
public interface ICurvature : ICatalogued
{
    /// <summary>Whether the curvature of the outputs takes part, weighted by the gradient of the loss.</summary>
    bool HasResidual { get; }

    /// <summary>The metric S of a sample, C x C, row-major, exactly symmetric.</summary>
    /// <param name="sample">The sample.</param>
    /// <param name="metric">Receives C^2 numbers.</param>
    void Metric(OutputSample sample, Span<double> metric);

    /// <summary>S times a vector.</summary>
    /// <param name="sample">The sample.</param>
    /// <param name="vector">C numbers.</param>
    /// <param name="product">Receives C numbers.</param>
    void MetricProduct(OutputSample sample, ReadOnlySpan<double> vector, Span<double> product)
    {
        int c = vector.Length;
        Span<double> metric = c <= 32 ? stackalloc double[c * c] : new double[c * c];
        Metric(sample, metric);
        for (int i = 0; i < c; i++)
        {
            double sum = 0;
            for (int j = 0; j < c; j++) sum = Math.FusedMultiplyAdd(metric[i * c + j], vector[j], sum);
            product[i] = sum;
        }
    }

    /// <summary>The columns r of <see cref="Factor"/>.</summary>
    int FactorColumns(int outputs) => outputs;

    /// <summary>A C x r factor F of the metric, S = F F', row-major.</summary>
    /// <exception cref="ArithmeticException">The metric is not positive semidefinite.</exception>
    void Factor(OutputSample sample, Span<double> factor)
    {
        Metric(sample, factor);
        SemidefiniteFactor.Replace(factor, sample.Outputs.Length);
    }
}
