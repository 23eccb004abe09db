using Eigenspectrum.Numerics;

namespace Eigenspectrum.Stages.Sloppiness;

/// <summary>The training data, as far as a target may look at them.</summary>
/// <param name="Inputs">n x d.</param>
/// <param name="Labels">The classes, or null.</param>
/// <param name="Targets">The values of a regression or the one-hot classes, n x outputs; null without any.</param>
public sealed record TargetData(Matrix Inputs, int[]? Labels, Matrix? Targets)
{
    internal int[] All => [.. Enumerable.Range(0, Inputs.Rows)];
}
