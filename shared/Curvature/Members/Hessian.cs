using System.ComponentModel;

namespace Eigenspectrum.Curvature;

/// <summary>The Hessian of the mean loss: exact up to rounding.</summary>
[Description("The Hessian of the mean loss with respect to all parameters.")]
public sealed record Hessian : ICurvature
{
    /// <inheritdoc/>
    public bool HasResidual => true;

    /// <inheritdoc/>
    public void Metric(OutputSample sample, Span<double> metric) =>
        sample.Loss.Hessian(sample.Outputs, sample.Targets, metric);

    /// <inheritdoc/>
    public void MetricProduct(OutputSample sample, ReadOnlySpan<double> vector, Span<double> product) =>
        sample.Loss.HessianProduct(sample.Outputs, sample.Targets, vector, product);
}
