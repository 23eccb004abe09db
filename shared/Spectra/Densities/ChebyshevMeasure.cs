namespace Eigenspectrum.Spectra;

/// <summary>A measure by damped Chebyshev moments: every eigenvalue is spread over the resolution.</summary>
/// <param name="Nodes">In ascending order.</param>
/// <param name="Weights">Not negative; they add up to 1.</param>
/// <param name="Resolution">The half width of the bump that an eigenvalue in the middle of the range becomes.</param>
public sealed record ChebyshevMeasure(double[] Nodes, double[] Weights, double Resolution)
    : SpectralMeasure(Nodes, Weights)
{
    /// <inheritdoc/>
    public override double[] Residuals
    {
        get
        {
            double[] residuals = new double[Nodes.Length];
            Array.Fill(residuals, Resolution);
            return residuals;
        }
    }

    /// <summary>The weights up to one resolution below and above: what is left of a bump beyond is small.</summary>
    public override (double Lower, double Upper) Bounds(double x) =>
        (Distribution(x - Resolution), Distribution(x + Resolution));
}
