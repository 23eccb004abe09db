using System.Numerics;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>A way to perturb samples within a given size so that a network's loss rises.</summary>
public interface IAttack : ICatalogued
{
    /// <summary>What tables and measures call the attack; its family's own name if an option left it out.</summary>
    string Title { get; }

    /// <summary>The perturbation sizes of this attack alone; null for those of all.</summary>
    double[]? Epsilons { get; }

    /// <summary>The norm that a size is of.</summary>
    PerturbationNorm Norm { get; }

    /// <summary>Whether what a sample becomes depends on its batch beyond what the network does.</summary>
    bool ComparesSamples => false;

    /// <summary>Moves the batch's points, which are at the clean samples, to perturbed ones.</summary>
    /// <param name="batch">The samples; only its <see cref="AttackBatch{T}.Points"/> are changed.</param>
    /// <param name="epsilon">The largest perturbation, above 0, in natural units of the inputs.</param>
    void Perturb<T>(AttackBatch<T> batch, double epsilon)
        where T : unmanaged, IBinaryFloatingPointIeee754<T>;
}
