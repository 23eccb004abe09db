using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Stages.Sloppiness;

/// <summary>|w*_i| = (lambda_i / lambda_1)^exponent: aligned with the stiff modes, or against them.</summary>
public sealed record WeightsByEigenvalue : ITargetModel
{
    [Description("Above 0 the target lies in the stiff modes, below 0 in the sloppy ones; at -1/2 the predictions to "
        + "be learnt do not decay with the eigenvalues at all.")]
    [Range(-4.0, 4.0)]
    public double Exponent { get; init; } = -.5;

    public double[] Coordinates(double[] eigenvalues, RandomStream stream, IDataTarget? data) =>
    [
        .. eigenvalues.Select(value => value > 0
            ? Math.Sqrt(value) * Elementary.Pow(value / eigenvalues[0], Exponent)
            : 0),
    ];
}
