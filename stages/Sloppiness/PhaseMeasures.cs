using Eigenspectrum.Artifacts;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Theory;

namespace Eigenspectrum.Stages.Sloppiness;

/// <summary>Measures of a phase diagram: of the grid as a whole, and of the cells that are named.</summary>
static class PhaseMeasures
{
    const string Name = "sloppiness.phases";
    const double Rounding = 1e-12;

    public static void OfGrid(
        PhaseDiagramOptions options, PhaseColumn[][] grid, MeasureTable measures)
    {
        PhaseColumn[] columns = [.. grid.SelectMany(column => column)];
        PhaseCell[] cells = [.. columns.SelectMany(column => column.Cells)];
        measures.Add($"{Name}.cells", cells.Length, definition: "cells of the grid");
        measures.Add($"{Name}.bounds.violations", cells.Count(cell =>
            cell.Explained < cell.Lower - Rounding || cell.Explained > cell.Upper + Rounding), samples: cells.Length,
            definition: "cells whose explained variance lies outside of Ky Fan's bounds");
        measures.Add($"{Name}.bounds.width", cells.Max(cell => cell.Upper - cell.Lower), samples: cells.Length,
            definition: "largest distance between Ky Fan's bounds");
        measures.Add($"{Name}.sufficient.violations", columns.Sum(column => column.Criticals.Zip(column.Sufficient)
            .Count(pair => pair.Second > pair.First.Ratio * (1 + 1e-9))), samples: columns.Length,
            definition: "critical ratios below the one that Ky Fan's lower bound promises");
        measures.Add($"{Name}.hyperRibbon", cells.Average(cell => cell.Explained >= options.Share ? 1.0 : 0),
            samples: cells.Length, definition: $"share of the cells with EV_{options.Dimensions} >= {options.Share:R}");
    }

    public static void OfCells(PhaseDiagramOptions options, SlopedSpectra spectra, StageRun run)
    {
        foreach (PhaseCellOptions cell in options.Cells)
        {
            string name = $"slope-{cell.Slope:R}.ratio-{cell.Ratio:R}.steps-{cell.Steps}"
                + (cell.Target is null ? "" : $".target-{cell.Target.GetType().Name}");
            var found = new PhaseCell[cell.Draws];
            ParallelChunks.For(found.Length, run.Threads, draw =>
            {
                string stream = draw == 0 ? "target" : $"target-{draw}";
                var family = new ScaleFamily(spectra.Model(cell.Slope, cell.Steps, stream, cell.Target));
                found[draw] = PhaseDiagram.Cell(family, cell.Ratio, options.Dimensions, options.Share);
            });
            double[] explained = [.. found.Select(one => one.Explained)];
            bool several = cell.Draws > 1;
            string kind = several ? "standard error over drawn targets" : "rounding";
            run.Measures.Add($"{Name}.explained.{name}", Sums.Mean(explained),
                several ? Sums.StandardError(explained) : Rounding, kind, cell.Draws,
                definition: $"EV_{options.Dimensions} at c = {cell.Slope:R}, s = {cell.Ratio:R}, T = {cell.Steps:N0}");
            run.Measures.Add($"{Name}.dimensions.{name}", found.Average(one => one.Dimensions), samples: cell.Draws,
                definition: $"dimensions for {options.Share:P0} there");
            if (!several) continue;
            run.Measures.Add($"{Name}.deviation.{name}", Sums.StandardDeviation(explained),
                Sums.StandardDeviation(explained) / Math.Sqrt(2 * (cell.Draws - 1)), "of a normal sample's deviation",
                cell.Draws, definition: $"standard deviation of EV_{options.Dimensions} over drawn targets");
        }

        foreach (CriticalRatioOptions one in options.Criticals)
        {
            var family = new ScaleFamily(spectra.Model(one.Slope, one.Steps, "target"));
            CriticalRatio critical = CriticalRatio.Of(family, options.Dimensions, one.Share);
            run.Measures.Add(
                $"{Name}.critical.slope-{one.Slope:R}.steps-{one.Steps}.share-{one.Share:R}", critical.Ratio,
                critical.Kind == CriticalKind.Edge ? 1e-9 * critical.Ratio : null,
                critical.Kind == CriticalKind.Edge ? "root finding" : null,
                definition: $"largest s with EV_{options.Dimensions} >= {one.Share:R} at c = {one.Slope:R}, T = "
                    + $"{one.Steps:N0}; 0 if not even s = 0, infinite if every s");
        }
    }
}
