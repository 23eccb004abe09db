namespace Eigenspectrum.Artifacts.Tests;

/// <summary>Compares tables bit by bit.</summary>
static class TableAssert
{
    public static void AreSame(Table found, Table expected)
    {
        Assert.That(found.Metadata, Is.EqualTo(expected.Metadata));
        Assert.That(Difference(found, expected), Is.Null);
    }

    /// <summary>What differs first, or null.</summary>
    public static string? Difference(Table found, Table expected)
    {
        if (!found.Fields.SequenceEqual(expected.Fields))
            return $"fields {string.Join(", ", found.Fields)} instead of {string.Join(", ", expected.Fields)}";
        if (found.Rows != expected.Rows) return $"{found.Rows} rows instead of {expected.Rows}";
        for (int i = 0; i < expected.Fields.Count; i++)
        {
            string? difference = Difference(found.Columns[i], expected.Columns[i]);
            if (difference is not null) return $"column '{expected.Fields[i].Name}': {difference}";
        }
        return null;
    }

    static string? Difference(Column found, Column expected) => (found, expected) switch
    {
        (Column<bool> a, Column<bool> b) => Difference(a, b),
        (Column<int> a, Column<int> b) => Difference(a, b),
        (Column<long> a, Column<long> b) => Difference(a, b),
        (Column<float> a, Column<float> b) => Difference(a, b),
        (Column<double> a, Column<double> b) => Difference(a, b),
        (Column<string> a, Column<string> b) => Difference(a, b),
        _ => "another type",
    };

    static string? Difference<T>(Column<T> found, Column<T> expected)
    {
        if (!SameFlags(found.Present, expected.Present, expected.Rows)) return "other rows are missing";
        if (!(found.Offsets ?? []).SequenceEqual(expected.Offsets ?? [])) return "lists of other lengths";
        if (found.Values.Length != expected.Values.Length) return "another number of elements";
        if (!SameFlags(found.ElementPresent, expected.ElementPresent, expected.Values.Length))
            return "other elements are missing";
        for (int slot = 0; slot < expected.Values.Length; slot++)
            if (expected.SlotPresent is null || expected.SlotPresent[slot])
                if (!SameBits(found.Values[slot], expected.Values[slot]))
                    return $"slot {slot}: {found.Values[slot]} instead of {expected.Values[slot]}";
        return null;
    }

    static bool SameFlags(bool[]? a, bool[]? b, int count) =>
        Enumerable.Range(0, count).All(i => (a is null || a[i]) == (b is null || b[i]));

    static bool SameBits<T>(T a, T b) => (a, b) switch
    {
        (double x, double y) => BitConverter.DoubleToInt64Bits(x) == BitConverter.DoubleToInt64Bits(y),
        (float x, float y) => BitConverter.SingleToInt32Bits(x) == BitConverter.SingleToInt32Bits(y),
        _ => Equals(a, b),
    };
}
