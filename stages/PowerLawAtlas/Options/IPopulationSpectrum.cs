using Eigenspectrum.Numerics;

namespace Eigenspectrum.Stages.PowerLawAtlas;

/// <summary>The covariance spectrum of a population that samples are drawn from.</summary>
public interface IPopulationSpectrum : ICatalogued
{
    /// <summary>Its name in measures: lower case, without points: "exponential-50".</summary>
    string Label { get; }

    /// <summary>The exponent, if it is a power law through and through.</summary>
    double? Exponent { get; }

    /// <summary>The eigenvalues, largest first, all positive or zero.</summary>
    double[] Eigenvalues(int dimensions);
}
