namespace Eigenspectrum.Stages.RepresentationGeometry;

/// <summary>A layer at a checkpoint.</summary>
/// <param name="Checkpoint">Index of the checkpoint.</param>
/// <param name="Step">Training steps until then.</param>
/// <param name="Epoch">Epochs until then.</param>
/// <param name="Layer">The layer's name.</param>
readonly record struct LayerKey(int Checkpoint, long Step, double Epoch, string Layer)
{
    public override string ToString() => $"{Layer} of checkpoint {Checkpoint}";
}
