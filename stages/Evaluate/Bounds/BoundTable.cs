using Eigenspectrum.Artifacts;
using Eigenspectrum.Networks;
using Eigenspectrum.Theory;

namespace Eigenspectrum.Stages.Evaluate;

/// <summary>Collects bounds into bounds.parquet, boundParts.parquet and layerNorms.parquet.</summary>
sealed class BoundTable
{
    readonly List<(Checkpoint Checkpoint, GivenBound Bound, MeasuredGap Gap)> rows = [];
    readonly List<(Checkpoint Checkpoint, BoundLayer Layer, double? Residual)> layers = [];

    internal void Add(Checkpoint checkpoint, LayerNorms norms, MeasuredGap gap, IEnumerable<GivenBound> bounds)
    {
        foreach (var bound in bounds) rows.Add((checkpoint, bound, gap));
        foreach (var (i, layer) in norms.Layers.Index()) layers.Add((checkpoint, layer, norms.OperatorResiduals[i]));
    }

    internal Table Bounds() => new Table()
        .Add("checkpoint", [.. rows.Select(row => row.Checkpoint.Index)])
        .Add("step", [.. rows.Select(row => row.Checkpoint.Step)])
        .Add("epoch", [.. rows.Select(row => row.Checkpoint.Epoch)])
        .Add("bound", [.. rows.Select(row => row.Bound.Title)])
        .Add("variant", [.. rows.Select(row => row.Bound.Variant)])
        .Add("defects", [.. rows.Select(row => row.Bound.Defects == BoundDefects.None ? "" : $"{row.Bound.Defects}")])
        .Add("source", [.. rows.Select(row => row.Bound.Source)])
        .Add("value", [.. rows.Select(row => row.Bound.Value?.Value)])
        .Add("vacuous", [.. rows.Select(row => row.Bound.Value?.IsVacuous)])
        .Add("notEstimable", [.. rows.Select(row => row.Bound.Objection)])
        .Add("trainingError", [.. rows.Select(row => row.Gap.Training.Value)])
        .Add("marginError", [.. rows.Select(row => row.Gap.WithinMargin.Value)])
        .Add("testError", [.. rows.Select(row => row.Gap.Test?.Value)])
        .Add("gap", [.. rows.Select(row => row.Gap.Gap?.Value)])
        .Add("gapLower", [.. rows.Select(row => row.Gap.Gap?.Interval.Lower)])
        .Add("gapUpper", [.. rows.Select(row => row.Gap.Gap?.Interval.Upper)])
        .Add("marginGap", [.. rows.Select(row => row.Gap.MarginGap?.Value)])
        .Add("marginGapLower", [.. rows.Select(row => row.Gap.MarginGap?.Interval.Lower)])
        .Add("marginGapUpper", [.. rows.Select(row => row.Gap.MarginGap?.Interval.Upper)]);

    internal Table Parts()
    {
        (Checkpoint Checkpoint, GivenBound Bound, BoundTerm Part)[] parts = [.. rows.SelectMany(row =>
            (row.Bound.Value?.Parts ?? []).Select(part => (row.Checkpoint, row.Bound, part)))];
        return new Table()
            .Add("checkpoint", [.. parts.Select(row => row.Checkpoint.Index)])
            .Add("bound", [.. parts.Select(row => row.Bound.Title)])
            .Add("variant", [.. parts.Select(row => row.Bound.Variant)])
            .Add("part", [.. parts.Select(row => row.Part.Name)])
            .Add("value", [.. parts.Select(row => row.Part.Value)])
            .Add("definition", [.. parts.Select(row => row.Part.Definition)]);
    }

    internal Table Layers() => new Table()
        .Add("checkpoint", [.. layers.Select(row => row.Checkpoint.Index)])
        .Add("epoch", [.. layers.Select(row => row.Checkpoint.Epoch)])
        .Add("layer", [.. layers.Select(row => row.Layer.Name)])
        .Add("kind", [.. layers.Select(row => $"{row.Layer.Kind}")])
        .Add("outputs", [.. layers.Select(row => row.Layer.Outputs)])
        .Add("inputs", [.. layers.Select(row => row.Layer.BelowChannels * (row.Layer.Kind == BoundLayerKind.Dense
            ? row.Layer.BelowHeight * row.Layer.BelowWidth : row.Layer.WindowPlaces))])
        .Add("parameters", [.. layers.Select(row => row.Layer.Parameters)])
        .Add("degree", [.. layers.Select(row => row.Layer.InDegree)])
        .Add("positions", [.. layers.Select(row => row.Layer.Positions)])
        .Add("frobenius", [.. layers.Select(row => row.Layer.FrobeniusNorm)])
        .Add("spectral", [.. layers.Select(row => row.Layer.SpectralNorm)])
        .Add("lipschitz", [.. layers.Select(row => row.Layer.LipschitzConstant)])
        .Add("operatorNorm", [.. layers.Select(row => row.Layer.OperatorNorm)])
        .Add("operatorResidual", [.. layers.Select(row => row.Residual)])
        .Add("channelGroupNorm", [.. layers.Select(row => row.Layer.ChannelGroupNorm)])
        .Add("filterNormSum", [.. layers.Select(row => row.Layer.FilterNormSum)]);
}
