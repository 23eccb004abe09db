using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>A random perturbation of the allowed size: the control that knows nothing of the network.</summary>
/// <remarks>
/// In the norm Infinity every input moves by epsilon up or down, by a fair coin; in the Euclidean norm by a vector of
/// length epsilon of uniform direction. The draws of a sample are the same for all sizes.
/// </remarks>
[Description("A random perturbation of the allowed size: the control that knows nothing of the network.")]
public sealed record RandomNoise : IAttack
{
    /// <summary>The attack's name in tables; "noise" or "noise-l2" if left out.</summary>
    [RegularExpression("[a-z0-9][a-z0-9-]{0,30}")]
    [Description("The attack's name in tables and measures; noise or noise-l2 if left out.")]
    public string? Label { get; init; }

    /// <inheritdoc/>
    [Description("Infinity: every input moves by epsilon, up or down. Euclidean: a vector of that length.")]
    public PerturbationNorm Norm { get; init; }

    /// <inheritdoc/>
    [Range(0.0, 1e6)]
    [Description("Sizes of the perturbation for this attack alone; those of all if left out.")]
    public double[]? Epsilons { get; init; }

    /// <inheritdoc/>
    string IAttack.Title => Label ?? (Norm == PerturbationNorm.Infinity ? "noise" : "noise-l2");

    /// <inheritdoc/>
    public void Perturb<T>(AttackBatch<T> batch, double epsilon)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        var direction = new double[batch.Inputs];
        var step = T.CreateTruncating(epsilon);
        for (var n = 0; n < batch.Rows; n++)
        {
            var stream = batch.Stream(n, "noise");
            if (Norm == PerturbationNorm.Euclidean)
            {
                stream.Normals(direction);
                Steps.Move(batch, n, direction, epsilon);
                continue;
            }
            var points = batch.Points.Slice(n * direction.Length, direction.Length);
            for (var i = 0; i < points.Length; i++)
                points[i] += T.CreateTruncating(stream.Rademacher()) * step * batch.Scales[i];
        }
        batch.Project(Norm, epsilon);
    }
}
