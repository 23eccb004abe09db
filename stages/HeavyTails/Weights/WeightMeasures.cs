using Eigenspectrum.Artifacts;
using Eigenspectrum.Numerics;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.HeavyTails;

/// <summary>The scalar results of the layers at a checkpoint.</summary>
/// <remarks>What cannot be told is left out, of means too; tails.weights.notEstimable counts it.</remarks>
static class WeightMeasures
{
    const string OverPermutations = "standard error over permutations";

    internal static void Add(
        MeasureTable measures, string moment, IReadOnlyList<LayerWeights> layers, WeightTailOptions options)
    {
        foreach (LayerWeights layer in layers)
        {
            string prefix = $"tails.weights.{layer.Key.Layer}.{moment}";
            measures.Add($"{prefix}eigenvalues", layer.Spectrum.Values.Length,
                definition: "eigenvalues of the layer, those of all slices of a convolution");
            AddNorms(measures, prefix, layer);
            AddTail(measures, prefix, layer, options);
            AddBulk(measures, prefix, layer, options);
            AddNull(measures, prefix, layer.Nulls);
        }
        EigenvalueTail[] tails = [.. layers.Select(layer => layer.Tail(options.Conventions).Tail)
            .OfType<EigenvalueTail>()];
        measures.Add($"tails.weights.{moment}notEstimable", layers.Count - tails.Length,
            definition: "layers whose exponent cannot be told; weightFits.parquet says why");
        if (tails.Length == 0)
            return;
        measures.Add($"tails.weights.{moment}esd.exponent.mean", Sums.Mean([.. tails.Select(tail => tail.Exponent)]),
            Error([.. tails.Select(tail => tail.StandardError)]), "standard errors of the layers, as if independent",
            tails.Length, definition: "mean ESD exponent of the layers that have one");
        measures.Add($"tails.weights.{moment}alphaHat.mean", Sums.Mean([.. tails.Select(tail => tail.AlphaHat)]),
            Error([.. tails.Select(tail => tail.AlphaHatError)]), "standard errors of the layers, as if independent",
            tails.Length, definition: "mean alpha-hat of the layers that have an exponent");
    }

    static double Error(double[] errors) => Math.Sqrt(errors.Sum(error => error * error)) / errors.Length;

    static void AddNorms(MeasureTable measures, string prefix, LayerWeights layer)
    {
        if (layer.Norms is not { } norms)
            return;
        measures.Add($"{prefix}logNorm", norms.LogNorm, definition: "log10 of the sum of eigenvalues");
        measures.Add($"{prefix}logSpectralNorm", norms.LogSpectralNorm, definition: "log10 of the largest eigenvalue");
        measures.Add($"{prefix}stableRank", norms.StableRank, definition: "sum of eigenvalues / largest eigenvalue");
        measures.Add($"{prefix}matrixRank", norms.MatrixRank, definition: "eigenvalues above rounding");
        measures.Add($"{prefix}entropy", norms.Entropy,
            definition: "-sum p ln p / ln rank, p the eigenvalues over their sum");
        if (layer.Spectrum.Values.Length > 1)
        {
            measures.Add($"{prefix}determinantTail", DeterminantTail.Of(layer.Spectrum.Values).Count,
                definition: "largest eigenvalues, over the mean, whose product gets below 1 (detX)");
        }
    }

