namespace Eigenspectrum.Theory;

/// <summary>
/// Gaussian elimination modulo a prime, some rows at a time: the rank of the rows so far is known at every moment.
/// </summary>
/// <remarks>
/// Cost: about rank * columns operations a row, a prime's multiplication each. Rows that depend on earlier ones are not
/// kept, so the memory is that of rank rows.
/// </remarks>
/// <param name="columns">Length of a row.</param>
sealed class ModularEchelon(int columns)
{
    // each row is zero at the pivots of the rows before it, and one at its own, the first element that is not zero
    readonly List<(int Pivot, double[] Row)> kept = [];

    /// <summary>The dimension of the span of all rows added.</summary>
    public int Rank => kept.Count;

    /// <summary>Adds rows of reduced elements, which are overwritten.</summary>
    /// <exception cref="ArgumentException">A row has another length.</exception>
    public void Add(ReadOnlySpan<double[]> rows)
    {
        foreach (double[] row in rows)
        {
            if (row.Length != columns) throw new ArgumentException($"A row has {columns} elements.", nameof(rows));
        }

        // all rows by an earlier one while it is in the cache
        for (int k = 0; k < kept.Count; k++)
        {
            bool isTime = k % PrimeField.MostPending == PrimeField.MostPending - 1;
            foreach (double[] row in rows) Eliminate(kept[k], row, isTime);
        }

        foreach (double[] row in rows) PrimeField.Reduce(row);
        for (int before = kept.Count, r = 0; r < rows.Length; r++)
        {
            for (int k = before; k < kept.Count; k++) Eliminate(kept[k], rows[r], isLast: true);
            Keep(rows[r]);
        }
    }

    static void Eliminate((int Pivot, double[] Row) other, double[] row, bool isLast)
    {
        double factor = PrimeField.Reduce(row[other.Pivot]);
        if (factor != 0)
            PrimeField.SubtractMultiple(factor, other.Row.AsSpan(other.Pivot), row.AsSpan(other.Pivot));
        if (isLast) PrimeField.Reduce(row);
    }

    void Keep(double[] row)
    {
        int first = row.AsSpan().IndexOfAnyExcept(0);
        if (first < 0) return;
        double inverse = PrimeField.Invert(row[first]);
        double[] scaled = new double[columns];
        for (int i = first; i < columns; i++) scaled[i] = PrimeField.Multiply(row[i], inverse);
        kept.Add((first, scaled));
    }
}
