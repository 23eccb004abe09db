using Eigenspectrum.Artifacts;
using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report;

/// <summary>The first fit of a method to the spectrum of a layer: a row of crossvalidated-fits.parquet.</summary>
sealed record RepeatFit(double Alpha, double StandardError, int FirstRank, int LastRank)
{
    /// <summary>The fit, or null if there is none.</summary>
    internal static RepeatFit? Of(Table table, string layer, string method)
    {
        string[] layers = table.Strings("layer"), methods = table.Strings("method");
        int row = -1;
        for (int i = 0; i < layers.Length && row < 0; i++)
            if (layers[i] == layer && methods[i] == method) row = i;
        return row < 0 ? null : new(table.Doubles("alpha")[row], table.Doubles("standardError")[row],
            table.Integers("firstRank")[row], table.Integers("lastRank")[row]);
    }

    /// <summary>The power law at rank 1, by the mean logarithm over its ranks with weight 1/rank.</summary>
    internal double Height(IReadOnlyList<RepeatRow> rows)
    {
        double sum = 0, weights = 0;
        for (int rank = FirstRank; rank <= Math.Min(LastRank, rows.Count); rank++)
        {
            if (!(rows[rank - 1].Value > 0)) continue;
            sum += (Decimals.Log10(rows[rank - 1].Value) + Alpha * Decimals.Log10(rank)) / rank;
            weights += 1.0 / rank;
        }
        return weights > 0 ? Decimals.Exp10(sum / weights) : double.NaN;
    }
}
