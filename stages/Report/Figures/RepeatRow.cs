using Eigenspectrum.Artifacts;

namespace Eigenspectrum.Stages.Report;

/// <summary>A row of crossvalidated.parquet.</summary>
sealed record RepeatRow(
    string Layer, string Method, int First, int Last, double Value, double Error, double Noise, double Null)
{
    /// <summary>The geometric mean of the first and the last rank.</summary>
    internal double Centre => Math.Sqrt((double)First * Last);

    /// <summary>All rows, in the order of the table.</summary>
    internal static IReadOnlyList<RepeatRow> Of(Table table)
    {
        string[] layers = table.Strings("layer"), methods = table.Strings("method");
        int[] first = table.Integers("firstRank"), last = table.Integers("lastRank");
        double[] values = table.Doubles("value"), errors = table.Doubles("standardError");
        double[] noise = table.Doubles("noise"), zero = table.Doubles("null");
        return [.. layers.Select((layer, i) => new RepeatRow(
            layer, methods[i], first[i], last[i], values[i], errors[i], noise[i], zero[i]))];
    }
}
