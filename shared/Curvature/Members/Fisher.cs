using System.ComponentModel;
using Eigenspectrum.Networks;

namespace Eigenspectrum.Curvature;

/// <summary>
/// The Fisher information of the parameters: the mean of gradients' outer products over the targets that the network
/// itself would draw.
/// </summary>
/// <remarks>
/// For losses whose outputs are natural parameters, as all here, the mean over targets of g g' is the Hessian of the
/// negative logarithm, which does not depend on the target: the Fisher information equals the Gauss-Newton matrix
/// (Martens, "New insights and perspectives on the natural gradient method", 2020). A loss that is a factor times a
/// negative logarithm keeps that factor.
/// </remarks>
[Description("The Fisher information: gradients' outer products over targets drawn by the network itself, exactly.")]
public sealed record Fisher : ICurvature
{
    /// <inheritdoc/>
    public bool HasResidual => false;

    /// <inheritdoc/>
    /// <exception cref="ArgumentException">The loss is no likelihood.</exception>
    public void Metric(OutputSample sample, Span<double> metric) =>
        Likelihood(sample.Loss).Hessian(sample.Outputs, sample.Targets, metric);

    /// <inheritdoc/>
    public void MetricProduct(OutputSample sample, ReadOnlySpan<double> vector, Span<double> product) =>
        Likelihood(sample.Loss).HessianProduct(sample.Outputs, sample.Targets, vector, product);

    internal static ILikelihood Likelihood(ILoss loss) => loss as ILikelihood ?? throw new ArgumentException(
        $"{loss.GetType().Name} is no likelihood: outputs draw no targets, so there is no Fisher information. "
        + "Take GaussNewton or EmpiricalFisher.", nameof(loss));
}
