namespace Eigenspectrum.Stages.ModelManifold;

/// <summary>One point of the manifold: a model, ignorance or the truth.</summary>
/// <param name="Kind">"model", "ignorance" or "truth".</param>
/// <param name="Run">The model's run.</param>
/// <param name="Checkpoint">The checkpoint; null of a point between two, or of no model.</param>
/// <param name="Epoch">Passes over the data so far; between two checkpoints in proportion.</param>
/// <param name="Progress">From 0, ignorance, to 1, the truth.</param>
/// <param name="Projected">Whether it was not used to make the embedding.</param>
sealed record ManifoldPoint(
    string Kind, ModelRun? Run, int? Checkpoint, double? Epoch, double Progress, bool Projected);
