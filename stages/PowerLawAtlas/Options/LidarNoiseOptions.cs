using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Eigenspectrum.Stages.PowerLawAtlas;

[Description("LiDAR of normal samples without structure, by the published definition and as reptrix codes it.")]
public sealed record LidarNoiseOptions
{
    [Description("How many samples.")]
    [Range(2, 1_000_000)]
    public int Samples { get; init; } = 1000;

    [Description("How many views of each.")]
    [Range(2, 10_000)]
    public int Views { get; init; } = 10;

    [Description("How many dimensions.")]
    [Range(2, 20_000)]
    public int Dimensions { get; init; } = 1024;

    [Description("How many sets of samples.")]
    [Range(1, 10_000)]
    public int Draws { get; init; } = 1;
}
