using System.ComponentModel;

namespace Eigenspectrum.Curvature;

/// <summary>
/// The mean outer product of the samples' gradients, (1/N) sum g_n g_n', with the targets of the data.
/// </summary>
/// <remarks>
/// Not the Fisher information, whose targets are the network's own; its trace is the mean square of gradients' lengths
/// (Kunstner, Balles and Hennig, "Limitations of the empirical Fisher approximation", 2019).
/// </remarks>
[Description("The mean outer product of the samples' gradients, with the targets of the data.")]
public sealed record EmpiricalFisher : ICurvature
{
    /// <inheritdoc/>
    public bool HasResidual => false;

    /// <inheritdoc/>
    public int FactorColumns(int outputs) => 1;

    /// <inheritdoc/>
    public void Metric(OutputSample sample, Span<double> metric)
    {
        int c = sample.Outputs.Length;
        Span<double> gradient = c <= 256 ? stackalloc double[c] : new double[c];
        Factor(sample, gradient);
        OuterProduct.Of(gradient, 1, metric[..(c * c)], c);
    }

    /// <inheritdoc/>
    public void Factor(OutputSample sample, Span<double> factor) =>
        sample.Loss.Gradient(sample.Outputs, sample.Targets, factor);
}
