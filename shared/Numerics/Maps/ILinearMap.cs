namespace Eigenspectrum.Numerics;

/// <summary>A symmetric matrix A as the map y = A x: all that an algorithm for its spectrum may use.</summary>
/// <remarks>
/// Symmetry cannot be seen from here; <see cref="MapCheck"/> tests it by products. A map gives the same bits at every
/// call and for every number of threads. It need not be safe for calls from several threads at once.
/// </remarks>
public interface ILinearMap
{
    /// <summary>Rows and columns of the matrix.</summary>
    int Dimension { get; }

    /// <summary>Writes A x to y; the two do not overlap, and what y held does not matter.</summary>
    void Apply(ReadOnlySpan<double> x, Span<double> y);

    /// <summary>The products with several vectors, the rows of <paramref name="x"/>.</summary>
    /// <remarks>One after the other, where a map knows nothing better; the bits are the same.</remarks>
    void ApplyRows(Matrix x, Matrix y)
    {
        for (var i = 0; i < x.Rows; i++)
            Apply(x.Row(i), y.Row(i));
    }
}
