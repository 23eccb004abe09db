using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.RepresentationGeometry;

/// <summary>What to measure of the activations of augmented views.</summary>
[Description("What to measure of the activations of augmented views, which extract.views writes.")]
public sealed record ViewMetricOptions
{
    [Description("Metrics of samples with several views each.")]
    [MinLength(1)]
    public IReadOnlyList<ISampleMetric> Metrics { get; init; } = [new Lidar()];

    [Description("The layers to measure; all that were extracted if left out.")]
    [MinLength(1)]
    public string[]? Layers { get; init; }
}
