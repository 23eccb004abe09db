using Eigenspectrum.Artifacts;
using Eigenspectrum.Stages.Tables;
using Eigenspectrum.Theory;

namespace Eigenspectrum.Stages.HessianSpectra;

/// <summary>
/// Gathers the spectra of all teachers into measures; errors are those of the mean over independent teachers.
/// </summary>
sealed class TeacherMeasures(TeacherEnsemble ensemble, TeacherSpectrumOptions options, TeacherHessians hessians)
{
    const string Standard = "standard error over teachers";

    readonly bool isLinear = hessians.IsLinear;
    readonly int mostNonzero = hessians.MostNonzero;
    readonly double zero = options.ZeroFraction(ensemble.Parameters);
    readonly List<double[]> nonzero = [];
    readonly List<double> traces = [];
    readonly List<double> largest = [];
    readonly List<double> ranks = [];
    readonly List<double> shifts = [];
    readonly List<double> bounds = [];
    readonly List<double> deviations = [];
    long unexpectedZeros;
    double identityError;
    double identityBound;
    (double Value, double Bound) smallest = (double.PositiveInfinity, 0);
    (double Value, double Bound) smallestRatio = (double.PositiveInfinity, 0);

    /// <summary>The eigenvalues of each teacher that are not zero by construction.</summary>
    public IReadOnlyList<double[]> Nonzero => nonzero;

    /// <summary>|W2|² of each linear teacher of one output in the Hessian's units; NaN of others.</summary>
    public IReadOnlyList<double> Shifts => shifts;

    /// <summary>How far each teacher's computed eigenvalues may lie from the exact ones.</summary>
    public IReadOnlyList<double> Bounds => bounds;

    public void Add(TeacherSpectrum teacher)
    {
        Spectrum spectrum = teacher.Spectrum;
        int zeros = spectrum.Within(zero);
        ranks.Add(spectrum.Parameters - zeros);
        traces.Add(spectrum.Trace);
        largest.Add(spectrum.Largest);
        nonzero.Add(spectrum.Values[..Math.Min(mostNonzero, spectrum.Values.Length)]);
        shifts.Add(teacher.Shift);
        bounds.Add(spectrum.Bound);
        if (!double.IsNaN(teacher.Deviation)) deviations.Add(teacher.Deviation);
        if (spectrum.Smallest < smallest.Value) smallest = (spectrum.Smallest, spectrum.Bound);
        double ratio = spectrum.Smallest / spectrum.Norm;
        if (ratio < smallestRatio.Value) smallestRatio = (ratio, spectrum.Bound / spectrum.Norm);
        if (!isLinear) return;
        unexpectedZeros += Math.Abs(zeros - (ensemble.Parameters - mostNonzero));
        for (int i = 0; i < teacher.Exact.Length; i++)
        {
            identityError =
                Math.Max(identityError, Math.Abs(spectrum.Values[i] - teacher.Exact[i]) / spectrum.Norm);
        }

        identityBound = Math.Max(identityBound, spectrum.Bound / spectrum.Norm);
    }

    public void Report(MeasureTable measures)
    {
        long teachers = ensemble.Count;
        measures.Add("hessian.teachers", teachers, definition: "teachers whose Hessian was computed");
        measures.Add("hessian.parameters", ensemble.Parameters,
            definition: "weights of a teacher, P = K (d + outputs)");
        Average rank = Average.Of(ranks), trace = Average.Of(traces), top = Average.Of(largest);
        measures.Add("hessian.rank", rank.Mean, rank.StandardError, Standard, teachers,
            definition: $"mean number of eigenvalues above {zero:R} times the largest");
        measures.Add("hessian.rank.smallest", ranks.Min(), samples: teachers, definition: "smallest rank of a teacher");
        measures.Add("hessian.rank.largest", ranks.Max(), samples: teachers, definition: "largest rank of a teacher");
        measures.Add("hessian.trace", trace.Mean, trace.StandardError, Standard, teachers, definition: "mean trace");
        measures.Add("hessian.largest", top.Mean, top.StandardError, Standard, teachers,
            definition: "mean largest eigenvalue");
        ReportMoments(measures);
        if (hessians.Form == SpectrumForm.Dense) ReportSmallest(measures);
        if (deviations.Count > 0)
        {
            Average deviation = Average.Of(deviations);
            measures.Add("hessian.batch.deviation", deviation.Mean, deviation.StandardError, Standard, teachers,
                definition: "mean over teachers of |H_N - H| / |H|, Frobenius norms, H the population's Hessian");
        }

        measures.Add("hessian.rank.deficient", ranks.Count(found => found < mostNonzero), samples: teachers,
            definition: $"teachers whose Hessian has fewer than the {mostNonzero} nonzero eigenvalues it can have");
        if (!isLinear) return;
        measures.Add("hessian.rank.expected", mostNonzero, definition: "nonzero eigenvalues of the Kronecker sum");
        measures.Add("hessian.zeros.unexpected", unexpectedZeros, samples: teachers,
            definition: "sum over teachers of |number of zero eigenvalues - (P - rank)|");
        // the d x d form would be compared with itself
        if (hessians.Form == SpectrumForm.Reduced) return;
        measures.Add("hessian.identity.error", identityError, identityBound, "eigenvalue error bound", teachers,
            definition: "max over teachers of |eig H - (|W2|^2 + eig W1'W1)| / largest eigenvalue");
    }

