using System.ComponentModel;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>The root of the sum of the squared entries, or of the squared singular values.</summary>
[Description("The root of the sum of the squared weights, as the published code of the low-rank papers normalizes.")]
public sealed record FrobeniusNorm : IMatrixNorm
{
    /// <inheritdoc/>
    public string Label => "frobenius";

    /// <inheritdoc/>
    public double Of(ReadOnlySpan<double> singularValues) => Sums.Norm(singularValues);
}
