using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.HeavyTails;

/// <summary>A fit of a tail with its uncertainty, or why there is none.</summary>
/// <param name="Kind">"sound", "package", "peak" or "packagePeak".</param>
/// <param name="Tail">The fit; null where the exponent cannot be told.</param>
/// <param name="Problem">Why not; null where there is a fit.</param>
/// <param name="Interval">Percentiles of the exponent over resampled eigenvalues, the cut-off searched for anew; null
/// where too few resamples have an exponent, or none were made.</param>
/// <param name="Fingers">Eigenvalues off the top, and the fit without them; null where there is no fit.</param>
/// <param name="LineEntropy">Of the distances over all cut-offs; of the package's fits only.</param>
/// <param name="FittedRank">The exponent of the tail's eigenvalues by rank, fitted by itself; null where too
/// few.</param>
sealed record TailReport(
    string Kind, EigenvalueTail? Tail, string? Problem, Interval? Interval, Fingers? Fingers, double? LineEntropy,
    RankFit? FittedRank);
