namespace Eigenspectrum.Numerics;

/// <summary>A + diag(d): a map with a diagonal added, as the curvature of a regularizer.</summary>
public sealed class ShiftedMap : ILinearMap
{
    readonly ILinearMap map;
    readonly double[] diagonal;

    /// <summary>Adds a diagonal.</summary>
    /// <exception cref="ArgumentException">The diagonal is not as long as the map is wide.</exception>
    public ShiftedMap(ILinearMap map, ReadOnlySpan<double> diagonal)
    {
        ArgumentNullException.ThrowIfNull(map);
        if (diagonal.Length != map.Dimension)
            throw new ArgumentException(
                $"The diagonal has {diagonal.Length} elements; {map.Dimension} are needed.", nameof(diagonal));
        (this.map, this.diagonal) = (map, diagonal.ToArray());
    }

    /// <inheritdoc/>
    public int Dimension => map.Dimension;

    /// <inheritdoc/>
    public void Apply(ReadOnlySpan<double> x, Span<double> y)
    {
        map.Apply(x, y);
        Vectors.AddProduct(diagonal, x, y);
    }

    /// <inheritdoc/>
    public void ApplyRows(Matrix x, Matrix y)
    {
        map.ApplyRows(x, y);
        for (var i = 0; i < x.Rows; i++)
            Vectors.AddProduct(diagonal, x.Row(i), y.Row(i));
    }
}
