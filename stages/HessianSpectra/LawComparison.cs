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
    /// <summary>Teachers whose own laws are written out.</summary>
    const int ShownSingles = 3;

    public static void Report(
        TeacherLaw law, TeacherSpectrumOptions options, TeacherMeasures teachers, StageRun run)
    {
        IReadOnlyList<double[]> spectra = teachers.Nonzero;
        double[] values = [.. spectra.SelectMany(spectrum => spectrum)];
        int[] owners = [.. spectra.SelectMany((spectrum, teacher) => Enumerable.Repeat(teacher, spectrum.Length))];
        Array.Sort(values, owners);
        var table = new TabulatedDistribution(law.Pooled);
        double[] expected = new double[values.Length];
        table.At(values, expected);
        double distance = Distance(values, expected, law.Pooled);
        double error =
            BootstrapError(expected, values, owners, spectra.Count, options.Bootstrap, run.Stream("law.bootstrap"));
        run.Measures.Add("hessian.law.ks", distance, error, "bootstrap standard error over teachers", spectra.Count,
            definition: "Kolmogorov-Smirnov distance of the pooled nonzero eigenvalues from the limiting law");
        run.Measures.Add("hessian.law.mean", law.Pooled.Mean, definition: "mean of the limiting law");
        run.Measures.Add("hessian.law.variance", law.Pooled.Variance, definition: "variance of the limiting law");
        run.Measures.Add("hessian.law.massAtZero", 1 - law.Nonzero / (double)law.Parameters,
            definition: "share of zeros among all P eigenvalues, 1 - rank / P");
        // the alteration is not the exact model's: an altered law must be seen to fail
        if (ReferenceEquals(law.Pooled, law.Unaltered)) ReportReference(table, law, options, distance, run);
        else ReportReference(new TabulatedDistribution(law.Unaltered), law, options, distance, run);
        ReportSingles(law, options, teachers, run);
        WriteLaw(law, values, options, teachers, run);
    }

    static void ReportReference(
        TabulatedDistribution limit, TeacherLaw law, TeacherSpectrumOptions options, double distance, StageRun run)
    {
        int ensembles = options.Reference, teachers = law.Teachers;
        if (ensembles == 0) return;
        var reference = LawReference.Of(
            law.Model, limit, teachers, ensembles, run.Stream("law.reference"), run.Threads);
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
            .Add("limit", reference.Limit)
            .WithMetadata("ensembles", ensembles.ToString()).WithMetadata("teachers", teachers.ToString())
            .Write(run.Output("reference.parquet"));
    }

    /// <summary>Each teacher against the law shifted by its own |W2|²; the first few are written out.</summary>
    static void ReportSingles(TeacherLaw law, TeacherSpectrumOptions options, TeacherMeasures teachers, StageRun run)
    {
        if (double.IsNaN(teachers.Shifts[0])) return;
        double[] distances = [.. Enumerable.Range(0, teachers.Nonzero.Count).Select(t =>
            SingleDistance(new ShiftedLaw(law.Bulk, teachers.Shifts[t]), teachers.Nonzero[t], teachers.Bounds[t]))];
        Average average = Average.Of(distances);
        run.Measures.Add("hessian.law.single.ks", average.Mean, average.StandardError, "standard error over teachers",
            distances.Length,
            definition: "mean over teachers of the distance of a teacher's nonzero eigenvalues from the "
                + "Marchenko-Pastur law shifted by its own |W2|^2");
        int[] shown = [.. Enumerable.Range(0, Math.Min(ShownSingles, distances.Length))];
        var laws = shown.Select(t => (Teacher: t, Law: new ShiftedLaw(law.Bulk, teachers.Shifts[t]))).ToArray();
        var rows = laws.SelectMany(one => Grid(one.Law, options.LawPoints).Select(x => (one.Teacher, one.Law, X: x)))
            .ToArray();
        new Table().Add("teacher", [.. rows.Select(row => row.Teacher)]).Add("x", [.. rows.Select(row => row.X)])
            .Add("density", [.. rows.Select(row => row.Law.Density(row.X))])
            .Add("distribution", [.. rows.Select(row => row.Law.Distribution(row.X))])
            .Add("shift", [.. rows.Select(row => row.Law.Shift)])
            .WithMetadata("nonzero", law.Nonzero.ToString())
            .Write(run.Output("single.parquet"));
    }

    /// <summary>From below the shift, where an atom may lie, to above the upper edge.</summary>
    static IEnumerable<double> Grid(ShiftedLaw law, int points)
    {
        double low = law.Atoms.Count > 0 ? law.Shift : law.Lower, margin = (law.Upper - low) / 20;
        return Enumerable.Range(0, points)
            .Select(i => low - margin + (law.Upper + 2 * margin - low) * i / (points - 1));
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

    /// <summary>
    /// The distance from the law itself: wherever the table's error could hide the largest gap, the law is evaluated.
    /// </summary>
    static double Distance(double[] values, double[] table, ISpectralLaw law)
    {
        double size = values.Length, largest = 0;
        double[] gaps = new double[values.Length];
        int first = 0;
        for (int i = 0; i < values.Length; i++)
        {
            if (i + 1 < values.Length && values[i + 1] == values[i]) continue;
            gaps[i] = Math.Max(Math.Abs(table[i] - first / size), Math.Abs((i + 1) / size - table[i]));
            largest = Math.Max(largest, gaps[i]);
            first = i + 1;
        }

        double distance = 0;
        first = 0;
        for (int i = 0; i < values.Length; i++)
        {
            if (i + 1 < values.Length && values[i + 1] == values[i]) continue;
            if (gaps[i] >= largest - 2 * TabulatedDistribution.WorstError)
            {
                double at = law.Distribution(values[i]);
                distance = Math.Max(distance, Math.Max(Math.Abs(at - first / size), Math.Abs((i + 1) / size - at)));
            }

            first = i + 1;
        }

        return distance;
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
