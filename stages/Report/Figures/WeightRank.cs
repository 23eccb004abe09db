using Eigenspectrum.Artifacts;

namespace Eigenspectrum.Stages.Report;

/// <summary>Mean rank of a run's layers at a checkpoint.</summary>
readonly record struct WeightRank(int Checkpoint, double Step, double Rank)
{
    internal const string Stage = "WeightDynamics", File = "weightRanks.parquet";

    const string Averaged = "averaged", OfWeights = "weights";

    /// <summary>The mean ranks over the layers that the run averages over, by checkpoint.</summary>
    internal static IReadOnlyList<WeightRank> Of(RunResults run, string norm, double tolerance)
    {
        Table table = run.Table(File);
        string[] counted = table.Metadata[Averaged].Split(' '), layers = table.Strings("layer");
        string[] matrices = table.Strings("matrix"), norms = table.Strings("norm");
        int[] checkpoints = table.Integers("checkpoint"), ranks = table.Integers("rank");
        double[] tolerances = table.Doubles("tolerance");
        long[] steps = table.Longs("step");
        return [.. Enumerable.Range(0, table.Rows).Where(i => norms[i] == norm && tolerances[i] == tolerance
                && matrices[i] == OfWeights && counted.Contains(layers[i], StringComparer.Ordinal))
            .GroupBy(i => checkpoints[i]).OrderBy(group => group.Key).Select(group => new WeightRank(
                group.Key, steps[group.First()], group.Average(i => ranks[i])))];
    }

    /// <summary>The norm and tolerance to show: those asked for, or the first norm's largest tolerance.</summary>
    internal static (string Norm, double Tolerance) Shown(RunResults run, string? norm, double? tolerance)
    {
        Table table = run.Table(File);
        return (norm ?? table.Strings("norm")[0], tolerance ?? table.Doubles("tolerance").Max());
    }
}
