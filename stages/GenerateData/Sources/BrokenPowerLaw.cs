using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Stages.GenerateData;

/// <summary>Eigenvalues fall with one exponent up to a rank and with another from there on, without a jump.</summary>
public sealed class BrokenPowerLaw : ICovarianceSpectrum
{
    [Description("The exponent up to the break.")]
    [Range(0.0, 20.0)]
    public double Exponent { get; init; } = 1;

    [Description("The rank where the exponent changes.")]
    [Range(1, 1_000_000)]
    public int Break { get; init; } = 50;

    [Description("The exponent from the break on.")]
    [Range(0.0, 20.0)]
    public double SecondExponent { get; init; } = 3;

    [Description("The first eigenvalue.")]
    [Range(0, 1e12, MinimumIsExclusive = true)]
    public double Scale { get; init; } = 1;

    public double[] Eigenvalues(int inputs)
    {
        var values = new double[inputs];
        for (int i = 0; i < inputs; i++)
        {
            double before = Elementary.Log(Math.Min(i + 1, Break)), after = Elementary.Log(i + 1.0) - before;
            values[i] = Scale * Elementary.Exp(-Exponent * before - SecondExponent * after);
        }
        return values;
    }
}
