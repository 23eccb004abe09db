using Eigenspectrum.Artifacts;

namespace Eigenspectrum.Stages.Report;

/// <summary>The eigenvalues of a trained network's curvature matrices, by checkpoint, part and block.</summary>
sealed class HessianTable
{
    internal const string Stage = "HessianSpectra", File = "eigenvalues.parquet", Whole = "whole", Hessian = "Hessian";
    const string Extremes = "extremes.parquet";
    readonly Dictionary<(int Checkpoint, string Part, string Block), (List<double> Values, double Bound)> spectra = [];

    readonly Dictionary<(int Checkpoint, string Part, string Block), List<double>> extremes = [];

    HessianTable(Table table, Table? estimated)
    {
        Checkpoints = [.. Checkpoint.Of(table), .. estimated is null ? [] : Checkpoint.Of(estimated)];
        Checkpoints = [.. Checkpoints.DistinctBy(c => c.Index).OrderBy(c => c.Index)];
        ZeroTolerance = double.TryParse(table.Metadata.GetValueOrDefault("zeroTolerance"), out var zero) ? zero : 1e-9;
        var checkpoints = table.NullableIntegers("checkpoint");
        string[] parts = table.Strings("part"), blocks = table.Strings("block");
        double[] values = table.Doubles("value"), bounds = table.Doubles("bound");
        for (var i = 0; i < values.Length; i++)
        {
            if (checkpoints[i] is not { } checkpoint)
                continue;
            var key = (checkpoint, parts[i], blocks[i]);
            if (!spectra.TryGetValue(key, out var spectrum))
                spectra[key] = spectrum = ([], bounds[i]);
            spectrum.Values.Add(values[i]);
        }
        if (estimated is not null) ReadExtremes(estimated);
        Parts = [.. spectra.Keys.Concat(extremes.Keys).Select(k => k.Part).Distinct(StringComparer.Ordinal)];
        Blocks = [.. spectra.Keys.Concat(extremes.Keys).Select(k => k.Block).Distinct(StringComparer.Ordinal)];
    }

    internal Checkpoint[] Checkpoints { get; }

    internal string[] Parts { get; }

    internal string[] Blocks { get; }

    /// <summary>Eigenvalues below this share of the largest magnitude count as zero.</summary>
    internal double ZeroTolerance { get; }

    internal static HessianTable? Of(RunResults run)
    {
        var found = new HessianTable(run.Table(File), run.Has(Extremes) ? run.Table(Extremes) : null);
        return found.Parts.Length == 0 ? null : found;
    }

    /// <summary>Eigenvalues, the largest first; empty if there is no such spectrum.</summary>
    internal double[] Values(Checkpoint checkpoint, string part = Hessian, string block = Whole) =>
        spectra.TryGetValue((checkpoint.Index, part, block), out var found) ? [.. found.Values.OrderDescending()] : [];

    /// <summary>The positive eigenvalues, the largest first: all, or those found one by one of an estimate.</summary>
    internal double[] Positive(Checkpoint checkpoint, string part = Hessian, string block = Whole)
    {
        if (extremes.TryGetValue((checkpoint.Index, part, block), out var found))
            return [.. found.Where(v => v > 0).OrderDescending()];
        var all = Values(checkpoint, part, block);
        return [.. all.Where(v => v > Zero(all))];
    }

    /// <summary>Whether there is more than the largest eigenvalues.</summary>
    internal bool IsWhole(Checkpoint checkpoint, string part = Hessian, string block = Whole) =>
        spectra.ContainsKey((checkpoint.Index, part, block));

    void ReadExtremes(Table table)
    {
        var checkpoints = table.NullableIntegers("checkpoint");
        string[] parts = table.Strings("part"), blocks = table.Strings("block");
        var values = table.Doubles("value");
        for (var i = 0; i < values.Length; i++)
        {
            if (checkpoints[i] is not { } checkpoint)
                continue;
            if (!extremes.TryGetValue((checkpoint, parts[i], blocks[i]), out var found))
                extremes[(checkpoint, parts[i], blocks[i])] = found = [];
            found.Add(values[i]);
        }
    }

    /// <summary>Magnitude up to which an eigenvalue of a spectrum can't be told from zero.</summary>
    internal double Zero(double[] values) =>
        values.Length == 0 ? 0 : ZeroTolerance * Math.Max(Math.Abs(values[0]), Math.Abs(values[^1]));
}
