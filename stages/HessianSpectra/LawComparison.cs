using Eigenspectrum.Artifacts;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.Tables;
using Eigenspectrum.Statistics;
using Eigenspectrum.Theory;

namespace Eigenspectrum.Stages.HessianSpectra;

/// <summary>
/// Compares eigenvalues pooled over linear teachers with their limiting law; writes the law as law.parquet.
/// </summary>
static class LawComparison
{
    public static void Report(
        TeacherEnsemble ensemble, TeacherSpectrumOptions options, IReadOnlyList<double[]> spectra, StageRun run)
    {
        var law = new LinearTeacherStudentLaw(
            ensemble.Inputs, ensemble.Hidden, ensemble.HiddenVariance, ensemble.OutputVariance, ensemble.Covariance[0],
            options.LawShift);
        double[] values = [.. spectra.SelectMany(spectrum => spectrum)];
        int[] teachers = [.. spectra.SelectMany((spectrum, teacher) => Enumerable.Repeat(teacher, spectrum.Length))];
        Array.Sort(values, teachers);
        double[] expected = Distribution(law, values, run.Threads);
        double distance = KolmogorovSmirnov.Distance(values, x => expected[Array.BinarySearch(values, x)]);
        double error =
            BootstrapError(expected, values, teachers, spectra.Count, options.Bootstrap, run.Stream("law.bootstrap"));
        run.Measures.Add("hessian.law.ks", distance, error, "bootstrap standard error over teachers", spectra.Count,
            definition: "Kolmogorov-Smirnov distance of the pooled nonzero eigenvalues from the limiting law");
        run.Measures.Add("hessian.law.mean", law.Mean, definition: "mean of the limiting law");
        run.Measures.Add("hessian.law.variance", law.Variance, definition: "variance of the limiting law");
        run.Measures.Add("hessian.law.shift", options.LawShift,
            definition: "factor on the shift of the law; 1 is the law");
        WriteLaw(law, values, ensemble, options, run);
    }

    /// <summary>The law's distribution at every value; chunks only share the work.</summary>
    static double[] Distribution(LinearTeacherStudentLaw law, double[] values, int threads)
    {
        const int chunk = 512;
        double[] result = new double[values.Length];
        ParallelChunks.For((values.Length + chunk - 1) / chunk, threads, part =>
        {
            for (int i = part * chunk; i < Math.Min(values.Length, (part + 1) * chunk); i++)
                result[i] = law.Distribution(values[i]);
        });
        return result;
    }

    /// <summary>
    /// Standard deviation of the distance when whole teachers are drawn with replacement: the eigenvalues of one
    /// teacher share its shift and are not independent.
    /// </summary>
    static double BootstrapError(
        double[] law, double[] values, int[] teachers, int count, int resamplings, RandomStream stream)
    {
        double[] distances = new double[resamplings];
        int[] copies = new int[count];
        for (int resampling = 0; resampling < resamplings; resampling++)
        {
            Array.Clear(copies);
            for (int draw = 0; draw < count; draw++) copies[stream.Integer(count)]++;
            long total = 0;
            foreach (int teacher in teachers) total += copies[teacher];
            long below = 0;
            double distance = 0;
            for (int i = 0; i < values.Length; i++)
            {
                distance = Math.Max(distance, law[i] - below / (double)total);
                below += copies[teachers[i]];
                // of equal values the last one stands for the step
                if (i + 1 == values.Length || values[i + 1] != values[i])
                    distance = Math.Max(distance, below / (double)total - law[i]);
            }

            distances[resampling] = distance;
        }

        double mean = Sums.Mean(distances);
        for (int i = 0; i < distances.Length; i++) distances[i] = (distances[i] - mean) * (distances[i] - mean);
        return Math.Sqrt(Sums.Sum(distances) / (resamplings - 1));
    }

    static void WriteLaw(
        LinearTeacherStudentLaw law, double[] values, TeacherEnsemble ensemble, TeacherSpectrumOptions options,
        StageRun run)
    {
        double low = Math.Min(values[0], law.Quantile(1e-4)), high = Math.Max(values[^1], law.Quantile(1 - 1e-4));
        double[] x = new double[options.LawPoints], density = new double[x.Length], distribution = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            x[i] = low + (high - low) * i / (x.Length - 1);
            density[i] = law.Density(x[i]);
            distribution[i] = law.Distribution(x[i]);
        }

        new Table().Add("x", x).Add("density", density).Add("distribution", distribution)
            .WithMetadata("law", "scaled chi-square plus scaled Marchenko-Pastur, pooled nonzero eigenvalues")
            .WithMetadata("degrees", law.Shift.Degrees.ToString("R"))
            .WithMetadata("shiftScale", law.Shift.Scale.ToString("R"))
            .WithMetadata("ratio", law.Bulk.Ratio.ToString("R"))
            .WithMetadata("bulkScale", law.Bulk.Scale.ToString("R"))
            .WithMetadata("lawShift", options.LawShift.ToString("R"))
            .WithMetadata("nonzero", ensemble.Inputs.ToString())
            .WithMetadata("parameters", ensemble.Parameters.ToString())
            .Write(run.Output("law.parquet"));
    }
}
