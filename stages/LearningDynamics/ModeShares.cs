using Eigenspectrum.Artifacts;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Theory;

namespace Eigenspectrum.Stages.LearningDynamics;

/// <summary>The share of the loss that the smallest modes carry: shares.parquet and measures.</summary>
static class ModeShares
{
    const double Rounding = 1e-12;

    public static void Report(DynamicsOptions options, StageRun run, double[][] spectra)
    {
        // of all modes the share is 1 without saying
        int most = spectra.Max(values => values.Length);
        int[] counts = [.. options.Modes.Where(modes => modes < most)];
        if (counts.Length == 0) return;
        EnsembleOptions ensemble = options.Ensemble;
        double ratio = Elementary.Log(ensemble.Last / ensemble.First) / (ensemble.Points - 1);
        double[] times = [.. Enumerable.Range(0, ensemble.Points)
            .Select(i => i == ensemble.Points - 1 ? ensemble.Last : ensemble.First * Elementary.Exp(ratio * i))];
        long falls = 0;
        List<(int Modes, double Time, Estimate Share, double First)> rows = [];
        foreach (int modes in counts)
        {
            Matrix shares = Shares(spectra, modes, times, run.Threads);
            for (int i = 0; i < times.Length; i++)
            {
                double[] column = shares.Column(i);
                rows.Add((modes, times[i], Estimate.Of(column), column[0]));
                if (i == 0) continue;
                double[] before = shares.Column(i - 1);
                falls += column.Where((share, r) => share < before[r] * (1 - Rounding)).LongCount();
            }

            Matrix measured = Shares(spectra, modes, ensemble.ShareTimes, run.Threads);
            for (int i = 0; i < ensemble.ShareTimes.Length; i++)
            {
                double time = ensemble.ShareTimes[i];
                Estimate.Of(measured.Column(i)).AddTo(run.Measures,
                    $"dynamics.share.smallest-{modes}.time-{StudentMeasures.Named(time)}",
                    $"share of the loss that the {modes} smallest nonzero modes carry at time {time}, from isotropic "
                    + "starts, mean over teachers");
            }
        }

        run.Measures.Add("dynamics.share.falls", falls, samples: spectra.Length,
            definition: "how often the share of the smallest modes falls with time, over all teachers and times");
        new Table()
            .Add("modes", [.. rows.Select(row => row.Modes)])
            .Add("time", [.. rows.Select(row => row.Time)])
            .Add("share", [.. rows.Select(row => row.Share.Mean)])
            .Add("error", [.. rows.Select(row => row.Share.Error)])
            .Add("first", [.. rows.Select(row => row.First)])
            .WithMetadata("teachers", spectra.Length.ToString())
            .WithMetadata("error", Estimate.Kind)
            .Write(run.Output("shares.parquet"));
    }

    static Matrix Shares(double[][] spectra, int modes, double[] times, int threads)
    {
        var shares = new Matrix(spectra.Length, times.Length);
        ParallelChunks.For(spectra.Length, threads, r =>
        {
            var curve = QuadraticLearningCurve.Isotropic(spectra[r], 1);
            for (int i = 0; i < times.Length; i++)
                shares[r, i] = curve.FlowShare(times[i], 0, Math.Min(modes, curve.Modes));
        });
        return shares;
    }
}
