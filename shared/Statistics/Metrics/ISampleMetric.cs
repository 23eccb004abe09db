using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>One number that says how many directions samples fill, where their spectrum alone does not.</summary>
/// <remarks>
/// What cannot be estimated (too few samples, no spread, no repeated views) has a reason in place of a value. Standard
/// errors are the jackknife's over blocks of samples unless a member says otherwise: resampling with repetition would
/// put samples at distance zero of themselves. Members that count views take them as repeated measurements of a sample.
/// </remarks>
public interface ISampleMetric : ICatalogued
{
    /// <summary>What is computed, in one line, for the tables.</summary>
    string Definition { get; }

    /// <summary>Measures samples.</summary>
    /// <param name="samples">The samples.</param>
    /// <param name="threads">Threads to use; the value does not depend on it.</param>
    /// <param name="errors">Whether standard error and bias are wanted; they may cost 20 times the value.</param>
    SampleEstimate Measure(GroupedSamples samples, int threads = 1, bool errors = true);
}
