using Eigenspectrum.Artifacts;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.PowerLawAtlas;

/// <summary>How often criteria call spectra of drawn samples power laws.</summary>
static class VerdictStudy
{
    /// <summary>Draws and judges.</summary>
    internal static IEnumerable<VerdictCell> Run(VerdictOptions options, RandomStream stream, int threads)
    {
        double[][] spectra = [.. options.Populations.Select(one => one.Eigenvalues(options.Dimensions))];
        var verdicts = new bool?[spectra.Length * options.Draws][];
        ParallelChunks.For(verdicts.Length, threads, k =>
        {
            int population = k / options.Draws;
            RandomStream draws = stream.Substream($"{options.Populations[population].Label}/"
                + $"dimensions-{options.Dimensions}/samples-{options.Samples}/draw-{k % options.Draws}");
            double[] spectrum = Population.Spectrum(spectra[population], options.Samples, null, draws);
            verdicts[k] = [.. options.Criteria.Select(one => one.IsPowerLaw(
                spectrum, options.Samples, options.Dimensions, draws.Substream(one.Label)))];
        });
        for (int population = 0; population < spectra.Length; population++)
        {
            for (int c = 0; c < options.Criteria.Count; c++)
            {
                bool[] own = [.. verdicts.Skip(population * options.Draws).Take(options.Draws)
                    .Select(row => row[c]).OfType<bool>()];
                yield return new(options.Populations[population].Label, options.Dimensions, options.Samples,
                    options.Criteria[c].Label, own.Length, own.Length == 0 ? null : own.Count(yes => yes));
            }
        }
    }

    /// <summary>Writes verdicts.parquet and the measures.</summary>
    internal static void Write(IReadOnlyList<VerdictCell> cells, StageRun run)
    {
        var table = new Table()
            .Add("population", [.. cells.Select(c => c.Population)])
            .Add("dimensions", [.. cells.Select(c => c.Dimensions)])
            .Add("samples", [.. cells.Select(c => c.Samples)])
            .Add("criterion", [.. cells.Select(c => c.Criterion)])
            .Add("judged", [.. cells.Select(c => c.Judged)])
            .Add("share", [.. cells.Select(c => c.Share)]);
        table.Write(run.Output("verdicts.parquet"));
        foreach (VerdictCell cell in cells.Where(c => c.Share is not null))
        {
            run.Measures.Add(cell.Name, cell.Share!.Value,
                Math.Sqrt(cell.Share.Value * (1 - cell.Share.Value) / cell.Judged), "binomial standard error",
                cell.Judged, definition: $"share of spectra of {cell.Samples} samples in {cell.Dimensions} dimensions "
                + $"of {cell.Population} that {cell.Criterion} calls a power law");
        }
    }
}
