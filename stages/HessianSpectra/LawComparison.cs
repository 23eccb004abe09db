using Eigenspectrum.Artifacts;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Statistics;
using Eigenspectrum.Theory;

namespace Eigenspectrum.Stages.HessianSpectra;

/// <summary>
/// Compares eigenvalues of linear teachers with their limiting law, pooled and teacher by teacher; writes law.parquet.
/// </summary>
static class LawComparison
{
    public static void Report(
        TeacherLaw law, TeacherSpectrumOptions options, TeacherMeasures teachers, StageRun run)
    {
        IReadOnlyList<double[]> spectra = teachers.Nonzero;
        double[] values = [.. spectra.SelectMany(spectrum => spectrum)];
        int[] owners = [.. spectra.SelectMany((spectrum, teacher) => Enumerable.Repeat(teacher, spectrum.Length))];
        Array.Sort(values, owners);
        double[] expected = Distribution(law.Pooled, values, run.Threads);
        double distance = Distance(values, expected);
        double error =
            BootstrapError(expected, values, owners, spectra.Count, options.Bootstrap, run.Stream("law.bootstrap"));
        run.Measures.Add("hessian.law.ks", distance, error, "bootstrap standard error over teachers", spectra.Count,
            definition: "Kolmogorov-Smirnov distance of the pooled nonzero eigenvalues from the limiting law");
        run.Measures.Add("hessian.law.mean", law.Pooled.Mean, definition: "mean of the limiting law");
        run.Measures.Add("hessian.law.variance", law.Pooled.Variance, definition: "variance of the limiting law");
        run.Measures.Add("hessian.law.massAtZero", 1 - law.Nonzero / (double)law.Parameters,
            definition: "share of zeros among all P eigenvalues, 1 - rank / P");
        if (options.Reference > 0) ReportReference(law, options.Reference, distance, spectra.Count, run);
        ReportSingles(law, teachers, run.Measures);
        WriteLaw(law, values, options, teachers, run);
    }

    static void ReportReference(TeacherLaw law, int ensembles, double distance, int teachers, StageRun run)
    {
        // the alteration is not the exact model's: an altered law must be seen to fail
        var reference = LawReference.Of(
            law.Model, law.Unaltered, teachers, ensembles, run.Stream("law.reference"), run.Threads);
        double spread = ensembles > 1 ? Sums.StandardDeviation(reference.Distances) : double.NaN;
        run.Measures.Add("hessian.law.ks.expected", Sums.Mean(reference.Distances),
            ensembles > 1 ? spread : null, "standard deviation over drawn ensembles", ensembles,
            definition: "mean distance from the limiting law of as many teachers drawn from the exact model");
        run.Measures.Add("hessian.law.finiteSize", reference.FiniteSize,
            ensembles > 1 ? spread / Math.Sqrt(ensembles) : null,
            "standard deviation over drawn ensembles, over the root of their number", (long)ensembles * teachers,
            definition: "distance of the exact law at these sizes from its limit, by all drawn teachers together");
        double share = reference.ShareBeyond(distance);
        run.Measures.Add("hessian.law.pValue", share, Math.Sqrt(share * (1 - share) / ensembles),
            "binomial standard error", ensembles,
            definition: "share of ensembles drawn from the exact model that lie at least as far from the law");
        new Table().Add("x", reference.Nodes).Add("distribution", reference.Distribution)
            .WithMetadata("ensembles", ensembles.ToString()).WithMetadata("teachers", teachers.ToString())
            .Write(run.Output("reference.parquet"));
    }

    /// <summary>Each teacher against the Marchenko-Pastur law shifted by its own |W2|².</summary>
    static void ReportSingles(TeacherLaw law, TeacherMeasures teachers, MeasureTable measures)
    {
        if (double.IsNaN(teachers.Shifts[0])) return;
        double[] distances = [.. Enumerable.Range(0, teachers.Nonzero.Count).Select(t =>
            SingleDistance(new ShiftedLaw(law.Bulk, teachers.Shifts[t]), teachers.Nonzero[t], teachers.Bounds[t]))];
        Average average = Average.Of(distances);
        measures.Add("hessian.law.single.ks", average.Mean, average.StandardError, "standard error over teachers",
            distances.Length,
            definition: "mean over teachers of the distance of a teacher's nonzero eigenvalues from the Marchenko-Pastur "
                + "law shifted by its own |W2|^2");
    }

    static double SingleDistance(ShiftedLaw law, double[] eigenvalues, double bound)
    {
        double[] sorted = [.. eigenvalues];
        // what the theory puts on an atom, rounding puts beside it
        foreach (Atom atom in law.Atoms)
        {
            for (int i = 0; i < sorted.Length; i++)
            {
                if (Math.Abs(sorted[i] - atom.Location) <= 2 * bound) sorted[i] = atom.Location;
            }
        }

        Array.Sort(sorted);
        return KolmogorovSmirnov.Distance(sorted, law.Distribution,
            x => law.Distribution(x) - law.Atoms.Where(atom => atom.Location == x).Sum(atom => atom.Mass));
    }

    /// <summary>The law's distribution at every value; chunks only share the work.</summary>
    static double[] Distribution(ISpectralLaw law, double[] values, int threads)
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

    static double Distance(double[] values, double[] law) =>
        KolmogorovSmirnov.Distance(values, x => law[Array.BinarySearch(values, x)]);

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

        return Sums.StandardDeviation(distances);
    }

    static void WriteLaw(
        TeacherLaw law, double[] values, TeacherSpectrumOptions options, TeacherMeasures teachers, StageRun run)
    {
        bool single = !options.Pooled && !double.IsNaN(teachers.Shifts[0]);
        ISpectralLaw shown = single ? new ShiftedLaw(law.Bulk, teachers.Shifts[0]) : law.Pooled;
        double[] sample = single ? [.. teachers.Nonzero[0].Order()] : values;
        double low = Math.Min(sample[0], shown.Quantile(1e-4)), high = Math.Max(sample[^1], shown.Quantile(1 - 1e-4));
        double[] x = new double[options.LawPoints], density = new double[x.Length], distribution = new double[x.Length];
        for (int i = 0; i < x.Length; i++)
        {
            x[i] = low + (high - low) * i / (x.Length - 1);
            density[i] = shown.Density(x[i]);
            distribution[i] = shown.Distribution(x[i]);
        }

        Table table = new Table().Add("x", x).Add("density", density).Add("distribution", distribution)
            .WithMetadata("law", single
                ? "scaled Marchenko-Pastur shifted by the teacher's |W2|^2, nonzero eigenvalues of one teacher"
                : $"{law.Name}, pooled nonzero eigenvalues")
            .WithMetadata("ratio", law.Bulk.Ratio.ToString("R"))
            .WithMetadata("bulkScale", law.Bulk.Scale.ToString("R"))
            .WithMetadata("altered", (options.Alteration != new LawAlterationOptions()).ToString())
            .WithMetadata("nonzero", law.Nonzero.ToString())
            .WithMetadata("parameters", law.Parameters.ToString());
        if (single)
            table.WithMetadata("teacher", "0").WithMetadata("shift", teachers.Shifts[0].ToString("R"));
        foreach (Atom atom in shown.Atoms)
        {
            table.WithMetadata("atom", atom.Location.ToString("R"))
                .WithMetadata("atomMass", atom.Mass.ToString("R"));
        }

        table.Write(run.Output("law.parquet"));
    }
}
