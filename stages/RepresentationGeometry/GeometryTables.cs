using Eigenspectrum.Artifacts;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.RepresentationGeometry;

/// <summary>Writes spectra, fits, dimensions and notes as they come, one layer of one checkpoint at a time.</summary>
sealed class GeometryTables : IDisposable
{
    internal static readonly Field[] Keys =
    [
        new("checkpoint", ColumnType.Int32), new("step", ColumnType.Int64), new("epoch", ColumnType.Double),
        new("layer", ColumnType.String),
    ];

    readonly GeometryOptions options;
    readonly TableWriter spectra;
    readonly TableWriter fits;
    readonly TableWriter dimensions;
    readonly TableWriter notes;
    readonly AnalysisTables analyses;

    public GeometryTables(StageRun run, GeometryOptions options)
    {
        this.options = options;
        spectra = Writer("spectra.parquet", [Int("rank"), Number("value"), Number("lower"), Number("upper")]);
        fits = Writer(
            "fits.parquet",
            [
                Text("estimator"), Int("firstRank"), Int("lastRank"), Number("alpha"), Number("standardError"),
                Number("lower"), Number("upper"), Number("rSquared"), Number("bias"), Int("points"), Int("masked"),
                Text("weights"), Int("samples"), Int("units"), new("finiteSampleBias", ColumnType.Double, true),
                new("finiteSampleBiasError", ColumnType.Double, true),
            ]);
        dimensions = Writer(
            "dimensions.parquet",
            [
                Text("metric"), Number("value"), Number("lower"), Number("upper"), Number("standardError"),
                Number("bias"),
            ]);
        notes = Writer("notes.parquet", [Text("estimator"), Text("note")]);
        analyses = new AnalysisTables(Writer, options);
        fits.SetMetadata("finiteSampleBias", "mean over Gaussian samples of the fitted law, the measured spectrum "
            + $"kept outside ranks {options.Comparison.FirstRank} to {options.Comparison.LastRank}; "
            + $"{options.Comparison.Simulations} simulations");
        spectra.SetMetadata("interval",
            "value times exp(+- z s), s the bootstrap standard deviation of its logarithm; not bias-corrected");
        fits.SetMetadata("interval", Intervals.Exponent);
        dimensions.SetMetadata("interval", Intervals.Dimension);

        TableWriter Writer(string file, Field[] fields)
        {
            var writer = new TableWriter(run.Output(file), [.. Keys, .. fields]);
            writer.SetMetadata("covariance", "centred, divisor n - 1");
            writer.SetMetadata("bootstrap", options.Bootstrap.ToString());
            writer.SetMetadata("blockLength", options.BlockLength.ToString());
            writer.SetMetadata("confidence", options.Confidence.ToString("R"));
            return writer;
        }
    }

    public void Write(LayerGeometry geometry)
    {
        int count = geometry.Spectrum.Length;
        spectra.Write(KeyColumns(geometry.Key, count)
            .Add("rank", [.. Enumerable.Range(1, count)])
            .Add("value", geometry.Spectrum)
            .Add("lower", [.. geometry.Band.Select(b => b.Lower)])
            .Add("upper", [.. geometry.Band.Select(b => b.Upper)]));
        WriteFits(geometry);
        dimensions.Write(KeyColumns(geometry.Key, geometry.Dimensions.Length)
            .Add("metric", [.. options.Metrics.Select(m => m.GetType().Name)])
            .Add("value", [.. geometry.Dimensions.Select(d => d.Value)])
            .Add("lower", [.. geometry.Dimensions.Select(d => d.Interval.Lower)])
            .Add("upper", [.. geometry.Dimensions.Select(d => d.Interval.Upper)])
            .Add("standardError", [.. geometry.Dimensions.Select(d => d.StandardError)])
            .Add("bias", [.. geometry.Dimensions.Select(d => d.Bias)]));
        WriteNotes(geometry);
        analyses.Write(geometry);
    }

    public void Commit()
    {
        spectra.Commit();
        fits.Commit();
        dimensions.Commit();
        notes.Commit();
        analyses.Commit();
    }

    public void Dispose()
    {
        spectra.Dispose();
        fits.Dispose();
        dimensions.Dispose();
        notes.Dispose();
        analyses.Dispose();
    }

    void WriteFits(LayerGeometry geometry)
    {
        List<(string Name, RankFit Fit, Estimate Alpha, (double Value, double Error)? Bias)> found = [];
        for (int i = 0; i < options.Fits.Count; i++)
        {
            if (geometry.Fits[i] is { } fit && geometry.Alphas[i] is { } alpha)
                found.Add((options.Fits[i].GetType().Name, fit, alpha, geometry.Analysis.Biases[i]));
        }
        fits.Write(KeyColumns(geometry.Key, found.Count)
            .Add("estimator", [.. found.Select(f => f.Name)])
            .Add("firstRank", [.. found.Select(f => f.Fit.FirstRank)])
            .Add("lastRank", [.. found.Select(f => f.Fit.LastRank)])
            .Add("alpha", [.. found.Select(f => f.Fit.Alpha)])
            .Add("standardError", [.. found.Select(f => f.Alpha.StandardError)])
            .Add("lower", [.. found.Select(f => f.Alpha.Interval.Lower)])
            .Add("upper", [.. found.Select(f => f.Alpha.Interval.Upper)])
            .Add("rSquared", [.. found.Select(f => f.Fit.RSquared)])
            .Add("bias", [.. found.Select(f => f.Alpha.Bias)])
            .Add("points", [.. found.Select(f => f.Fit.Points)])
            .Add("masked", [.. found.Select(f => f.Fit.Masked)])
            .Add("weights", [.. found.Select(f => f.Name == nameof(WeightedPowerLaw) ? "1/n" : "none")])
            .Add("samples", [.. found.Select(_ => geometry.Stimuli)])
            .Add("units", [.. found.Select(_ => geometry.Units - geometry.Constant)])
            .Add("finiteSampleBias", [.. found.Select(f => f.Bias?.Value)])
            .Add("finiteSampleBiasError", [.. found.Select(f => f.Bias?.Error)]));
    }

    void WriteNotes(LayerGeometry geometry)
    {
        (string Estimator, string Note)[] found = [.. FitNotes.Of(geometry, options)];
        notes.Write(KeyColumns(geometry.Key, found.Length)
            .Add("estimator", [.. found.Select(n => n.Estimator)])
            .Add("note", [.. found.Select(n => n.Note)]));
    }

    internal static Table KeyColumns(LayerKey key, int rows) => new Table()
        .Add("checkpoint", [.. Enumerable.Repeat(key.Checkpoint, rows)])
        .Add("step", [.. Enumerable.Repeat(key.Step, rows)])
        .Add("epoch", [.. Enumerable.Repeat(key.Epoch, rows)])
        .Add("layer", [.. Enumerable.Repeat(key.Layer, rows)]);

    static Field Int(string name) => new(name, ColumnType.Int32);

    static Field Number(string name) => new(name, ColumnType.Double);

    static Field Text(string name) => new(name, ColumnType.String);
}
