using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>Norms of layers with a given product.</summary>
static class LayerBalance
{
    /// <summary>Norms in the given ratios, or equal ones, whose product is rho.</summary>
    /// <exception cref="ArgumentException">There are not as many ratios as layers.</exception>
    internal static void Norms(double[]? ratios, double rho, Span<double> norms)
    {
        if (ratios is not null && ratios.Length != norms.Length)
            throw new ArgumentException(
                $"layerNorms has {ratios.Length} numbers; the network has {norms.Length} layers with weights.",
                nameof(ratios));
        var logarithm = Elementary.Log(rho);
        foreach (var ratio in ratios ?? []) logarithm -= Elementary.Log(ratio);
        norms.Fill(Elementary.Exp(logarithm / norms.Length));
        for (var k = 0; k < norms.Length && ratios is not null; k++) norms[k] *= ratios[k];
    }
}
