namespace Eigenspectrum.Statistics;

/// <summary>Exponents and distances of tails for successive lower cut-offs.</summary>
/// <param name="First">Index of the first eigenvalue that was tried, in ascending order.</param>
/// <param name="Exponents">The exponent from each on; infinite where all values of a tail are equal.</param>
/// <param name="Distances">The distance from each on.</param>
public sealed record CutoffScan(int First, double[] Exponents, double[] Distances);
