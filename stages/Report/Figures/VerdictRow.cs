using Eigenspectrum.Artifacts;

namespace Eigenspectrum.Stages.Report;

/// <summary>A row of verdicts.parquet.</summary>
/// <param name="Checkpoint">Number of the checkpoint.</param>
/// <param name="Layer">The layer.</param>
/// <param name="Verdict">What the spectrum is.</param>
/// <param name="FirstRank">First rank compared on.</param>
/// <param name="LastRank">Last rank compared on.</param>
sealed record VerdictRow(int Checkpoint, string Layer, string Verdict, int FirstRank, int LastRank)
{
    internal const string File = "verdicts.parquet";

    /// <summary>The verdict in words.</summary>
    internal string Text => Words.Of(Verdict).Replace("log normal like", "log-normal-like", StringComparison.Ordinal)
        .Replace("cutoff", "cut-off", StringComparison.Ordinal);

    /// <summary>All rows; none where a run has no such table.</summary>
    internal static IReadOnlyList<VerdictRow> Of(RunResults run)
    {
        if (!run.Has(File))
            return [];
        Table table = run.Table(File);
        int[] checkpoints = table.Integers("checkpoint"), first = table.Integers("firstRank");
        int[] last = table.Integers("lastRank");
        string[] layers = table.Strings("layer"), verdicts = table.Strings("verdict");
        return [.. verdicts.Select((verdict, i) => new VerdictRow(
            checkpoints[i], layers[i], verdict, first[i], last[i]))];
    }

    /// <summary>The last checkpoint of each layer.</summary>
    internal static IReadOnlyList<VerdictRow> LastOf(RunResults run) =>
        [.. Of(run).GroupBy(row => row.Layer, StringComparer.Ordinal).Select(rows => rows.MaxBy(r => r.Checkpoint)!)];
}
