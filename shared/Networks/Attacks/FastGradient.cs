using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>One step of the allowed Euclidean length along the loss's gradient, then back into the range.</summary>
/// <remarks>x + epsilon g / |g|: the counterpart of <see cref="FastGradientSign"/> in the Euclidean norm.</remarks>
[Description("One step of the allowed Euclidean length along the loss's gradient.")]
public sealed record FastGradient : IAttack
{
    /// <summary>The attack's name in tables; "fgm-l2" if left out.</summary>
    [RegularExpression("[a-z0-9][a-z0-9-]{0,30}")]
    [Description("The attack's name in tables and measures; fgm-l2 if left out.")]
    public string? Label { get; init; }

    /// <inheritdoc/>
    [Range(0.0, 1e6)]
    [Description("Sizes of the perturbation for this attack alone; those of all if left out.")]
    public double[]? Epsilons { get; init; }

    /// <inheritdoc/>
    string IAttack.Title => Label ?? "fgm-l2";

    /// <inheritdoc/>
    PerturbationNorm IAttack.Norm => PerturbationNorm.Euclidean;

    /// <inheritdoc/>
    public void Perturb<T>(AttackBatch<T> batch, double epsilon)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        batch.Differentiate();
        Steps.Along(batch, epsilon);
        batch.Project(PerturbationNorm.Euclidean, epsilon);
    }
}
