using Eigenspectrum.Artifacts;
using Eigenspectrum.Stages.Tables;
using Eigenspectrum.Theory;

namespace Eigenspectrum.Stages.HessianSpectra;

/// <summary>
/// Gathers the spectra of all teachers into measures; errors are those of the mean over independent teachers.
/// </summary>
sealed class TeacherMeasures(TeacherEnsemble ensemble, TeacherSpectrumOptions options, bool isLinear)
{
    const string Standard = "standard error over teachers";

    readonly int expectedRank = isLinear
        ? LinearNetworkSpectrum.Rank(ensemble.Inputs, ensemble.Hidden, ensemble.Outputs)
        : ensemble.Parameters;

    readonly List<double[]> nonzero = [];
    readonly List<double> traces = [];
    readonly List<double> largest = [];
    readonly List<double> ranks = [];
    long unexpectedZeros;
    double identityError;
    double identityBound;

    /// <summary>The eigenvalues of each teacher that are not zero by construction.</summary>
    public IReadOnlyList<double[]> Nonzero => nonzero;

    public void Add(Spectrum spectrum, double[]? exact)
    {
        int zeros = spectrum.Within(options.ZeroTolerance);
        ranks.Add(spectrum.Values.Length - zeros);
        traces.Add(spectrum.Trace);
        largest.Add(spectrum.Largest);
        nonzero.Add(spectrum.Values[..expectedRank]);
        if (exact is null) return;
        unexpectedZeros += Math.Abs(zeros - (ensemble.Parameters - expectedRank));
        for (int i = 0; i < exact.Length; i++)
            identityError = Math.Max(identityError, Math.Abs(spectrum.Values[i] - exact[i]) / spectrum.Norm);
        identityBound = Math.Max(identityBound, spectrum.Bound / spectrum.Norm);
    }

    public void Report(MeasureTable measures)
    {
        long teachers = ensemble.Count;
        measures.Add("hessian.teachers", teachers, definition: "teachers whose population Hessian was computed");
        measures.Add("hessian.parameters", ensemble.Parameters,
            definition: "weights of a teacher, P = K (d + outputs)");
        Average rank = Average.Of(ranks), trace = Average.Of(traces), top = Average.Of(largest);
        measures.Add("hessian.rank", rank.Mean, rank.StandardError, Standard, teachers,
            definition: $"mean number of eigenvalues above {options.ZeroTolerance:R} times the largest");
        measures.Add("hessian.rank.smallest", ranks.Min(), samples: teachers, definition: "smallest rank of a teacher");
        measures.Add("hessian.rank.largest", ranks.Max(), samples: teachers, definition: "largest rank of a teacher");
        measures.Add("hessian.trace", trace.Mean, trace.StandardError, Standard, teachers, definition: "mean trace");
        measures.Add("hessian.largest", top.Mean, top.StandardError, Standard, teachers,
            definition: "mean largest eigenvalue");
        ReportMoments(measures);
        if (!isLinear) return;
        measures.Add("hessian.rank.expected", expectedRank, definition: "nonzero eigenvalues of the Kronecker sum");
        measures.Add("hessian.zeros.unexpected", unexpectedZeros, samples: teachers,
            definition: "sum over teachers of |number of zero eigenvalues - (P - rank)|");
        measures.Add("hessian.identity.error", identityError, identityBound, "eigenvalue error bound", teachers,
            definition: "max over teachers of |eig H - (|W2|^2 + eig W1'W1)| / largest eigenvalue");
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
    }

    LinearTeacherStudentMoments? Exact()
    {
        if (!isLinear) return null;
        if (ensemble.Outputs == 1)
        {
            return LinearTeacherStudentMoments.Of(
                ensemble.Covariance, ensemble.Hidden, ensemble.HiddenVariance, ensemble.OutputVariance);
        }

        return ensemble.CovarianceRoot is not null ? null : LinearTeacherStudentMoments.Of(
            ensemble.Inputs, ensemble.Hidden, ensemble.Outputs, ensemble.HiddenVariance, ensemble.OutputVariance);
    }

    static double MeanSquare(double[] values, double center)
    {
        double sum = 0;
        foreach (double value in values) sum = Math.FusedMultiplyAdd(value - center, value - center, sum);
        return sum / values.Length;
    }
}
