using Eigenspectrum.Artifacts;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Theory;

namespace Eigenspectrum.Stages.Sloppiness;

/// <summary>Writes phases.parquet, a row a cell, and critical.parquet, a row a column and threshold.</summary>
static class PhaseTables
{
    public static void Write(PhaseDiagramOptions options, double[] slopes, PhaseColumn[][] grid, StageRun run)
    {
        var columns = grid.SelectMany((atSteps, t) => atSteps.Select((column, c) =>
            (Steps: options.Steps[t], Slope: slopes[c], Column: column))).ToArray();
        var cells = columns.SelectMany(column => column.Column.Cells.Select(cell =>
            (column.Steps, column.Slope, Cell: cell))).ToArray();
        Described(options, new Table()
            .Add("steps", [.. cells.Select(cell => cell.Steps)])
            .Add("slope", [.. cells.Select(cell => cell.Slope)])
            .Add("ratio", [.. cells.Select(cell => cell.Cell.Ratio)])
            .Add("explained", [.. cells.Select(cell => cell.Cell.Explained)])
            .Add("lower", [.. cells.Select(cell => cell.Cell.Lower)])
            .Add("upper", [.. cells.Select(cell => cell.Cell.Upper)])
            .Add("dimensions", [.. cells.Select(cell => cell.Cell.Dimensions)]))
            .Write(run.Output("phases.parquet"));
        var edges = columns.SelectMany(column => column.Column.Criticals.Select((critical, q) =>
            (column.Steps, column.Slope, Share: options.Thresholds[q], Critical: critical,
                Sufficient: column.Column.Sufficient[q]))).ToArray();
        Described(options, new Table()
            .Add("steps", [.. edges.Select(edge => edge.Steps)])
            .Add("slope", [.. edges.Select(edge => edge.Slope)])
            .Add("share", [.. edges.Select(edge => edge.Share)])
            .Add("kind", [.. edges.Select(edge => Word(edge.Critical.Kind))])
            .Add("ratio", [.. edges.Select(edge => edge.Critical.Kind == CriticalKind.Edge
                ? edge.Critical.Ratio : (double?)null)])
            .Add("sufficient", [.. edges.Select(edge => edge.Sufficient)]))
            .Write(run.Output("critical.parquet"));
    }

    static string Word(CriticalKind kind) => kind switch
    {
        CriticalKind.None => "none",
        CriticalKind.Always => "always",
        _ => "edge",
    };

    static Table Described(PhaseDiagramOptions options, Table table) => table
        .WithMetadata("family", $"{options.Family}")
        .WithMetadata("inputs", options.Inputs.ToString())
        .WithMetadata("stepSize", options.StepSize.ToString("R"))
        .WithMetadata("sampling", $"{options.Sampling}")
        .WithMetadata("centered", options.Centered ? "true" : "false")
        .WithMetadata("target", options.Target.GetType().Name)
        .WithMetadata("scale", $"{options.Scale}")
        .WithMetadata("dimensions", options.Dimensions.ToString())
        .WithMetadata("share", options.Share.ToString("R"));
}
