using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>A distance between a tail's empirical distribution and a law, which chooses the lower cut-off.</summary>
public interface ITailDistance : ICatalogued
{
    /// <summary>The distance.</summary>
    /// <param name="survival">The law's probability of a value as large as each different value of the tail: 1 - F,
    /// descending from 1 or less.</param>
    /// <param name="atLeast">How many values of the tail are as large as each different one; one element more,
    /// 0.</param>
    double Between(ReadOnlySpan<double> survival, ReadOnlySpan<int> atLeast);

    /// <summary>What is minimised over the lower cut-offs; the distance itself unless a distance says
    /// otherwise.</summary>
    double Misfit(double distance) => distance;
}
