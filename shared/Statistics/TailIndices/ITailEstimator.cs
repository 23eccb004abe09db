using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>Estimates the exponent a of a density that falls as x^-a for large x.</summary>
/// <remarks>The share of values above x then falls as x^-(a - 1); a - 1 is called the tail index.</remarks>
public interface ITailEstimator : ICatalogued
{
    /// <summary>What is computed, in one line, for the tables.</summary>
    string Definition { get; }

    /// <summary>The exponent of a sample.</summary>
    /// <param name="sample">The values.</param>
    /// <param name="discrete">Whether all are whole numbers by declaration; not every estimator makes a
    /// difference.</param>
    /// <returns>The exponent; null where the sample holds too few different values.</returns>
    TailIndex? Estimate(SortedSample sample, bool discrete);
}
