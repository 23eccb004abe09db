using Eigenspectrum.Numerics;

namespace Eigenspectrum.Stages.PowerLawAtlas;

/// <summary>A distribution of positive numbers that samples are drawn from.</summary>
public interface ITailPopulation : ICatalogued
{
    /// <summary>Its name in measures: "pareto-2.5".</summary>
    string Label { get; }

    /// <summary>The exponent of its density, if that is a power law.</summary>
    double? Exponent { get; }

    /// <summary>Whether all values are whole numbers.</summary>
    bool Discrete { get; }

    /// <summary>Independent values.</summary>
    double[] Draw(int count, RandomStream stream);
}