    static void AddTail(MeasureTable measures, string prefix, LayerWeights layer, WeightTailOptions options)
    {
        TailReport report = layer.Tail(options.Conventions);
        if (report.Tail is not { } tail)
            return;
        string rules = options.Conventions == WeightConventions.Package ? "by the package's rules"
            : $"by maximum likelihood, tails from {options.MinimumTail} eigenvalues on";
        const string Kind = "as if eigenvalues were independent and the cut-off known";
        measures.Add($"{prefix}esd.exponent", tail.Exponent, tail.StandardError, Kind, tail.TailSize,
            definition: $"exponent of the tail of the spectral density (ESD), {rules}");
        if (report.Interval is { } interval)
        {
            measures.Add($"{prefix}esd.exponent.lower", interval.Lower,
                definition: "lower end of its interval: percentiles over resampled eigenvalues, cut-off searched anew");
            measures.Add($"{prefix}esd.exponent.upper", interval.Upper,
                definition: "upper end of its interval: percentiles over resampled eigenvalues, cut-off searched anew");
        }
        measures.Add($"{prefix}esd.tail", tail.TailSize, definition: "eigenvalues in the tail");
        measures.Add($"{prefix}esd.distance", tail.Distance, samples: tail.TailSize,
            definition: "Kolmogorov-Smirnov distance of the tail from the law, one-sided");
        measures.Add($"{prefix}rank.exponent", tail.RankExponent, tail.RankStandardError, Kind, tail.TailSize,
            definition: "exponent of the tail's eigenvalues by rank that follows from it, 1 / (esd.exponent - 1)");
        if (report.FittedRank is { } fitted)
        {
            measures.Add($"{prefix}rank.exponent.fitted", fitted.Alpha, fitted.StandardError,
                "residuals as if independent", fitted.Points,
                definition: "exponent of the tail's eigenvalues by rank, fitted by least squares with weights 1/rank");
        }
        measures.Add($"{prefix}alphaHat", tail.AlphaHat, tail.AlphaHatError, Kind, tail.TailSize,
            definition: "esd.exponent times log10 of the largest eigenvalue");
        measures.Add($"{prefix}logAlphaNorm", WeightNorms.LogAlphaNorm(layer.Spectrum.Values, tail.Exponent),
            definition: "log10 of the sum of eigenvalues to the power esd.exponent");
        if (report.Fingers is not { } fingers)
            return;
        measures.Add($"{prefix}fingers", fingers.Count, definition: "eigenvalues off the top of the tail");
        measures.Add($"{prefix}esd.exponent.withoutFingers", fingers.Tail.Exponent, fingers.Tail.StandardError, Kind,
            fingers.Tail.TailSize, definition: "esd.exponent fitted without the fingers");
        measures.Add($"{prefix}alphaHat.withoutFingers", fingers.Tail.AlphaHat, fingers.Tail.AlphaHatError, Kind,
            fingers.Tail.TailSize, definition: "alphaHat with exponent and largest eigenvalue without the fingers");
    }

    static void AddBulk(MeasureTable measures, string prefix, LayerWeights layer, WeightTailOptions options)
    {
        bool package = options.Conventions == WeightConventions.Package;
        if ((package ? layer.KernelBulk : layer.Bulk) is not { } bulk)
            return;
        measures.Add($"{prefix}bulk.sigma", bulk.Sigma, bulk.StandardError, "of Gaussian entries",
            layer.Spectrum.Values.Length - bulk.Spikes,
            definition: "sigma of the Marchenko-Pastur bulk where the mean eigenvalue is 1, "
                + (package ? "by the package's kernel estimate" : "by the sum of the eigenvalues that are no spikes"));
        measures.Add($"{prefix}bulk.spikes", bulk.Spikes, definition: package
            ? "eigenvalues above the bulk's edge and the package's shift"
            : $"eigenvalues above the Tracy-Widom quantile {options.EdgeProbability} of the bulk's edge");
        measures.Add($"{prefix}bulk.softRank", bulk.SoftRank,
            definition: "upper edge of the Marchenko-Pastur bulk / largest eigenvalue");
        measures.Add($"{prefix}bulk.distance", bulk.Distance, samples: layer.Spectrum.Values.Length - bulk.Spikes,
            definition: "Kolmogorov-Smirnov distance of the bulk from the Marchenko-Pastur law");
    }

    static void AddNull(MeasureTable measures, string prefix, NullSpectrum[] nulls)
    {
        AddMean("null.distance", one => one.Distance, "Jensen-Shannon distance from the spectrum of permuted entries");
        AddMean("null.floor", one => one.Floor, "Jensen-Shannon distance between two permutations: chance alone");
        AddMean("null.excess", one => one.Distance - one.Floor,
            "Jensen-Shannon distance from permuted entries beyond that between permutations");
        AddMean("null.softRank", one => one.SoftRank, "largest eigenvalue of permuted entries / largest eigenvalue");
        AddMean("null.maximumDistance", one => one.MaximumDistance,
            "largest eigenvalue less that of permuted entries");
        AddMean("null.sigma", one => one.Sigma, "sigma of the bulk of permuted entries");
        AddMean("null.spikes", one => one.Spikes, "spikes of permuted entries: correlation traps");
        AddMean("null.exponent", one => one.Exponent, "ESD exponent of permuted entries, of those that have one");

        void AddMean(string name, Func<NullSpectrum, double?> value, string definition)
        {
            double[] values = [.. nulls.Select(value).OfType<double>()];
            if (values.Length > 0)
            {
                measures.Add(prefix + name, Sums.Mean(values), values.Length > 1 ? Sums.StandardError(values) : null,
                    values.Length > 1 ? OverPermutations : null, values.Length, definition: $"{definition}; mean");
            }
        }
    }
}
