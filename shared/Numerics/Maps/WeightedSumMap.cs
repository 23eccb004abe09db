namespace Eigenspectrum.Numerics;

/// <summary>The sum of maps with weights, w_1 A_1 + w_2 A_2 + ..., added in their order.</summary>
/// <remarks>
/// The curvature over mini-batches of any sizes is this with the weights <c>samples / all samples</c>: equal weights
/// would be wrong as soon as the last batch is shorter.
/// </remarks>
public sealed class WeightedSumMap : ILinearMap
{
    readonly (double Weight, ILinearMap Map)[] terms;
    readonly double[] term;

    /// <summary>Adds maps of one dimension.</summary>
    /// <exception cref="ArgumentException">There are no maps, or their dimensions differ.</exception>
    public WeightedSumMap(IReadOnlyList<(double Weight, ILinearMap Map)> terms)
    {
        ArgumentNullException.ThrowIfNull(terms);
        if (terms.Count == 0)
            throw new ArgumentException("A sum of maps has at least one term.", nameof(terms));
        foreach (var (_, map) in terms)
        {
            if (map.Dimension != terms[0].Map.Dimension)
                throw new ArgumentException(
                    $"Maps of {terms[0].Map.Dimension} and {map.Dimension} dimensions have no sum.", nameof(terms));
        }
        this.terms = [.. terms];
        term = new double[Dimension];
    }

    /// <inheritdoc/>
    public int Dimension => terms[0].Map.Dimension;

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<double> x, Span<double> y)
    {
        y.Clear();
        foreach (var (weight, map) in terms)
        {
            map.Apply(x, term);
            Vectors.AddScaled(weight, term, y);
        }
    }
}
