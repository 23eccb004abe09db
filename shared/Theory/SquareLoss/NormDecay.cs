using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory;

/// <summary>Norms of layers balance under plain weight decay: rho_k^2 - rho_j^2 falls as exp(-4 lambda t).</summary>
/// <remarks>Derived; without decay the difference is conserved.</remarks>
public static class NormDecay
{
    /// <summary>The difference of two layers' squared norms after a time of the flow.</summary>
    public static double Difference(double initial, double lambda, double time) =>
        initial * Elementary.Exp(-4 * lambda * time);
}
