using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Stages.GenerateData;

/// <summary>Eigenvalues scale n^-exponent, n = 1, 2, ...</summary>
public sealed class PowerLaw : ICovarianceSpectrum
{
    [Description("The exponent alpha of n^-alpha.")]
    [Range(0.0, 20.0)]
    public double Exponent { get; init; } = 1;

    [Description("The first eigenvalue.")]
    [Range(0, 1e12, MinimumIsExclusive = true)]
    public double Scale { get; init; } = 1;

    public double[] Eigenvalues(int inputs)
    {
        var values = new double[inputs];
        for (int i = 0; i < inputs; i++)
            values[i] = Scale * Elementary.Exp(-Exponent * Elementary.Log(i + 1.0));
        return values;
    }
}
