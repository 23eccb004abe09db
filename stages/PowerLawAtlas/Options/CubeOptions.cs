using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.PowerLawAtlas;

[Description("The intrinsic dimension, by two nearest neighbours, of points that fill cubes evenly.")]
public sealed record CubeOptions
{
    [Description("Dimensions of the cubes.")]
    [MinLength(1)]
    [Range(1, 1000)]
    public int[] Dimensions { get; init; } = [1, 2, 5, 10, 20];

    [Description("Numbers of points.")]
    [MinLength(1)]
    [Range(30, 100_000)]
    public int[] Points { get; init; } = [200, 500, 1000];

    [Description("How the dimension is found.")]
    public ISampleMetric Metric { get; init; } = new TwoNearestNeighbours();

    [Description("How many cubes are drawn.")]
    [Range(2, 100_000)]
    public int Draws { get; init; } = 10;
}
