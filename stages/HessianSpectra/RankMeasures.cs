using System.Globalization;
using Eigenspectrum.Artifacts;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Theory;

namespace Eigenspectrum.Stages.HessianSpectra;

/// <summary>Counts where formula, exact and floating ranks differ; a count is as sure as the exact ranks are.</summary>
sealed class RankMeasures(RankOptions options, IReadOnlyList<RankCell> cells)
{
    const string Prefix = "hessian.ranks.";
    const string Doubt = "probability that an exact rank is too small (Schwartz-Zippel)";

    readonly RankCell[] exact = [.. cells.Where(cell => cell.Exact is not null)];
    readonly RankCell[] floating = [.. cells.Where(cell => cell.Floating is not null)];

    public void Report(StageRun run)
    {
        MeasureTable measures = run.Measures;
        measures.Add(Prefix + "cells", cells.Count, definition: "sizes (activation, inputs, hidden units) looked at");
        if (exact.Length > 0)
        {
            ReportFormulas(measures);
            ReportSaturation(measures);
            ReportBatches(measures);
        }

        if (floating.Length > 0) ReportFloating(run);
    }

    /// <summary>The ranks at the size of the teachers.</summary>
    public static void ReportOwn(RankCell cell, MeasureTable measures)
    {
        string size = $"of {cell.Inputs} inputs and {cell.Hidden} hidden units, as the teachers have";
        if (cell.Exact is { } rank)
        {
            measures.Add(Prefix + "teacher.exact", rank, cell.ErrorProbability, Doubt,
                definition: $"exact rank {size}");
        }

        if (cell.Floating is { } floating)
        {
            measures.Add(Prefix + "teacher.floating", floating.Rank,
                definition: $"eigenvalues above {floating.Tolerance:0.##e-0} times the largest, {size}");
        }

        measures.Add(Prefix + "teacher.predicted", cell.Prediction.Rank,
            definition: $"predicted rank {size}: {cell.Prediction.Source}");
    }

    void ReportFormulas(MeasureTable measures)
    {
        double doubt = Sums.Sum([.. exact.Select(cell => cell.ErrorProbability!.Value)]);
        RankCell[] theorems = [.. exact.Where(cell => cell.Prediction.Kind == RankKind.Theorem)];
        RankCell[] exceptions = [.. exact.Where(cell => cell.Prediction.IsExceptional)];
        RankCell[] bounds = [.. exact.Where(cell => cell.Prediction.Kind == RankKind.Bound)];
        Add("theorem.mismatches", theorems.Count(cell => cell.IsMismatch), theorems.Length,
            "sizes whose exact rank is not what a theorem says");
        Add("exceptions.mismatches", exceptions.Count(cell => cell.IsMismatch), exceptions.Length,
            "exceptions of Alexander and Hirschowitz whose exact rank is another");
        Add("exceptions.cells", exceptions.Length, exact.Length, "exceptions of Alexander and Hirschowitz met");
        Add("bound.excess", exact.Max(cell => cell.Exact!.Value - cell.Prediction.Bound), exact.Length,
            "largest exact rank minus its bound");
        Add("bound.cells", bounds.Length, exact.Length, "sizes of which theory knows no more than a bound");
        if (bounds.Length > 0)
        {
            Add("bound.deviation", bounds.Max(cell => cell.Prediction.Rank - cell.Exact!.Value), bounds.Length,
                "largest bound minus exact rank, where theory knows no more than the bound");
        }

        void Add(string name, double value, int samples, string definition) =>
            measures.Add(Prefix + name, value, doubt, Doubt, samples, definition: definition);
    }

