using Eigenspectrum.Artifacts;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Theory;

namespace Eigenspectrum.Stages.LearningDynamics;

/// <summary>The mean curve of an ensemble, its closed form and its tail: ensemble.parquet and measures.</summary>
sealed class EnsembleReport
{
    readonly EnsembleOptions options;
    readonly StageRun run;
    readonly double[][] spectra;
    readonly LinearEnsembleCurve? closed;
    readonly SmallEigenvalueFit? tail;
    readonly double zeroTolerance;

    public EnsembleReport(
        DynamicsOptions section, StageRun run, double[][] spectra, LinearEnsembleCurve? closed)
    {
        (options, this.run, this.spectra, this.closed) = (section.Ensemble, run, spectra, closed);
        zeroTolerance = section.ZeroTolerance;
        tail = spectra.Length < options.TailTeachers ? null : SmallEigenvalueFit.Of(spectra, 0, options.TailUpper);
    }

    public void Write(SlopeTable slopes)
    {
        double ratio = Elementary.Log(options.Last / options.First) / (options.Points - 1);
        double[] times = [0, .. Enumerable.Range(0, options.Points)
            .Select(i => i == options.Points - 1 ? options.Last : options.First * Elementary.Exp(ratio * i))];
        Matrix curves = Curves(times);
        Estimate[] means = [.. times.Select((_, i) => Estimate.Of(curves.Column(i)))];
        new Table()
            .Add("time", times)
            .Add("mean", [.. means.Select(mean => mean.Mean)])
            .Add("error", [.. means.Select(mean => mean.Error)])
            .Add("theory", [.. times.Select(time => closed?.Mean(time))])
            .Add("tail", [.. times.Select(time => time > 0 ? tail?.Law.Mean(time) : null)])
            .WithMetadata("teachers", spectra.Length.ToString())
            .WithMetadata("error", Estimate.Kind)
            .WithMetadata("tailUpper", options.TailUpper.ToString("R"))
            .WithMetadata("zeroTolerance", zeroTolerance.ToString("R"))
            .Write(run.Output("ensemble.parquet"));
        slopes.Add("ensemble", null, curves, times, expected: tail?.Law.Slope);
        run.Measures.Add("dynamics.teachers", spectra.Length, definition: "teachers behind the means over all");
        if (closed is not null && spectra.Length > 1) ReportClosedForm(closed);
        if (tail is not null) ReportTail(tail);
    }

    Matrix Curves(double[] times)
    {
        var curves = new Matrix(spectra.Length, times.Length);
        ParallelChunks.For(spectra.Length, run.Threads, r =>
        {
            // ½ ε² Σ h e^(-2ht) with ε² = 2
            var curve = QuadraticLearningCurve.Isotropic(spectra[r], Math.Sqrt(2));
            for (int i = 0; i < times.Length; i++) curves[r, i] = curve.Flow(times[i]);
        });
        return curves;
    }

    void ReportClosedForm(LinearEnsembleCurve curve)
    {
        Matrix curves = Curves(options.Times);
        (double Error, double? StandardError) worst = (double.NaN, null);
        for (int i = 0; i < options.Times.Length; i++)
        {
            double time = options.Times[i], theory = curve.Mean(time);
            if (!(theory > 0)) continue;
            var mean = Estimate.Of([.. curves.Column(i).Select(value => value / theory)]);
            mean.AddTo(run.Measures, $"dynamics.ensemble.ratio.time-{StudentMeasures.Named(time)}",
                $"mean over teachers of the sum of h exp(-2ht) over its closed form at time {time}");
            double error = Math.Abs(mean.Mean - 1);
            if (time <= options.ClosedFormUntil && !(error <= worst.Error)) worst = (error, mean.Error);
        }

        if (double.IsNaN(worst.Error)) return;
        run.Measures.Add("dynamics.ensemble.error", worst.Error, worst.StandardError, Estimate.Kind, spectra.Length,
            definition: $"largest |ratio - 1| of the times up to {options.ClosedFormUntil}");
    }

    void ReportTail(SmallEigenvalueFit fit)
    {
        run.Measures.Add("dynamics.tail.exponent", fit.Law.Exponent, fit.StandardError, Estimate.Kind, fit.Count,
            definition: $"s of the density A h^s of the eigenvalues up to {options.TailUpper}, by maximum likelihood");
        run.Measures.Add("dynamics.tail.slope.expected", fit.Law.Slope, fit.StandardError, Estimate.Kind, fit.Count,
            definition: "-(s + 2): the long-time slope of the mean loss that this density makes");
        double[] window = [options.SlopeFrom, options.SlopeTo];
        Matrix curves = Curves([.. window, Math.Sqrt(options.SlopeFrom * options.SlopeTo)]);
        if (!(Sums.Mean(curves.Column(1)) > 0)) return;
        LocalSlope slope = LocalSlope.Between(curves, window, 0, 1);
        string where = $"between times {options.SlopeFrom} and {options.SlopeTo}";
        run.Measures.Add("dynamics.tail.slope", slope.Value, slope.StandardError, Estimate.Kind, spectra.Length,
            definition: $"slope of the mean loss on logarithmic axes {where}");
        // the same teachers make both errors
        double[] both = [.. slope.Influences.Select((influence, r) => influence + fit.Influences[r])];
        double difference = slope.Value - fit.Law.Slope, error = Sums.Norm(both);
        run.Measures.Add("dynamics.tail.slope.difference", difference, error, Estimate.Kind, spectra.Length,
            definition: "slope less expected slope, the error of both together");
        run.Measures.Add("dynamics.tail.slope.deviations", Math.Abs(difference) / error, samples: spectra.Length,
            definition: "the same in standard errors, as a magnitude");
        double middle = Math.Sqrt(options.SlopeFrom * options.SlopeTo), theory = fit.Law.Mean(middle);
        Estimate.Of([.. curves.Column(2).Select(value => value / theory)]).AddTo(run.Measures,
            "dynamics.tail.amplitude.ratio",
            $"mean loss over what the density of small eigenvalues makes of it at time {middle:R}; the error is that "
            + "of the mean alone");
    }
}
