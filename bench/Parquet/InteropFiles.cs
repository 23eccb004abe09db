using Eigenspectrum.Artifacts;

namespace Eigenspectrum.Parquet.Bench;

/// <summary>Files with every kind of column, in several layouts, each with its values as JSON beside it.</summary>
static class InteropFiles
{
    static readonly (string Name, int Rows, TableWriterOptions Options)[] Layouts =
    [
        ("defaults", 5000, new()),
        ("small-pages", 3000, new() { PageBytes = 300, RowGroupBytes = 100_000 }),
        ("plain", 2000, new() { Compress = false, SplitBytes = false }),
        ("split", 2000, new() { Compress = false }),
        ("compressed", 2000, new() { SplitBytes = false }),
        ("no-dictionary", 1000, new() { DictionaryBytes = 1 }),
        ("one-row", 1, new()),
        ("empty", 0, new()),
    ];

    public static void Write(string folder)
    {
        foreach (var (name, rows, options) in Layouts)
        {
            var table = Sample(rows).WithMetadata("shape", "28x28").WithMetadata("title", "Eigenwerte λ");
            string path = Path.Combine(folder, name + ".parquet");
            using (var writer = new TableWriter(path, table.Fields, options))
            {
                foreach (var (key, value) in table.Metadata) writer.SetMetadata(key, value);
                writer.Write(table);
                writer.Commit();
            }
            AtomicFile.WriteAllText(Path.ChangeExtension(path, ".json"), Dump.ToJson(table));
        }
    }

    static Table Sample(int rows)
    {
        var random = new Random(rows);
        return new Table()
            .Add("boolean", Fill(rows, () => random.Next(2) == 0))
            .Add("boolean_null", Fill(rows, () => Maybe(random, random.Next(2) == 0)))
            .Add("int32", Fill(rows, () => random.Next(int.MinValue, int.MaxValue)))
            .Add("int32_null", Fill(rows, () => Maybe(random, random.Next(-9, 9))))
            .Add("int64", Fill(rows, () => random.NextInt64(long.MinValue, long.MaxValue)))
            .Add("int64_null", Fill(rows, () => Maybe(random, random.NextInt64())))
            .Add("float", Fill(rows, () => Special(random) is var x && double.IsNaN(x) ? 0.5f : (float)x))
            .Add("float_null", Fill(rows, () => Maybe(random, (float)random.NextDouble())))
            .Add("double", Fill(rows, () => Special(random)))
            .Add("double_null", Fill(rows, () => Maybe(random, Special(random))))
            .Add("all_null", Fill(rows, () => (double?)null))
            .Add("layer", Fill(rows, () => "layer" + random.Next(4)))
            .Add("text", Fill(rows, () => Text(random)))
            .Add("text_null", Fill(rows, () => random.Next(3) == 0 ? null : Text(random)))
            .Add("doubles", Fill(rows, () => Fill(random.Next(6), () => Special(random))))
            .Add("doubles_null",
                Fill(rows, () => random.Next(3) == 0 ? null : Fill(random.Next(4), () => Special(random))))
            .Add("floats", Fill(rows, () => Fill(random.Next(9), () => (float)random.NextDouble())))
            .Add("integers", Fill(rows, () => Fill(random.Next(4), () => random.Next())))
            .Add("longs", Fill(rows, () => Fill(random.Next(4), () => random.NextInt64())))
            .Add("booleans", Fill(rows, () => Fill(random.Next(4), () => random.Next(2) == 0)))
            .Add("texts_null", Fill(rows, () => random.Next(3) == 0
                ? null
                : Fill(random.Next(3), () => random.Next(4) == 0 ? null : Text(random))));
    }

    static T[] Fill<T>(int count, Func<T> value)
    {
        var values = new T[count];
        for (int i = 0; i < count; i++) values[i] = value();
        return values;
    }

    static T? Maybe<T>(Random random, T value)
        where T : struct => random.Next(3) == 0 ? null : value;

    static double Special(Random random) => random.Next(20) switch
    {
        0 => double.NaN,
        1 => double.PositiveInfinity,
        2 => double.NegativeInfinity,
        3 => -0.0,
        4 => 0.0,
        5 => double.Epsilon,
        6 => double.MaxValue,
        _ => random.NextDouble() - 0.5,
    };

    static string Text(Random random)
    {
        string[] parts = ["", "a", "Ω", "日本", "🙂", "\"", "spektrum", new string('x', random.Next(80))];
        return parts[random.Next(parts.Length)] + parts[random.Next(parts.Length)] + random.Next(10000);
    }
}
