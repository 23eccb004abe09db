using Eigenspectrum.Artifacts;

namespace Eigenspectrum.Stages.Report;

/// <summary>The eigenvalues of a layer's activations at a checkpoint, with their intervals.</summary>
sealed record LayerSpectrum(string Layer, int Checkpoint, double[] Values, double[] Lower, double[] Upper)
{
    /// <summary>All spectra of spectra.parquet, the values by rank.</summary>
    internal static IReadOnlyList<LayerSpectrum> Of(Table table)
    {
        var checkpoints = table.Integers("checkpoint");
        var layers = table.Strings("layer");
        var ranks = table.Integers("rank");
        var values = table.Doubles("value");
        double?[] lower = table.NullableDoubles("lower"), upper = table.NullableDoubles("upper");
        return [.. Enumerable.Range(0, values.Length)
            .GroupBy(i => (layers[i], checkpoints[i]))
            .Select(group =>
            {
                var rows = group.OrderBy(i => ranks[i]).ToArray();
                return new LayerSpectrum(group.Key.Item1, group.Key.Item2, [.. rows.Select(i => values[i])],
                    [.. rows.Select(i => lower[i] ?? double.NaN)], [.. rows.Select(i => upper[i] ?? double.NaN)]);
            })];
    }
}
