namespace Eigenspectrum.Spectra;

/// <summary>How large an estimate is.</summary>
/// <param name="Products">Matrix-vector products.</param>
/// <param name="Basis">Vectors kept at a time.</param>
public sealed record EstimatePlan(long Products, int Basis)
{
    /// <summary>That of a quadrature.</summary>
    public static EstimatePlan Of(StochasticLanczosQuadrature quadrature)
    {
        ArgumentNullException.ThrowIfNull(quadrature);
        int search = quadrature.Outliers == 0 ? 0 : 2 * quadrature.Outliers + 20;
        return new(
            (long)quadrature.Steps * quadrature.Probes + 6L * search,
            Math.Max(quadrature.Steps + quadrature.Outliers, search));
    }
}
