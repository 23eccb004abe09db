namespace Eigenspectrum.Numerics;

/// <summary>Products of reflectors as I - V T V^T (Schreiber and Van Loan, 1989).</summary>
static unsafe class BlockReflector
{
    /// <summary>
    /// Writes -T^T, lower triangular with rows of <paramref name="count"/>, of H_0 H_1 ... H_(count - 1).
    /// </summary>
    /// <param name="count">Number of reflectors.</param>
    /// <param name="size">Elements of a reflector.</param>
    /// <param name="v">The reflectors, as rows.</param>
    /// <param name="stride">From one to the next.</param>
    /// <param name="factors">The factors tau.</param>
    /// <param name="t">Receives the triangle, zeros included.</param>
    public static void NegatedTriangle(
        int count, int size, double* v, nint stride, ReadOnlySpan<double> factors, Span<double> t)
    {
        t.Clear();
        for (var i = 0; i < count; i++)
        {
            var row = t.Slice(i * count, count);
            var own = new ReadOnlySpan<double>(v + i * stride, size);
            row[i] = -factors[i];
            if (factors[i] == 0)
                continue;
            for (var j = 0; j < i; j++)
            {
                // Row i of T^T is -tau_i (V^T v_i)^T T^T: a sum of the rows above, of which -T^T is stored.
                var inner = Lanes.Dot(new ReadOnlySpan<double>(v + j * stride, size), own);
                Lanes.AddScaled(-factors[i] * inner, t.Slice(j * count, j + 1), row[..(j + 1)]);
            }
        }
    }
}
