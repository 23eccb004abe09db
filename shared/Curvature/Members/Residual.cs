using System.ComponentModel;

namespace Eigenspectrum.Curvature;

/// <summary>
/// The Hessian without the Gauss-Newton matrix: the curvature of the outputs, weighted by the gradient of the loss.
/// </summary>
[Description("The Hessian without the Gauss-Newton matrix: the curvature of the outputs, weighted by the residuals.")]
public sealed record Residual : ICurvature
{
    /// <inheritdoc/>
    public bool HasResidual => true;

    /// <inheritdoc/>
    public void Metric(OutputSample sample, Span<double> metric) => metric.Clear();
}
