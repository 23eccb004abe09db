using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>One step of the allowed size along the sign of the loss's gradient, then back into the range.</summary>
/// <remarks>
/// x + epsilon sign(dL/dx) (Goodfellow, Shlens and Szegedy 2015): optimal for a loss that is linear in the inputs.
/// </remarks>
[Description("One step of the allowed size along the sign of the loss's gradient (FGSM).")]
public sealed record FastGradientSign : IAttack
{
    /// <summary>The attack's name in tables; "fgsm" if left out.</summary>
    [RegularExpression("[a-z0-9][a-z0-9-]{0,30}")]
    [Description("The attack's name in tables and measures; fgsm if left out.")]
    public string? Label { get; init; }

    /// <inheritdoc/>
    [Range(0.0, 1e6)]
    [Description("Sizes of the perturbation for this attack alone; those of all if left out.")]
    public double[]? Epsilons { get; init; }

    /// <inheritdoc/>
    string IAttack.Title => Label ?? "fgsm";

    /// <inheritdoc/>
    PerturbationNorm IAttack.Norm => PerturbationNorm.Infinity;

    /// <inheritdoc/>
    public void Perturb<T>(AttackBatch<T> batch, double epsilon)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>
    {
        batch.Differentiate();
        Steps.Signs(batch, epsilon);
        batch.Project(PerturbationNorm.Infinity, epsilon);
    }
}
