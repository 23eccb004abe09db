using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.PowerLawAtlas;

/// <summary>Which estimator recovers which exponent, at which sample size.</summary>
public static class PowerLawAtlasStage
{
    /// <summary>Runs each part that the options name; writes a table for each, and measures.</summary>
    public static void Run(AtlasOptions options, StageRun run)
    {
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(run);
        Ranks(options, run);
        Intervals(options, run);
        Dimensions(options, run);
        Verdicts(options, run);
        run.Progress(4, 5, "tails");
        if (options.Tails is { } tails)
            TailStudy.Run(tails, run);
        if (options.TailVerdicts is { } verdicts)
            TailVerdictStudy.Run(verdicts, run);
    }

    static void Ranks(AtlasOptions options, StageRun run)
    {
        IReadOnlyList<RecoveryOptions> grids = options.Grids();
        if (grids.Count == 0)
            return;
        run.Progress(0, 5, "exponents of ranks");
        RandomStream stream = run.Stream("recovery");
        List<RecoveryCell> all = [];
        foreach (RecoveryOptions grid in grids)
        {
            RecoveryCell[] cells = [.. RecoveryStudy.Run(grid, stream, run.Threads)];
            if (grid.Measures)
                RecoveryStudy.AddCells(cells, run.Measures);
            all.AddRange(cells);
        }
        RecoveryStudy.AddRule(all, run.Measures);
        RecoveryStudy.Write(all, run);
    }

    static void Intervals(AtlasOptions options, StageRun run)
    {
        if (options.Coverage.Count == 0)
            return;
        run.Progress(1, 5, "coverage of intervals");
        RandomStream stream = run.Stream("coverage");
        CoverageStudy.Write(
            [.. options.Coverage.SelectMany(grid => CoverageStudy.Run(grid, stream, run.Threads))], run);
    }

    static void Dimensions(AtlasOptions options, StageRun run)
    {
        run.Progress(2, 5, "measures of dimension");
        RandomStream stream = run.Stream("dimensions");
        DimensionCell[] cells =
        [
            .. options.Dimensions.SelectMany(grid => DimensionStudy.Run(grid, stream, run.Threads)),
            .. options.Lidar is { } lidar ? DimensionStudy.Run(lidar, stream, run.Threads) : [],
            .. options.Cubes is { } cubes ? DimensionStudy.Run(cubes, stream, run.Threads) : [],
        ];
        if (cells.Length > 0)
            DimensionStudy.Write(cells, run);
    }

    static void Verdicts(AtlasOptions options, StageRun run)
    {
        if (options.Verdicts.Count == 0)
            return;
        run.Progress(3, 5, "verdicts");
        RandomStream stream = run.Stream("verdicts");
        VerdictStudy.Write(
            [.. options.Verdicts.SelectMany(grid => VerdictStudy.Run(grid, stream, run.Threads))], run);
    }
}
