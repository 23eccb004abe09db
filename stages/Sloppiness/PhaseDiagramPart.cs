using Eigenspectrum.Pipeline;
using Eigenspectrum.Theory;

namespace Eigenspectrum.Stages.Sloppiness;

/// <summary>Explained variance over slopes and scale ratios, and where it falls below a share.</summary>
static class PhaseDiagramPart
{
    const string Option = "sloppiness.phaseDiagram";

    /// <summary>Writes phases.parquet and critical.parquet.</summary>
    /// <exception cref="UserErrorException">The options do not fit the data.</exception>
    public static void Run(PhaseDiagramOptions options, StageRun run)
    {
        var spectra = new SlopedSpectra(options, run);
        if (options.Dimensions > spectra.Inputs)
        {
            throw new UserErrorException(
                $"'{Option}.dimensions' asks for EV_{options.Dimensions}, but the data have {spectra.Inputs} inputs; take "
                + $"at most {spectra.Inputs}.");
        }

        double[] slopes = options.Slopes.Values(), ratios = options.Ratios.Values();
        var grid = new PhaseColumn[options.Steps.Length][];
        for (int t = 0; t < grid.Length; t++)
        {
            run.Progress(t, grid.Length, $"{options.Steps[t]:N0} steps");
            grid[t] = PhaseDiagram.Columns(
                [.. slopes.Select(slope => spectra.Model(slope, options.Steps[t], "target"))], ratios, options.Dimensions,
                options.Share, options.Thresholds, run.Threads);
        }

        PhaseTables.Write(options, slopes, grid, run);
        PhaseMeasures.OfGrid(options, grid, run.Measures);
        PhaseOrder.Report(options, spectra, grid, run.Measures);
        PhaseMeasures.OfCells(options, spectra, run);
    }
}
