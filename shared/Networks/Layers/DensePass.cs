using System.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>The passes of y = W x + b: products of matrices throughout.</summary>
/// <remarks>
/// Push-forward y' = W x' + V x + v_b along a direction (V, v_b); pull-back W'g below, g x' summed over the samples for
/// the weights; curvature V'g below and g x'' with x'' the tangents (derived). Each sum over samples is one chain of
/// fused multiply-adds, so a batch may come in parts without changing a bit.
/// </remarks>
sealed class DensePass<T>(LayerLayout layout, bool biases, PassSetup<T> setup) : LayerPass<T>(setup)
    where T : unmanaged, IBinaryFloatingPointIeee754<T>
{
    readonly int inputs = layout.Below.Size;
    readonly int units = layout.Above.Size;
    readonly int weights = layout.Below.Size * layout.Above.Size;

    internal override bool Bends => false;

    public override void Forward(
        ReadOnlySpan<T> parameters, Junction<T> below, Junction<T> above, int rows)
    {
        Repeat(parameters, above.Values.AsSpan(0, rows * units));
        Vectors.ProductTransposed(rows, units, inputs, below.Values, parameters[..weights], above.Values,
            accumulate: biases, Setup.Threads);
    }

    public override void PushForward(ReadOnlySpan<T> parameters, Directions<T> directions, Junction<T> below,
        Junction<T> above, int rows)
    {
        for (var k = 0; k < directions.Count; k++)
        {
            var tangents = above.Tangents.AsSpan(k * rows * units, rows * units);
            if (directions.AreZero)
            {
                tangents.Clear();
                continue;
            }
            Repeat(directions[k], tangents);
            Vectors.ProductTransposed(rows, units, inputs, below.Values, directions[k][..weights], tangents,
                accumulate: biases, Setup.Threads);
        }
        if (below.Tangents is null) return;
        Vectors.ProductTransposed(directions.Count * rows, units, inputs, below.Tangents, parameters[..weights],
            above.Tangents, accumulate: true, Setup.Threads);
    }

    public override void PullBack(ReadOnlySpan<T> parameters, Junction<T> below, Junction<T> above, int rows,
        Flow flow, ParameterSums<T> sums)
    {
        var flowing = above.Cotangents(flow);
        for (var k = 0; k < sums.Count && sums.Wanted; k++)
        {
            var own = flowing.AsSpan(k * rows * units, rows * units);
            Vectors.TransposeProduct<T>(units, inputs, rows, own, below.Values, sums[k][..weights], accumulate: true,
                Setup.Threads);
            if (biases) Vectors.AddRows<T>(own, sums[k][weights..]);
        }
        if (!below.WantsGradients) return;
        Vectors.Product(sums.Count * rows, inputs, units, flowing, parameters[..weights], below.Cotangents(flow),
            accumulate: false, Setup.Threads);
    }

    protected override void AddCurvature(ReadOnlySpan<T> parameters, Directions<T> directions, Junction<T> below,
        Junction<T> above, int rows, ParameterSums<T> sums)
    {
        for (var k = 0; k < sums.Count; k++)
        {
            var part = k * rows * inputs;
            if (below.Tangents is not null)
            {
                Vectors.TransposeProduct<T>(units, inputs, rows, above.Gradients, below.Tangents.AsSpan(part),
                    sums[k][..weights], accumulate: true, Setup.Threads);
            }
            if (below.WantsGradients && !directions.AreZero)
            {
                Vectors.Product(rows, inputs, units, above.Gradients, directions[k][..weights],
                    below.GradientTangents.AsSpan(part), accumulate: true, Setup.Threads);
            }
        }
    }

    void Repeat(ReadOnlySpan<T> parameters, Span<T> values)
    {
        if (biases) Vectors.Repeat(parameters[weights..], values);
    }
}
