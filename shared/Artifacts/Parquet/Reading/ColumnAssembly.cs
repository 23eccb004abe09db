namespace Eigenspectrum.Artifacts;

/// <summary>Puts the values of pages together to a column, by their levels.</summary>
sealed class ColumnAssembly<T>(LeafColumn leaf, int capacity, int rows)
{
    readonly T[] values = new T[capacity];
    readonly int[]? offsets = leaf.Field.IsList ? new int[rows + 1] : null;
    bool[]? present;        // of rows
    bool[]? elementPresent; // of slots
    int slots;
    int row;

    /// <summary>Room for values of which none is missing, in a column without lists.</summary>
    public Span<T> AppendPresent(int count)
    {
        present?.AsSpan(slots, count).Fill(value: true);
        slots += count;
        return values.AsSpan(slots - count, count);
    }

    /// <summary>Appends values by their levels.</summary>
    /// <exception cref="MalformedException">The levels make no rows, or more than there are.</exception>
    public void Append(ReadOnlySpan<int> definitions, ReadOnlySpan<int> repetitions, ReadOnlySpan<T> dense)
    {
        if (offsets is null) AppendSingles(definitions, dense);
        else AppendLists(definitions, repetitions, dense);
    }

    public Column Finish()
    {
        if (offsets is not null)
        {
            if (row != rows) throw new MalformedException($"the lists of {row} rows where there are {rows}");
            offsets[rows] = slots;
        }
        var trimmed = values;
        if (slots < trimmed.Length)
        {
            Array.Resize(ref trimmed, slots);
            if (elementPresent is not null) Array.Resize(ref elementPresent, slots);
        }
        return new Column<T>(leaf.Field, rows, trimmed, present, offsets, elementPresent);
    }

    void AppendSingles(ReadOnlySpan<int> definitions, ReadOnlySpan<T> dense)
    {
        present ??= AllPresent(rows, slots);
        int next = 0;
        foreach (int definition in definitions)
        {
            present[slots] = definition == leaf.MaximumDefinition;
            values[slots] = present[slots] ? dense[next++] : Missing;
            slots++;
        }
    }

    void AppendLists(ReadOnlySpan<int> definitions, ReadOnlySpan<int> repetitions, ReadOnlySpan<T> dense)
    {
        int next = 0;
        for (int i = 0; i < definitions.Length; i++)
        {
            int definition = definitions[i];
            if (repetitions[i] == 0)
            {
                if (row == rows) throw new MalformedException($"lists of more than {rows} rows");
                if (present is not null) present[row] = true;
                offsets![row++] = slots;
            }
            else if (row == 0 || definition < leaf.ElementDefinition)
            {
                throw new MalformedException("a list goes on that did not begin");
            }
            if (definition == leaf.MaximumDefinition)
            {
                if (elementPresent is not null) elementPresent[slots] = true;
                values[slots++] = dense[next++];
            }
            else if (definition >= leaf.ElementDefinition)
            {
                elementPresent ??= AllPresent(capacity, slots);
                values[slots++] = Missing;
            }
            else if (definition < leaf.ElementDefinition - 1)
            {
                present ??= AllPresent(rows, row);
                present[row - 1] = false;
            }
        }
    }

    static T Missing => typeof(T) == typeof(string) ? (T)(object)"" : default!;

    static bool[] AllPresent(int length, int count)
    {
        var flags = new bool[length];
        flags.AsSpan(0, count).Fill(value: true);
        return flags;
    }
}
