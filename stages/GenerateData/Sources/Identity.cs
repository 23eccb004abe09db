using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Eigenspectrum.Stages.GenerateData;

/// <summary>All eigenvalues equal.</summary>
public sealed class Identity : ICovarianceSpectrum
{
    [Description("The eigenvalue.")]
    [Range(0, 1e12, MinimumIsExclusive = true)]
    public double Scale { get; init; } = 1;

    public double[] Eigenvalues(int inputs)
    {
        var values = new double[inputs];
        Array.Fill(values, Scale);
        return values;
    }
}
