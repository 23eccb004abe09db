using Eigenspectrum.Artifacts;
using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report;

/// <summary>A row of fits.parquet: an exponent with its interval.</summary>
sealed record PowerLawFit(
    int Checkpoint, double Epoch, string Layer, string Estimator, int FirstRank, int LastRank, double Alpha,
    double StandardError, double Lower, double Upper)
{
    /// <summary>
    /// Number among the fits of one estimator and first rank to one spectrum: with these it tells the fits apart that
    /// were asked for, whose last ranks may have been clipped to the spectrum.
    /// </summary>
    internal int Number { get; private init; }

    /// <summary>All fits of the table, in its order.</summary>
    internal static IReadOnlyList<PowerLawFit> Of(Table table)
    {
        var checkpoints = table.Integers("checkpoint");
        int[] first = table.Integers("firstRank"), last = table.Integers("lastRank");
        var epochs = table.Doubles("epoch");
        string[] layers = table.Strings("layer"), estimators = table.Strings("estimator");
        double?[] alpha = table.NullableDoubles("alpha"), error = table.NullableDoubles("standardError");
        double?[] lower = table.NullableDoubles("lower"), upper = table.NullableDoubles("upper");
        return [.. Enumerable.Range(0, table.Rows).Where(i => alpha[i] is { } a && double.IsFinite(a))
            .Select(i => new PowerLawFit(checkpoints[i], epochs[i], layers[i], estimators[i], first[i], last[i],
                alpha[i]!.Value, error[i] ?? double.NaN, lower[i] ?? double.NaN, upper[i] ?? double.NaN))
            .GroupBy(fit => (fit.Checkpoint, fit.Layer, fit.Estimator, fit.FirstRank))
            .SelectMany(fits => fits.Select((fit, number) => fit with { Number = number }))];
    }

    /// <summary>The power law over its ranks, at the height of the mean logarithm with weight 1/rank.</summary>
    internal Line? Line(double[] values)
    {
        double sum = 0, weights = 0;
        var last = Math.Min(LastRank, values.Length);
        for (var rank = FirstRank; rank <= last; rank++)
        {
            if (!(values[rank - 1] > 0))
                continue;
            sum += (Decimals.Log10(values[rank - 1]) + Alpha * Decimals.Log10(rank)) / rank;
            weights += 1.0 / rank;
        }
        if (weights == 0 || last <= FirstRank)
            return null;
        double[] x = [FirstRank, last];
        return new Line(x, [.. x.Select(n => Decimals.Exp10(sum / weights - Alpha * Decimals.Log10(n)))]);
    }
}
