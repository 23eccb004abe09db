namespace Eigenspectrum.Theory;

/// <summary>
/// The two margins that samples can have where the gradients of all mini-batches vanish: lambda rho = m (1 - rho m).
/// </summary>
/// <remarks>
/// Roots m = (1 +- sqrt(1 - 4 lambda rho^2)) / (2 rho) (derived: swapping one sample of a batch for another shows that
/// each sample's term is the same). The larger nearly interpolates, 1 - rho m = lambda rho / m.
/// </remarks>
/// <param name="Larger">The root with the plus sign.</param>
/// <param name="Smaller">The root with the minus sign.</param>
public readonly record struct TwoMargins(double Larger, double Smaller)
{
    /// <summary>The largest rho with real roots, 1 / (2 sqrt(lambda)); infinite without decay.</summary>
    public static double Threshold(double lambda) => 0.5 / Math.Sqrt(lambda);

    /// <summary>The roots; null where rho lies beyond the threshold.</summary>
    /// <exception cref="ArgumentOutOfRangeException">rho is not above 0, or lambda below it.</exception>
    public static TwoMargins? Of(double rho, double lambda)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(rho);
        ArgumentOutOfRangeException.ThrowIfNegative(lambda);
        var discriminant = 1 - 4 * lambda * rho * rho;
        if (discriminant < 0) return null;
        var larger = (1 + Math.Sqrt(discriminant)) / (2 * rho);
        // The product of the roots is lambda; the difference would cancel.
        return new(larger, lambda / larger);
    }
}
