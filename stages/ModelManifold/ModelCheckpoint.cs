namespace Eigenspectrum.Stages.ModelManifold;

/// <summary>What a run predicts at a checkpoint.</summary>
/// <param name="Index">The checkpoint's number.</param>
/// <param name="Epoch">Passes over the data so far.</param>
/// <param name="Values">N samples of C numbers, sample after sample.</param>
sealed record ModelCheckpoint(int Index, double Epoch, double[] Values);
