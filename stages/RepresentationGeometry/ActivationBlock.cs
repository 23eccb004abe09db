using Eigenspectrum.Numerics;

namespace Eigenspectrum.Stages.RepresentationGeometry;

/// <summary>The activations of one layer at one checkpoint.</summary>
/// <param name="Key">Which layer and checkpoint.</param>
/// <param name="Values">One row a stimulus, one column a unit.</param>
sealed record ActivationBlock(LayerKey Key, Matrix Values);
