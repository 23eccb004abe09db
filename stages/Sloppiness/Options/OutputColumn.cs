using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.Sloppiness;

[Description("One output of the data: a value of a regression, or 1 for the samples of a class and 0 for others.")]
public sealed record OutputColumn : IKernelTarget
{
    [Description("Which output or class, from 0.")]
    [Range(0, 100_000)]
    public int Column { get; init; }

    public int[] Rows(TargetData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return data.All;
    }

    public double[] Values(TargetData data, int[] rows)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(rows);
        if (data.Targets is not { } targets)
        {
            throw new UserErrorException(
                "sloppiness.kernel.target is OutputColumn, but the data have neither classes nor target values; take "
                + "the target Cosine, or data with targets.");
        }

        return Column < targets.Columns
            ? [.. rows.Select(row => targets[row, Column])]
            : throw new UserErrorException(
                $"sloppiness.kernel.target.column is {Column}; the data have the outputs 0 to {targets.Columns - 1}.");
    }
}
