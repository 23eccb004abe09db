namespace Eigenspectrum.Artifacts;

/// <summary>Writes the levels that say where values are missing and where lists begin.</summary>
sealed class LevelWriter
{
    int[] definitions = [];
    int[] repetitions = [];
    int count;

    /// <summary>Appends the levels of the rows [from, to), and gives how many there are and how many stand for no
    /// value.</summary>
    public (int Count, int Nulls) Write(Column column, int from, int to, ByteBuffer output)
    {
        var (maximum, _) = Maximum(column.Field);
        int slots = column.FirstSlot(to) - column.FirstSlot(from);
        if (maximum == 0) return (slots, 0);
        count = 0;
        int room = checked(slots + (column.Field.IsList ? to - from : 0));
        if (definitions.Length < room) (definitions, repetitions) = (new int[room], new int[room]);
        int nulls = column.Field.IsList ? Lists(column, from, to, maximum) : Singles(column, from, to);
        if (column.Field.IsList) Put(repetitions.AsSpan(0, count), 1, output);
        Put(definitions.AsSpan(0, count), maximum, output);
        return (count, nulls);
    }

    /// <summary>The highest definition and repetition level of a column.</summary>
    public static (int Definition, int Repetition) Maximum(Field field) =>
        ((field.Nullable ? 1 : 0) + (field.IsList ? 1 : 0) + (field.IsList && field.NullableElements ? 1 : 0),
            field.IsList ? 1 : 0);

    int Singles(Column column, int from, int to)
    {
        count = to - from;
        if (column.Present is not { } present)
        {
            definitions.AsSpan(0, count).Fill(1);
            return 0;
        }
        int nulls = 0;
        for (int i = 0; i < count; i++)
        {
            definitions[i] = present[from + i] ? 1 : 0;
            nulls += 1 - definitions[i];
        }
        return nulls;
    }

    int Lists(Column column, int from, int to, int maximum)
    {
        int empty = column.Field.Nullable ? 1 : 0, nulls = 0;
        for (int row = from; row < to; row++)
        {
            int first = column.Offsets![row], length = column.Offsets[row + 1] - first;
            if (length == 0)
            {
                definitions[count] = column.Present is null || column.Present[row] ? empty : 0;
                repetitions[count++] = 0;
                nulls++;
                continue;
            }
            definitions.AsSpan(count, length).Fill(maximum);
            repetitions.AsSpan(count, length).Fill(1);
            repetitions[count] = 0;
            if (column.ElementPresent is { } present)
                for (int i = 0; i < length; i++)
                    if (!present[first + i])
                    {
                        definitions[count + i]--;
                        nulls++;
                    }
            count += length;
        }
        return nulls;
    }

    static void Put(ReadOnlySpan<int> levels, int maximum, ByteBuffer output)
    {
        int start = output.Length;
        output.WriteInt32(0);
        RunLengthWriter.Write(levels, RunLengthWriter.BitWidth(maximum), output);
        Span<byte> size = stackalloc byte[4];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32LittleEndian(size, output.Length - start - 4);
        output.Overwrite(start, size);
    }
}
