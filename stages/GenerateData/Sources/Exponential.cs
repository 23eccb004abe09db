using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Stages.GenerateData;

/// <summary>Eigenvalues scale exp(-rate (n - 1)), n = 1, 2, ...: a sloppy input distribution.</summary>
public sealed class Exponential : ICovarianceSpectrum
{
    [Description("The logarithm of the ratio of successive eigenvalues.")]
    [Range(0.0, 100.0)]
    public double Rate { get; init; } = .5;

    [Description("The first eigenvalue.")]
    [Range(0, 1e12, MinimumIsExclusive = true)]
    public double Scale { get; init; } = 1;

    public double[] Eigenvalues(int inputs)
    {
        var values = new double[inputs];
        for (int i = 0; i < inputs; i++)
            values[i] = Scale * Elementary.Exp(-Rate * i);
        return values;
    }
}
