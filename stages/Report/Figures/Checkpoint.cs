using Eigenspectrum.Artifacts;
using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report;

/// <summary>A moment of the training at which a table was made.</summary>
/// <param name="Index">Number of the checkpoint; 0 is the initialization.</param>
/// <param name="Epoch">Passes over the data so far.</param>
/// <param name="Last">Whether it is the last one of its table.</param>
readonly record struct Checkpoint(int Index, double Epoch, bool Last)
{
    internal string Label => Epoch == 0 ? "initialization"
        : (Last ? "final, " : "") + "epoch " + NumberText.General(Epoch);

    /// <summary>The checkpoints of a table with columns checkpoint and epoch, in order.</summary>
    internal static Checkpoint[] Of(Table table)
    {
        var indices = table.NullableIntegers("checkpoint");
        var epochs = table.NullableDoubles("epoch");
        var found = new SortedDictionary<int, double>();
        for (var i = 0; i < indices.Length; i++)
        {
            if (indices[i] is { } index)
                found.TryAdd(index, epochs[i] ?? 0);
        }
        return [.. found.Select(f => new Checkpoint(f.Key, f.Value, f.Key == found.Keys.Last()))];
    }

    /// <summary>The first, the middle and the last of several; all if there are no more than three.</summary>
    internal static Checkpoint[] StartMiddleEnd(Checkpoint[] all) =>
        all.Length <= 3 ? all : [all[0], all[all.Length / 2], all[^1]];
}
