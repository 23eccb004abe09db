using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Stages.Sloppiness;

/// <summary>All |w*_i| are equal: the target decays as the square roots of the eigenvalues.</summary>
public sealed record EqualWeights : ITargetModel
{
    [Description("|w*_i|.")]
    [Range(1e-12, 1e12)]
    public double Scale { get; init; } = 1;

    public double[] Coordinates(double[] eigenvalues, RandomStream stream, IDataTarget? data) =>
        [.. eigenvalues.Select(value => Math.Sqrt(value) * Scale)];
}
