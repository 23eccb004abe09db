using Eigenspectrum.Numerics;

namespace Eigenspectrum.Stages.PowerLawAtlas;

/// <summary>Calls a spectrum a power law, or not.</summary>
public interface ISpectrumCriterion : ICatalogued
{
    /// <summary>Its name in measures, with its window: "straightLine-11-50".</summary>
    string Label { get; }

    /// <summary>Whether the spectrum is called a power law; null where it cannot be told.</summary>
    /// <param name="spectrum">Eigenvalues of a sample covariance, largest first.</param>
    /// <param name="samples">Of how many samples.</param>
    /// <param name="dimensions">In how many dimensions.</param>
    /// <param name="stream">For criteria that draw.</param>
    bool? IsPowerLaw(double[] spectrum, int samples, int dimensions, RandomStream stream);
}
