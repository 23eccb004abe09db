using Eigenspectrum.Numerics;

namespace Eigenspectrum.Stages.PowerLawAtlas;

/// <summary>Density exp(1 - x) from 1 on.</summary>
public sealed class ExponentialValues : ITailPopulation
{
    public string Label => "exponential";

    public double? Exponent => null;

    public bool Discrete => false;

    public double[] Draw(int count, RandomStream stream)
    {
        var values = new double[count];
        for (int i = 0; i < count; i++)
            values[i] = 1 - Elementary.Log1p(-stream.Uniform());
        return values;
    }
}
