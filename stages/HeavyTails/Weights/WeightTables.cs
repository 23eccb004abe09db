using Eigenspectrum.Artifacts;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.HeavyTails;

/// <summary>Writes the tables of weights as they come, one layer of one checkpoint at a time.</summary>
sealed class WeightTables : IDisposable
{
    static readonly Field[] Keys =
        [new("checkpoint", ColumnType.Int32), new("step", ColumnType.Int64), new("layer", ColumnType.String)];

    readonly WeightTailOptions options;
    readonly TableWriter spectra, fits, norms, bulks, curves, nulls, vectors;

    internal WeightTables(StageRun run, WeightTailOptions options)
    {
        this.options = options;
        spectra = Writer("weightSpectra.parquet",
            [Int("rank"), Number("value"), Maybe("nullMean"), Maybe("nullLower"), Maybe("nullUpper")]);
        fits = Writer("weightFits.parquet",
        [
            Text("kind"), new("problem", ColumnType.String, Nullable: true), Maybe("exponent"),
            Maybe("standardError"), Maybe("lower"), Maybe("upper"), Maybe("rankExponent"), Maybe("rankFitted"),
            Maybe("cutoff"), Maybe("largest"), MaybeInt("eigenvalues"), MaybeInt("tail"), Maybe("distance"),
            Maybe("alphaHat"), MaybeInt("fingers"), Maybe("fingersPValue"), Maybe("exponentWithoutFingers"),
            Maybe("alphaHatWithoutFingers"), Maybe("lineEntropy"),
        ]);
        norms = Writer("weightNorms.parquet",
        [
            Int("longer"), Int("shorter"), Int("slices"), Int("eigenvalues"), Maybe("logNorm"),
            Maybe("logSpectralNorm"), Maybe("stableRank"), MaybeInt("matrixRank"), Maybe("entropy"),
            MaybeInt("determinantTail"),
        ]);
        bulks = Writer("weightBulks.parquet",
        [
            Text("kind"), Number("sigma"), Number("standardError"), Number("lower"), Number("upper"), Number("edge"),
            Int("spikes"), Number("softRank"), Number("distance"), Number("scale"), Number("aspectRatio"),
        ]);
        curves = Writer("weightBulkCurves.parquet", [Number("value"), Number("density")]);
        nulls = Writer("weightNulls.parquet",
        [
            Int("permutation"), Number("distance"), Number("floor"), Number("softRank"), Number("maximumDistance"),
            Maybe("sigma"), MaybeInt("spikes"), Maybe("exponent"),
        ]);
        vectors = Writer("weightVectors.parquet",
            [Int("rank"), Number("entropy"), Number("localizationRatio"), Number("participationRatio")]);
        bulks.SetMetadata("unit", "the mean eigenvalue, scale; edges and sigma are told in it");

        TableWriter Writer(string file, Field[] fields)
        {
            var writer = new TableWriter(run.Output(file), [.. Keys, .. fields]);
            writer.SetMetadata("conventions", $"{options.Conventions}");
            writer.SetMetadata("divisor", $"{options.Divisor}");
            writer.SetMetadata("convolutions", $"{options.Convolutions}");
            writer.SetMetadata("convolutionScaling", options.ConvolutionScaling ? "sqrt(places / 2)" : "none");
            writer.SetMetadata("minimumTail", $"{options.MinimumTail}");
            writer.SetMetadata("confidence", options.Confidence.ToString("R"));
            return writer;
        }
    }

    internal void Write(LayerWeights layer)
    {
        double[] values = [.. layer.Spectrum.Values.Reverse()];
        int count = values.Length;
        double[][] permuted = [.. layer.Nulls.Select(one => one.Values)];
        spectra.Write(KeyColumns(layer.Key, count).Add("rank", [.. Enumerable.Range(1, count)]).Add("value", values)
            .Add("nullMean", Over(all => Sums.Mean(all))).Add("nullLower", Over(all => all.Min()))
            .Add("nullUpper", Over(all => all.Max())));
        WriteFits(layer);
        WriteNorms(layer);
        WriteBulks(layer);
        if (layer.Curve is { } curve)
        {
            curves.Write(KeyColumns(layer.Key, curve.Places.Length).Add("value", curve.Places)
                .Add("density", curve.Densities));
        }
        NullSpectrum[] found = layer.Nulls;
        nulls.Write(KeyColumns(layer.Key, found.Length).Add("permutation", [.. Enumerable.Range(1, found.Length)])
            .Add("distance", [.. found.Select(one => one.Distance)]).Add("floor", [.. found.Select(one => one.Floor)])
            .Add("softRank", [.. found.Select(one => one.SoftRank)])
            .Add("maximumDistance", [.. found.Select(one => one.MaximumDistance)])
            .Add("sigma", [.. found.Select(one => one.Sigma)]).Add("spikes", [.. found.Select(one => one.Spikes)])
            .Add("exponent", [.. found.Select(one => one.Exponent)]));
        VectorLocalization[] local = layer.Vectors;
        vectors.Write(KeyColumns(layer.Key, local.Length).Add("rank", [.. Enumerable.Range(1, local.Length)])
            .Add("entropy", [.. local.Select(v => v.Entropy)])
            .Add("localizationRatio", [.. local.Select(v => v.LocalizationRatio)])
            .Add("participationRatio", [.. local.Select(v => v.ParticipationRatio)]));

        double?[] Over(Func<double[], double> statistic) => [.. Enumerable.Range(1, count).Select(rank =>
            permuted.Length == 0 ? (double?)null : statistic([.. permuted.Select(one => one[^rank])]))];
    }

