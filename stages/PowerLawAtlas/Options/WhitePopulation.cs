namespace Eigenspectrum.Stages.PowerLawAtlas;

/// <summary>All eigenvalues equal: noise without structure.</summary>
public sealed class WhitePopulation : IPopulationSpectrum
{
    public string Label => "white";

    public double? Exponent => null;

    public double[] Eigenvalues(int dimensions)
    {
        var values = new double[dimensions];
        Array.Fill(values, 1);
        return values;
    }
}
