using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>A step of a training as regularizers see it.</summary>
/// <param name="Step">The updates done before.</param>
/// <param name="Epoch">The whole epochs done before.</param>
/// <param name="OpensEpoch">Whether it is the first of its epoch.</param>
/// <param name="Random">The random numbers of this step and regularizer.</param>
public readonly record struct RegularizerStep(long Step, long Epoch, bool OpensEpoch, RandomStream Random);
