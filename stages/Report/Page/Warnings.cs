using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.Report;

/// <summary>What a reader must know of the limits of an experiment's samples.</summary>
static class Warnings
{
    const int SamplesPerRank = 10;

    internal static IEnumerable<string> Of(ExperimentResults results, IReadOnlyList<ClaimEvaluation> evaluations)
    {
        var seeds = results.Runs.Where(run => run.Stage == "Train").Select(run => run.Seed).Distinct().Count();
        if (seeds == 1)
            yield return "One seed only: nothing here tells how much another initialization would change.";
        foreach (var close in evaluations.Where(e => e.Margin is { } margin && e.Uncertainty is { } uncertainty
            && Math.Abs(margin) < 2 * uncertainty))
        {
            yield return $"The claim “{close.Claim.Id}” lies within two uncertainties of its bound: "
                + "another sample might decide it the other way.";
        }
        foreach (var run in results.Runs.Where(run => run.Has("fits.parquet")).Take(1))
        {
            var fits = PowerLawFit.Of(run.Table("fits.parquet"));
            var samples = run.Measures.Select(m => m.Samples ?? 0).DefaultIfEmpty(0).Max();
            var rank = fits.Select(f => f.LastRank).DefaultIfEmpty(0).Max();
            if (samples > 0 && rank * SamplesPerRank > samples)
            {
                yield return $"Power laws are fitted up to rank {rank} of covariances of {samples:N0} samples: "
                    + "eigenvalues of so high a rank are biased downwards, and the exponents upwards.";
            }
        }
    }
}
