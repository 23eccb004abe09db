using System.ComponentModel;

namespace Eigenspectrum.Statistics;

/// <summary>The largest singular value: the largest factor by which a vector is stretched.</summary>
[Description("The largest singular value.")]
public sealed record SpectralNorm : IMatrixNorm
{
    /// <inheritdoc/>
    public string Label => "spectral";

    /// <inheritdoc/>
    public double Of(ReadOnlySpan<double> singularValues) => singularValues.IsEmpty ? 0 : singularValues[0];
}
