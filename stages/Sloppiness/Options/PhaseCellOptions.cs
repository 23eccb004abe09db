using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace Eigenspectrum.Stages.Sloppiness;

[Description("One cell of the diagram that is measured by itself, on the grid or not.")]
public sealed record PhaseCellOptions
{
    [Description("The slope c of the input spectrum.")]
    [Range(0.0, 1e6)]
    public double Slope { get; init; } = .2;

    [Description("The scale ratio s.")]
    [Range(0.0, 1e6)]
    public double Ratio { get; init; } = .1;

    [Description("The number of steps T.")]
    [Range(1L, 1_000_000_000_000_000L)]
    public long Steps { get; init; } = 1000;

    [Description("Targets that are drawn and averaged over; 1 for targets that are not random.")]
    [Range(1, 100_000)]
    public int Draws { get; init; } = 1;

    [Description("What is to be learnt, if other than in the diagram.")]
    public ITargetModel? Target { get; init; }
}