    void ReportSaturation(MeasureTable measures)
    {
        var widest = exact.GroupBy(cell => (cell.Subject, cell.Inputs)).Select(group => (
            Cell: group.MaxBy(cell => cell.Hidden)!,
            Full: group.Where(cell => cell.Exact == cell.Subject.Support!.Monomials(cell.Inputs))
                .MinBy(cell => cell.Hidden),
            Width: Width(group.First()))).Where(row => row.Cell.Hidden >= row.Width).ToArray();
        if (widest.Length == 0) return;
        double doubt = Sums.Sum([.. widest.Select(row => row.Cell.ErrorProbability!.Value)]);
        measures.Add(Prefix + "saturation.shortfall",
            widest.Max(row => row.Cell.Subject.Support!.Monomials(row.Cell.Inputs) - row.Cell.Exact!.Value), doubt,
            Doubt, widest.Length, definition:
            "monomials minus the exact rank at the widest network, where theory says it has saturated");
        var reached = widest.Where(row => row.Full is not null).ToArray();
        if (reached.Length == 0) return;
        measures.Add(Prefix + "saturation.delay", reached.Max(row => row.Full!.Hidden - row.Width), doubt, Doubt,
            reached.Length, definition: "first listed width whose exact rank is the number of monomials, minus that of "
            + "theory; the largest");

        static long Width(RankCell cell)
        {
            // wider than any network here where the monomials are too many to count
            return cell.Subject.Support!.Monomials(cell.Inputs) > int.MaxValue
                ? long.MaxValue : EffectiveParameters.SaturationWidth(cell.Subject.Support, cell.Inputs);
        }
    }

    void ReportBatches(MeasureTable measures)
    {
        if (options.Samples.Length == 0) return;
        int mismatches = exact.Sum(cell =>
            cell.Batches.Where((rank, i) => rank != Math.Min(options.Samples[i], cell.Exact!.Value)).Count());
        double doubt = Sums.Sum([.. exact.Select(cell => cell.ErrorProbability!.Value)]) * options.Samples.Length;
        measures.Add(Prefix + "batch.mismatches", mismatches, doubt, Doubt, exact.Length * options.Samples.Length,
            definition: "batch Hessians whose exact rank is not the smaller of samples and the population's rank");
    }

    void ReportFloating(StageRun run)
    {
        RankCell worst = floating.MinBy(cell => cell.Floating!.SmallestNonzero)!;
        RankCell[] sensitive = [.. floating.Where(cell => cell.Floating!.IsSensitive)];
        run.Measures.Add(Prefix + "floating.mismatches", floating.Count(cell => cell.IsFloatingMismatch),
            samples: floating.Length, definition: "sizes whose floating rank is not the exact one; without an exact "
            + $"one, not the predicted; tolerance {options.ToleranceFactor:R} P 2^-52");
        run.Measures.Add(Prefix + "floating.smallest", worst.Floating!.SmallestNonzero,
            SymmetricEigen.ErrorBound(1, (int)worst.Prediction.Parameters), "eigenvalue error bound", floating.Length,
            definition: $"smallest nonzero eigenvalue over the largest, the least of all sizes: {Place(worst)}");
        run.Measures.Add(Prefix + "floating.gap", floating.Min(cell => cell.Floating!.Gap), samples: floating.Length,
            definition: "smallest nonzero eigenvalue over the tolerance, the least of all sizes");
        run.Measures.Add(Prefix + "floating.sensitive", sensitive.Length, samples: floating.Length,
            definition: $"sizes at which the tolerance {options.CoarseTolerance:R} tells another rank");
        if (sensitive.Length == 0) return;
        run.Say($"ranks: {sensitive.Length} of {floating.Length} floating ranks hang on the tolerance, with nonzero "
            + $"eigenvalues down to {Number(worst.Floating!.SmallestNonzero)} of the largest ({Place(worst)}); trust "
            + (exact.Length > 0 ? "the exact ones." : "none of them without a look at the eigenvalues."));
    }

    static string Place(RankCell cell) => $"{cell.Subject.Name}, {cell.Inputs} inputs, {cell.Hidden} hidden units";

    static string Number(double value) => value.ToString("0.#e-0", CultureInfo.InvariantCulture);
}
