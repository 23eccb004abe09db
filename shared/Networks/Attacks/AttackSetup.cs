using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>What an attack is run with.</summary>
/// <param name="Range">The range of the inputs and the unit of perturbations.</param>
/// <param name="Stream">The source of all random numbers; a sample's follow from its row in the data.</param>
/// <param name="Batch">
/// The samples that go through the network together where they depend on each other, because a layer couples them or
/// the attack compares restarts by batches; null for all.
/// </param>
/// <param name="Precision">The numbers to compute gradients and outputs with.</param>
public sealed record AttackSetup(
    InputRange Range, RandomStream Stream, int? Batch = null, Precision Precision = Precision.Double);
