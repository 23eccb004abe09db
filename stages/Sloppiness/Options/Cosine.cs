using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.Sloppiness;

[Description("A smooth function of one coordinate of the inputs, cos(pi frequency x + phase).")]
public sealed record Cosine : IKernelTarget
{
    [Description("Half periods over a unit of the coordinate.")]
    [Range(0.0, 1e6, MinimumIsExclusive = true)]
    public double Frequency { get; init; } = 1;

    [Description("The phase, in radians.")]
    [Range(-100.0, 100.0)]
    public double Phase { get; init; } = .5;

    [Description("Which coordinate of the inputs, from 0.")]
    [Range(0, 1_000_000)]
    public int Coordinate { get; init; }

    public int[] Rows(TargetData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        return data.All;
    }

    public double[] Values(TargetData data, int[] rows)
    {
        ArgumentNullException.ThrowIfNull(data);
        ArgumentNullException.ThrowIfNull(rows);
        return Coordinate < data.Inputs.Columns
            ? [.. rows.Select(row => Elementary.Cos(Math.PI * Frequency * data.Inputs[row, Coordinate] + Phase))]
            : throw new UserErrorException(
                $"sloppiness.kernel.target.coordinate is {Coordinate}; the inputs have the coordinates 0 to "
                + $"{data.Inputs.Columns - 1}.");
    }
}
