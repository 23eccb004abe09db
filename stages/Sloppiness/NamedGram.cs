using Eigenspectrum.Numerics;

namespace Eigenspectrum.Stages.Sloppiness;

/// <summary>A kernel matrix with what it learns.</summary>
/// <param name="Key">Its name in measures: "radialBasis", "tangent2".</param>
/// <param name="Label">Its name in figures.</param>
/// <param name="Gram">K.</param>
/// <param name="Samples">n, by which gradient descent divides.</param>
/// <param name="Targets">y, one a row of K.</param>
sealed record NamedGram(string Key, string Label, Matrix Gram, int Samples, double[] Targets);
