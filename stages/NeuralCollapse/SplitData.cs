using Eigenspectrum.Networks;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.Tables;

namespace Eigenspectrum.Stages.NeuralCollapse;

/// <summary>The samples of a split, which belong to classes.</summary>
/// <param name="Name">train or test.</param>
/// <param name="Data">The samples.</param>
/// <param name="Labels">Their classes.</param>
/// <param name="Classes">How many classes there are.</param>
sealed record SplitData(string Name, Dataset Data, int[] Labels, int Classes)
{
    /// <summary>Reads a split.</summary>
    /// <exception cref="UserErrorException">It has no classes, or other inputs than the network.</exception>
    internal static SplitData Read(StageRun run, Network network, string split)
    {
        var data = DataTable.Read(run, split);
        if (data.Labels is not { } labels)
            throw new UserErrorException("Section 'collapse' needs classes; the data have target values. Take a source "
                + "of classified samples.");
        if (data.Inputs.Columns != network.Inputs)
            throw new UserErrorException(
                $"The data have {data.Inputs.Columns} numbers a sample; the network was trained on {network.Inputs}.");
        return data.Targets.Columns == network.Outputs ? new(split, data, labels, network.Outputs)
            : throw new UserErrorException(
                $"The data have {data.Targets.Columns} classes; the network has {network.Outputs} outputs.");
    }
}
