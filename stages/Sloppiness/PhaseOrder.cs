using Eigenspectrum.Artifacts;
using Eigenspectrum.Numerics;
using Eigenspectrum.Theory;

namespace Eigenspectrum.Stages.Sloppiness;

/// <summary>In which order the critical ratios of a grid stand.</summary>
/// <remarks>
/// Both orders are seen where the finite number of inputs does not matter: where the spectrum reaches below
/// 1 / (eta T), so that some modes never move; the order in slopes where it does so by a factor e^8.
/// </remarks>
static class PhaseOrder
{
    const string Name = "sloppiness.phases.critical";
    const double Tolerance = 1 + 1e-9;
    const double Margin = 8;
    const long Many = 1000;

    public static void Report(
        PhaseDiagramOptions options, SlopedSpectra spectra, PhaseColumn[][] grid, MeasureTable measures)
    {
        double[] slopes = options.Slopes.Values();
        for (int q = 0; q < options.Thresholds.Length; q++)
        {
            int rises = 0, risesSeen = 0, falls = 0, fallsSeen = 0;
            for (int t = 0; t < grid.Length; t++)
            {
                double needed = Elementary.Log(options.StepSize * options.Steps[t]);
                for (int c = 0; c < slopes.Length; c++)
                {
                    double ratio = grid[t][c].Criticals[q].Ratio, depth = spectra.Depth(slopes[c]);
                    if (t > 0 && options.Steps[t - 1] >= Many && depth >= needed)
                    {
                        risesSeen++;
                        if (ratio > grid[t - 1][c].Criticals[q].Ratio * Tolerance) rises++;
                    }

                    if (c > 0 && spectra.Depth(slopes[c - 1]) >= needed + Margin)
                    {
                        fallsSeen++;
                        if (ratio * Tolerance < grid[t][c - 1].Criticals[q].Ratio) falls++;
                    }
                }
            }

            string share = $"share-{options.Thresholds[q]:R}";
            measures.Add($"{Name}.rises.{share}", rises, samples: risesSeen,
                definition: "pairs of numbers of steps from 1,000 on at which the critical ratio rises with them, "
                    + "where the smallest eigenvalue is below 1 / (eta T)");
            measures.Add($"{Name}.falls.{share}", falls, samples: fallsSeen,
                definition: "neighbouring slopes at which the critical ratio falls with the slope, where the smallest "
                    + "eigenvalue is below e^-8 / (eta T)");
        }
    }
}
