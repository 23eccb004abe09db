using Eigenspectrum.Artifacts;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.HessianSpectra;

/// <summary>Streams eigenvalues.parquet, and writes blocks.parquet, one row a spectrum.</summary>
sealed class SpectrumWriter : IDisposable
{
    const int RowsAtOnce = 1 << 16;

    static readonly Field[] Fields =
    [
        new("checkpoint", ColumnType.Int32, Nullable: true), new("step", ColumnType.Int64, Nullable: true),
        new("epoch", ColumnType.Double, Nullable: true), new("teacher", ColumnType.Int32, Nullable: true),
        new("part", ColumnType.String), new("block", ColumnType.String), new("rank", ColumnType.Int32),
        new("value", ColumnType.Double), new("bound", ColumnType.Double),
    ];

    readonly StageRun run;
    readonly double zeroTolerance;
    readonly TableWriter writer;
    readonly List<(SpectrumKey Key, Spectrum Spectrum)> pending = [];
    readonly List<(SpectrumKey Key, Spectrum Summary, int Parameters, int Zeros, int Negative)> blocks = [];
    int pendingRows;

    public SpectrumWriter(StageRun run, double zeroTolerance)
    {
        this.run = run;
        this.zeroTolerance = zeroTolerance;
        writer = new TableWriter(run.Output("eigenvalues.parquet"), Fields);
        writer.SetMetadata("zeroTolerance", zeroTolerance.ToString("R"));
        writer.SetMetadata(
            "bound", "4 n 2^-52 times the largest magnitude, and the error of quadrature where there is one");
    }

    public void SetMetadata(string key, string value) => writer.SetMetadata(key, value);

    public void Write(SpectrumKey key, Spectrum spectrum)
    {
        pending.Add((key, spectrum));
        pendingRows += spectrum.Values.Length;
        int negative = spectrum.Negative(zeroTolerance), zeros = spectrum.Within(zeroTolerance);
        Spectrum summary = spectrum with { Values = [spectrum.Largest, spectrum.Smallest] };
        blocks.Add((key, summary, spectrum.Parameters, zeros, negative));
        if (pendingRows >= RowsAtOnce) Flush();
    }

    public void Commit()
    {
        Flush();
        writer.Commit();
        BlockTable().Write(run.Output("blocks.parquet"));
    }

    public void Dispose() => writer.Dispose();

    void Flush()
    {
        if (pendingRows == 0) return;
        writer.Write(Keys(new Table(), [.. pending.SelectMany(p => Enumerable.Repeat(p.Key, p.Spectrum.Values.Length))])
            .Add("rank", [.. pending.SelectMany(p => Enumerable.Range(1, p.Spectrum.Values.Length))])
            .Add("value", [.. pending.SelectMany(p => p.Spectrum.Values)])
            .Add("bound", [.. pending.SelectMany(p => Enumerable.Repeat(p.Spectrum.Bound, p.Spectrum.Values.Length))]));
        pending.Clear();
        pendingRows = 0;
    }

    Table BlockTable()
    {
        Table table = Keys(new Table(), [.. blocks.Select(b => b.Key)])
            .Add("parameters", [.. blocks.Select(b => b.Parameters)])
            .Add("trace", [.. blocks.Select(b => b.Summary.Trace)])
            .Add("frobeniusNorm", [.. blocks.Select(b => b.Summary.FrobeniusNorm)])
            .Add("largest", [.. blocks.Select(b => b.Summary.Largest)])
            .Add("smallest", [.. blocks.Select(b => b.Summary.Smallest)])
            .Add("negative", [.. blocks.Select(b => b.Negative)])
            .Add("zeros", [.. blocks.Select(b => b.Zeros)])
            .Add("rank", [.. blocks.Select(b => b.Parameters - b.Zeros)])
            .Add("tolerance", [.. blocks.Select(b => zeroTolerance * b.Summary.Norm)]);
        return table.WithMetadata("zeroTolerance", zeroTolerance.ToString("R"));
    }

    static Table Keys(Table table, SpectrumKey[] keys) => table
        .Add("checkpoint", [.. keys.Select(k => k.Checkpoint)])
        .Add("step", [.. keys.Select(k => k.Step)])
        .Add("epoch", [.. keys.Select(k => k.Epoch)])
        .Add("teacher", [.. keys.Select(k => k.Teacher)])
        .Add("part", [.. keys.Select(k => k.Part)])
        .Add("block", [.. keys.Select(k => k.Block)]);
}
