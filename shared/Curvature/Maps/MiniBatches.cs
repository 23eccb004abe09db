using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Curvature;

/// <summary>The curvature over several batches of any sizes, each weighted by its samples.</summary>
public static class MiniBatches
{
    /// <summary>Products with the curvature of the mean loss over all batches' samples.</summary>
    /// <param name="curvature">Which curvature.</param>
    /// <param name="batches">Objectives of one network.</param>
    /// <param name="parameters">Where.</param>
    /// <param name="threads">Threads to use; the bits do not depend on it.</param>
    /// <exception cref="ArgumentException">There are no batches, or parameters don't fit.</exception>
    public static ILinearMap Map(
        ICurvature curvature, IReadOnlyList<Objective> batches, ReadOnlySpan<double> parameters, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(batches);
        double samples = batches.Sum(batch => (long)batch.Data.Count);
        List<(double, ILinearMap)> terms = [];
        foreach (Objective batch in batches)
            terms.Add((batch.Data.Count / samples, curvature.Map(batch, parameters, threads)));
        return new WeightedSumMap(terms);
    }
}
