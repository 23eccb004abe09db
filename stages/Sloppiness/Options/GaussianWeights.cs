using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Stages.Sloppiness;

/// <summary>w*_i is drawn from a normal distribution of mean 0.</summary>
public sealed record GaussianWeights : ITargetModel
{
    [Description("The standard deviation of w*_i.")]
    [Range(1e-12, 1e12)]
    public double Scale { get; init; } = 1;

    public double[] Coordinates(double[] eigenvalues, RandomStream stream, IDataTarget? data)
    {
        double[] weights = new double[eigenvalues.Length];
        stream.Normals(weights);
        for (int i = 0; i < weights.Length; i++) weights[i] *= Scale * Math.Sqrt(eigenvalues[i]);
        return weights;
    }
}
