using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>
/// The same flow in fewer numbers: the first dense layer acts on samples only through their span, and what of it stands
/// orthogonal to the span keeps its direction.
/// </summary>
/// <remarks>
/// With an orthonormal basis Q of the span W_1 = A Q' + s U, U of unit norm and U Q = 0. Gradients lie in the span, so
/// that U stays and s moves with the norm alone (derived). The smaller network has inputs Q'x and one more, 0 for all
/// samples, whose weights carry s: the same norms, margins, steps and batches but for rounding.
/// </remarks>
public sealed class InputSpan
{
    readonly HomogeneousNetwork whole;
    readonly Matrix basis, outside;
    readonly int units;

    InputSpan(HomogeneousNetwork whole, HomogeneousNetwork reduced, Matrix basis, Matrix samples, Matrix outside)
    {
        (this.whole, this.basis, this.outside, units) = (whole, basis, outside, outside.Rows);
        (Reduced, Samples) = (reduced, samples);
    }

    /// <summary>The smaller network.</summary>
    public HomogeneousNetwork Reduced { get; }

    /// <summary>The samples in coordinates of their span, and a 0 each.</summary>
    public Matrix Samples { get; }

    /// <summary>
    /// Reduces a network that begins with a dense layer, over fewer samples than inputs; null for others.
    /// </summary>
    /// <param name="network">The network.</param>
    /// <param name="samples">The samples, N x inputs.</param>
    /// <param name="directions">The weights at the start, which fix the part outside of the span.</param>
    public static InputSpan? Of(HomogeneousNetwork network, Matrix samples, ReadOnlySpan<double> directions)
    {
        ArgumentNullException.ThrowIfNull(network);
        ArgumentNullException.ThrowIfNull(samples);
        var definition = network.Network.Definition;
        var first = network.Network.Sequence.Layers[0].Layer;
        if (first is not Dense || samples.Rows + 1 >= samples.Columns) return null;
        var span = new QrDecomposition(samples.Transpose()).Q;
        var weights = FirstLayer(network, directions);
        var within = Matrix.Multiply(weights, span);
        var rest = weights.Copy();
        Products.MultiplyTransposed(rest.Rows, rest.Columns, within.Columns, Negative(within).Data,
            within.Columns, span.Data, span.Columns, rest.Data, rest.Columns, accumulate: true);
        HomogeneousNetwork.Normalize(rest.Data);
        var inner = Matrix.Multiply(samples, span);
        var widened = new Matrix(samples.Rows, samples.Rows + 1);
        for (var n = 0; n < inner.Rows; n++) inner.Row(n).CopyTo(widened.Row(n));
        return new(network, new(new(definition, samples.Rows + 1, 1)), span, widened, rest);
    }

    /// <summary>Reduced weights of those whose part outside of the span has the known direction.</summary>
    public double[] Reduce(ReadOnlySpan<double> weights)
    {
        var first = FirstLayer(whole, weights);
        var within = Matrix.Multiply(first, basis);
        var reduced = new double[Reduced.Count];
        for (var i = 0; i < units; i++) within.Row(i).CopyTo(reduced.AsSpan(i * (basis.Columns + 1)));
        // Any place of the last input's weights would do.
        reduced[basis.Columns] = Sums.Dot(first.Data, outside.Data);
        weights[whole.Layers[0].Count..].CopyTo(reduced.AsSpan(Reduced.Layers[0].Count));
        return reduced;
    }

    /// <summary>Weights of the network from reduced ones.</summary>
    public double[] Expand(ReadOnlySpan<double> reduced)
    {
        var within = new Matrix(units, basis.Columns);
        for (var i = 0; i < units; i++)
            reduced.Slice(i * (basis.Columns + 1), basis.Columns).CopyTo(within.Row(i));
        var weights = new double[whole.Count];
        var first = whole.Layer(weights.AsSpan(), 0);
        Products.MultiplyTransposed(units, basis.Rows, basis.Columns, within.Data, basis.Columns, basis.Data,
            basis.Columns, first, basis.Rows);
        Numerics.Vectors.AddScaled(reduced[basis.Columns], outside.Data, first);
        reduced[Reduced.Layers[0].Count..].CopyTo(weights.AsSpan(whole.Layers[0].Count));
        return weights;
    }

    static Matrix FirstLayer(HomogeneousNetwork network, ReadOnlySpan<double> weights)
    {
        var layout = network.Layers[0].Layout;
        return new(layout.Rows, layout.Columns, network.Layer(weights, 0).ToArray());
    }

    static Matrix Negative(Matrix a) => new(a.Rows, a.Columns, Array.ConvertAll(a.Data, value => -value));
}
