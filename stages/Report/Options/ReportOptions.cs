using System.ComponentModel;

namespace Eigenspectrum.Stages.Report;

/// <summary>What the report shows of an experiment.</summary>
[Description("What the report shows of an experiment.")]
public sealed record ReportOptions
{
    /// <summary>The figures in their order; every figure that applies if left out.</summary>
    [Description("The figures in their order, by name or with options; every figure that applies if left out.")]
    public IReadOnlyList<IReportFigure>? Figures { get; init; }
}
