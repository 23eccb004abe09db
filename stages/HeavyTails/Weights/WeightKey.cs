namespace Eigenspectrum.Stages.HeavyTails;

/// <summary>A layer at a checkpoint.</summary>
readonly record struct WeightKey(int Checkpoint, long Step, string Layer)
{
    public override string ToString() => $"{Layer} of checkpoint {Checkpoint}";
}
