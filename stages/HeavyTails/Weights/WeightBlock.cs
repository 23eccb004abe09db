using Eigenspectrum.Numerics;

namespace Eigenspectrum.Stages.HeavyTails;

/// <summary>The weights of a layer at a checkpoint, one row an output; the window's shape if it is a
/// convolution.</summary>
sealed record WeightBlock(WeightKey Key, Matrix Weights, KernelShape? Kernel);