    void ReportSmallest(MeasureTable measures)
    {
        measures.Add("hessian.smallest", smallest.Value, smallest.Bound, "eigenvalue error bound", ensemble.Count,
            definition: "smallest eigenvalue of any teacher");
        measures.Add("hessian.smallest.ratio", smallestRatio.Value, smallestRatio.Bound, "eigenvalue error bound",
            ensemble.Count, definition: "smallest over teachers of the smallest eigenvalue over the largest");
    }

    void ReportMoments(MeasureTable measures)
    {
        long teachers = ensemble.Count;
        Average mean = Average.Of([.. nonzero.Select(values => Average.Of(values).Mean)]);
        Average variance = Average.Of([.. nonzero.Select(values => MeanSquare(values, mean.Mean))]);
        string what = isLinear ? "nonzero eigenvalues" : "eigenvalues";
        measures.Add("hessian.mean", mean.Mean, mean.StandardError, Standard, teachers,
            definition: $"mean of the pooled {what}");
        measures.Add("hessian.variance", variance.Mean, variance.StandardError, Standard, teachers,
            definition: $"variance of the pooled {what}");
        if (Exact() is not { } exact) return;
        measures.Add("hessian.mean.expected", exact.Mean, definition: "exact mean over Gaussian teachers of this size");
        measures.Add("hessian.mean.relativeError", Math.Abs(mean.Mean / exact.Mean - 1),
            mean.StandardError / exact.Mean, Standard, teachers, definition: "|mean / exact mean - 1|");
        measures.Add("hessian.variance.expected", exact.Variance,
            definition: "exact variance over Gaussian teachers of this size");
        measures.Add("hessian.variance.relativeError", Math.Abs(variance.Mean / exact.Variance - 1),
            variance.StandardError / exact.Variance, Standard, teachers, definition: "|variance / exact variance - 1|");
        if (!(mean.StandardError > 0 && variance.StandardError > 0)) return;
        measures.Add("hessian.mean.standardErrors", Math.Abs(mean.Mean - exact.Mean) / mean.StandardError.Value,
            samples: teachers, definition: "|mean - exact mean| in standard errors over teachers");
        measures.Add("hessian.variance.standardErrors",
            Math.Abs(variance.Mean - exact.Variance) / variance.StandardError.Value, samples: teachers,
            definition: "|variance - exact variance| in standard errors over teachers");
    }

    /// <summary>Exact moments of the population's Hessian of Gaussian teachers, where they are known.</summary>
    LinearTeacherStudentMoments? Exact()
    {
        if (!isLinear || !ensemble.IsDrawn || options.Samples is not null) return null;
        double first = ensemble.HiddenVariance * hessians.Scale, second = ensemble.OutputVariance * hessians.Scale;
        if (ensemble.Outputs == 1)
            return LinearTeacherStudentMoments.Of(ensemble.Covariance, ensemble.Hidden, first, second);
        if (!ensemble.IsIsotropic) return null;
        double variance = ensemble.Covariance[0];
        return LinearTeacherStudentMoments.Of(
            ensemble.Covariance.Length, ensemble.Hidden, ensemble.Outputs, first * variance, second * variance);
    }

    static double MeanSquare(double[] values, double center)
    {
        double sum = 0;
        foreach (double value in values) sum = Math.FusedMultiplyAdd(value - center, value - center, sum);
        return sum / values.Length;
    }
}