    internal void Commit()
    {
        foreach (TableWriter writer in All)
            writer.Commit();
    }

    public void Dispose()
    {
        foreach (TableWriter writer in All)
            writer.Dispose();
    }

    TableWriter[] All => [spectra, fits, norms, bulks, curves, nulls, vectors];

    void WriteFits(LayerWeights layer)
    {
        TailReport[] all = layer.Tails;
        fits.Write(KeyColumns(layer.Key, all.Length).Add("kind", [.. all.Select(one => one.Kind)])
            .Add("problem", [.. all.Select(one => one.Problem)])
            .Add("exponent", [.. all.Select(one => one.Tail?.Exponent)])
            .Add("standardError", [.. all.Select(one => one.Tail?.StandardError)])
            .Add("lower", [.. all.Select(one => one.Interval?.Lower)])
            .Add("upper", [.. all.Select(one => one.Interval?.Upper)])
            .Add("rankExponent", [.. all.Select(one => one.Tail?.RankExponent)])
            .Add("rankFitted", [.. all.Select(one => one.FittedRank?.Alpha)])
            .Add("cutoff", [.. all.Select(one => one.Tail?.LowerCutoff)])
            .Add("largest", [.. all.Select(one => one.Tail?.LargestValue)])
            .Add("eigenvalues", [.. all.Select(one => one.Tail?.Size)])
            .Add("tail", [.. all.Select(one => one.Tail?.TailSize)])
            .Add("distance", [.. all.Select(one => one.Tail?.Distance)])
            .Add("alphaHat", [.. all.Select(one => one.Tail?.AlphaHat)])
            .Add("fingers", [.. all.Select(one => one.Fingers?.Count)])
            .Add("fingersPValue", [.. all.Select(one => one.Fingers?.PValue)])
            .Add("exponentWithoutFingers", [.. all.Select(one => one.Fingers?.Tail.Exponent)])
            .Add("alphaHatWithoutFingers", [.. all.Select(one => one.Fingers?.Tail.AlphaHat)])
            .Add("lineEntropy", [.. all.Select(one => one.LineEntropy)]));
    }

    void WriteNorms(LayerWeights layer)
    {
        (WeightSpectrum spectrum, WeightNorms? found) = (layer.Spectrum, layer.Norms);
        norms.Write(KeyColumns(layer.Key, 1).Add("longer", [spectrum.Longer]).Add("shorter", [spectrum.Shorter])
            .Add("slices", [spectrum.Slices]).Add("eigenvalues", [spectrum.Values.Length])
            .Add("logNorm", [found?.LogNorm]).Add("logSpectralNorm", [found?.LogSpectralNorm])
            .Add("stableRank", [found?.StableRank]).Add("matrixRank", [found?.MatrixRank])
            .Add("entropy", [found?.Entropy])
            .Add("determinantTail",
                [found is null || spectrum.Values.Length < 2 ? null : DeterminantTail.Of(spectrum.Values).Count]));
    }

    void WriteBulks(LayerWeights layer)
    {
        (string Kind, BulkFit? Fit)[] both = [("sound", layer.Bulk), ("package", layer.KernelBulk)];
        (string Kind, BulkFit Fit)[] found = [.. both.Where(one => one.Fit is not null)
            .Select(one => (one.Kind, one.Fit!))];
        bulks.Write(KeyColumns(layer.Key, found.Length).Add("kind", [.. found.Select(one => one.Kind)])
            .Add("sigma", [.. found.Select(one => one.Fit.Sigma)])
            .Add("standardError", [.. found.Select(one => one.Fit.StandardError)])
            .Add("lower", [.. found.Select(one => one.Fit.Lower)])
            .Add("upper", [.. found.Select(one => one.Fit.Upper)])
            .Add("edge", [.. found.Select(one => one.Fit.Edge)])
            .Add("spikes", [.. found.Select(one => one.Fit.Spikes)])
            .Add("softRank", [.. found.Select(one => one.Fit.SoftRank)])
            .Add("distance", [.. found.Select(one => one.Fit.Distance)])
            .Add("scale", [.. found.Select(one => one.Fit.Scale)])
            .Add("aspectRatio", [.. found.Select(_ => layer.Spectrum.AspectRatio)]));
    }

    static Table KeyColumns(WeightKey key, int rows) => new Table()
        .Add("checkpoint", [.. Enumerable.Repeat(key.Checkpoint, rows)])
        .Add("step", [.. Enumerable.Repeat(key.Step, rows)])
        .Add("layer", [.. Enumerable.Repeat(key.Layer, rows)]);

    static Field Int(string name) => new(name, ColumnType.Int32);

    static Field MaybeInt(string name) => new(name, ColumnType.Int32, Nullable: true);

    static Field Number(string name) => new(name, ColumnType.Double);

    static Field Maybe(string name) => new(name, ColumnType.Double, Nullable: true);

    static Field Text(string name) => new(name, ColumnType.String);
}
