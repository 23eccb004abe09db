using Eigenspectrum.Artifacts;

namespace Eigenspectrum.Stages.Report;

/// <summary>A layer's weights at a checkpoint: eigenvalues, their bulk and the fits of their tail.</summary>
sealed record WeightLayer(string Layer, int Checkpoint, double[] Values, double[] Permuted)
{
    internal const string Stage = "HeavyTails", File = "weightSpectra.parquet";
    const string FitFile = "weightFits.parquet", BulkFile = "weightBulks.parquet";
    const string CurveFile = "weightBulkCurves.parquet";
    const int FewestShown = 10;

    /// <summary>The tail's fit by the conventions in force.</summary>
    internal WeightExponent? Fit { get; private init; }

    /// <summary>The edge beyond which eigenvalues are spikes; NaN without a bulk.</summary>
    internal double Edge { get; private init; } = double.NaN;

    /// <summary>Eigenvalues beyond the edge.</summary>
    internal int Spikes => Values.Count(v => v > Edge);

    /// <summary>The Marchenko-Pastur density of the bulk.</summary>
    internal (double[] X, double[] Density) Curve { get; private init; } = ([], []);

    /// <summary>The layers of a run that have enough eigenvalues to be seen, at all checkpoints.</summary>
    internal static IReadOnlyList<WeightLayer> Of(RunResults run)
    {
        Table table = run.Table(File), bulks = run.Table(BulkFile), curves = run.Table(CurveFile);
        int[] checkpoints = table.Integers("checkpoint");
        string[] layers = table.Strings("layer");
        double[] values = table.Doubles("value");
        double?[] permuted = table.NullableDoubles("nullMean");
        var fits = WeightExponent.Of(run.Table(FitFile));
        return [.. Enumerable.Range(0, table.Rows).GroupBy(i => (layers[i], checkpoints[i]))
            .Where(group => group.Count() >= FewestShown).Select(group =>
            {
                var (layer, checkpoint) = group.Key;
                int bulk = Row(bulks, layer, checkpoint, "sound");
                int[] curve = Rows(curves, layer, checkpoint);
                return new WeightLayer(layer, checkpoint, [.. group.Select(i => values[i])],
                    [.. group.Select(i => permuted[i] ?? double.NaN)])
                {
                    Fit = fits.FirstOrDefault(fit => fit.Layer == layer && fit.Checkpoint == checkpoint),
                    Edge = bulk < 0 ? double.NaN : bulks.Doubles("edge")[bulk] * bulks.Doubles("scale")[bulk],
                    Curve = ([.. curve.Select(i => curves.Doubles("value")[i])],
                        [.. curve.Select(i => curves.Doubles("density")[i])]),
                };
            })];
    }

    static int[] Rows(Table table, string layer, int checkpoint)
    {
        string[] layers = table.Strings("layer");
        int[] checkpoints = table.Integers("checkpoint");
        return [.. Enumerable.Range(0, table.Rows).Where(i => layers[i] == layer && checkpoints[i] == checkpoint)];
    }

    static int Row(Table table, string layer, int checkpoint, string kind)
    {
        string[] kinds = table.Strings("kind");
        return Rows(table, layer, checkpoint).Append(-1).First(i => i < 0 || kinds[i] == kind);
    }
}
