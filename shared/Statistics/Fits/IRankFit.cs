using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>Fits lambda_n = c n^-alpha to a spectrum in rank order, on a window of ranks.</summary>
public interface IRankFit : ICatalogued
{
    /// <summary>First rank of the window, from 1.</summary>
    int FirstRank { get; }

    /// <summary>Last rank of the window, itself included, before it is clipped to the spectrum at hand.</summary>
    int LastRank { get; }

    /// <summary>Fits one spectrum.</summary>
    /// <param name="spectrum">The eigenvalues in rank order, largest first; any unit.</param>
    /// <returns>The fit, or null where the clipped window holds too few positive values for one.</returns>
    /// <exception cref="ArgumentException">The spectrum holds a value that is not finite.</exception>
    RankFit? Fit(ReadOnlySpan<double> spectrum);
}
