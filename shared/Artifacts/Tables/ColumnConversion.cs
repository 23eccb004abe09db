namespace Eigenspectrum.Artifacts;

/// <summary>Reads a column's values as another type where that loses nothing.</summary>
static class ColumnConversion
{
    /// <summary>Every slot's value as a <typeparamref name="T"/>.</summary>
    /// <exception cref="InvalidDataException">The types have nothing in common, or a value does not fit.</exception>
    public static T[] Slots<T>(Column column)
    {
        if (column is Column<T> same) return same.Values;
        object converted = (column, default(T)) switch
        {
            (Column<float> c, double) => Array.ConvertAll(c.Values, value => (double)value),
            (Column<int> c, double) => Array.ConvertAll(c.Values, value => (double)value),
            (Column<long> c, double) =>
                Each(c, value => (double)value, value => value is >= -(1L << 53) and <= 1L << 53),
            (Column<int> c, long) => Array.ConvertAll(c.Values, value => (long)value),
            (Column<long> c, int) => Each(c, value => (int)value, value => value == (int)value),
            (Column<double> c, float) => Each(c, value => (float)value, IsSingle),
            (Column<int> c, float) => Each(c, value => (float)value, value => Math.Abs((long)value) <= 1L << 24),
            (Column<long> c, float) => Each(c, value => (float)value, value => value is >= -(1L << 24) and <= 1L << 24),
            _ => throw new InvalidDataException(
                $"Column '{column.Field.Name}' holds {column.Field.Type} and cannot be read as {typeof(T).Name}."),
        };
        return (T[])converted;
    }

    // Bits, not values: a NaN whose payload would be cut is no single.
    static bool IsSingle(double value) =>
        BitConverter.DoubleToInt64Bits((float)value) == BitConverter.DoubleToInt64Bits(value);

    static TTo[] Each<TFrom, TTo>(Column<TFrom> column, Func<TFrom, TTo> convert, Predicate<TFrom> fits)
    {
        int bad = Array.FindIndex(column.Values, value => !fits(value));
        if (bad >= 0)
            throw new InvalidDataException(
                $"Column '{column.Field.Name}' holds {column.Values[bad]}, which is no {typeof(TTo).Name}.");
        return Array.ConvertAll(column.Values, value => convert(value));
    }
}
