using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>How far weights moved from one moment to another.</summary>
/// <param name="Relative">|W' - W| / |W|.</param>
/// <param name="Directional">|W'/|W'| - W/|W||: 0 where they were only scaled.</param>
/// <param name="Growth">|W'| / |W|: below 1 where they shrank.</param>
/// <remarks>Frobenius norms. Relative^2 = (Growth - 1)^2 + Growth Directional^2 (derived).</remarks>
public sealed record WeightChange(double Relative, double Directional, double Growth)
{
    /// <summary>The change between two vectors of weights; null if either is zero. O(n).</summary>
    /// <exception cref="ArgumentException">They differ in length.</exception>
    public static WeightChange? Between(ReadOnlySpan<double> before, ReadOnlySpan<double> after)
    {
        if (before.Length != after.Length)
            throw new ArgumentException($"{before.Length} and {after.Length} weights.", nameof(after));
        double first = Sums.Norm(before), last = Sums.Norm(after);
        if (!(first > 0 && last > 0))
            return null;
        var difference = new double[before.Length];
        var turn = new double[before.Length];
        for (int i = 0; i < difference.Length; i++)
        {
            difference[i] = after[i] - before[i];
            turn[i] = after[i] / last - before[i] / first;
        }
        return new(Sums.Norm(difference) / first, Sums.Norm(turn), last / first);
    }
}
