using System.ComponentModel;

namespace Eigenspectrum.Curvature;

/// <summary>
/// The generalized Gauss-Newton matrix: S the Hessian of the loss with respect to the outputs, without the curvature of
/// the outputs. Positive semidefinite for losses that are convex in the outputs.
/// </summary>
[Description("The generalized Gauss-Newton matrix: the Hessian without the curvature of the network's outputs.")]
public sealed record GaussNewton : ICurvature
{
    /// <inheritdoc/>
    public bool HasResidual => false;

    /// <inheritdoc/>
    public void Metric(OutputSample sample, Span<double> metric) =>
        sample.Loss.Hessian(sample.Outputs, sample.Targets, metric);

    /// <inheritdoc/>
    public void MetricProduct(OutputSample sample, ReadOnlySpan<double> vector, Span<double> product) =>
        sample.Loss.HessianProduct(sample.Outputs, sample.Targets, vector, product);
}
