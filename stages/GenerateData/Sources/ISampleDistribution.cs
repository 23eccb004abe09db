using Eigenspectrum.Numerics;

namespace Eigenspectrum.Stages.GenerateData;

/// <summary>A distribution of single positive values to draw samples from.</summary>
public interface ISampleDistribution : ICatalogued
{
    /// <summary>The series' name; the distribution's own if null.</summary>
    string? Series { get; }

    /// <summary>How many values; as the source says if null.</summary>
    int? Samples { get; }

    /// <summary>Whether all values are whole numbers.</summary>
    bool Discrete => false;

    /// <summary>One value; a new one each time from the same stream.</summary>
    Func<RandomStream, double> Drawing();
}
