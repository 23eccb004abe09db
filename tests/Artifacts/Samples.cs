namespace Eigenspectrum.Artifacts.Tests;

/// <summary>Tables with every kind of column, made from a fixed sequence.</summary>
static class Samples
{
    public static Table EveryKind(int rows, int seed = 1)
    {
        var random = new Random(seed);
        return new Table()
            .Add("boolean", Fill(rows, () => random.Next(2) == 0))
            .Add("boolean?", Fill(rows, () => Maybe(random, random.Next(3) == 0)))
            .Add("int32", Fill(rows, () => random.Next(int.MinValue, int.MaxValue)))
            .Add("int32?", Fill(rows, () => Maybe(random, random.Next(-5, 5))))
            .Add("int64", Fill(rows, () => random.NextInt64(long.MinValue, long.MaxValue)))
            .Add("int64?", Fill(rows, () => Maybe(random, random.NextInt64())))
            .Add("float", Fill(rows, () => BitConverter.Int32BitsToSingle(random.Next(int.MinValue, int.MaxValue))))
            .Add("float?", Fill(rows, () => Maybe(random, (float)random.NextDouble())))
            .Add("double",
                Fill(rows, () => BitConverter.Int64BitsToDouble(random.NextInt64(long.MinValue, long.MaxValue))))
            .Add("double?", Fill(rows, () => Maybe(random, random.NextDouble())))
            .Add("few texts", Fill<string>(rows, () => "layer" + random.Next(3)))
            .Add("many texts", Fill<string>(rows, () => Text(random)))
            .Add("text?", Fill(rows, () => random.Next(4) == 0 ? null : Text(random)))
            .Add("booleans", Fill(rows, () => Fill(random.Next(4), () => random.Next(2) == 0)))
            .Add("int32s", Fill(rows, () => Fill(random.Next(4), () => random.Next())))
            .Add("int64s", Fill(rows, () => Fill(random.Next(4), () => random.NextInt64())))
            .Add("floats", Fill(rows, () => Fill(random.Next(5), () => (float)random.NextDouble())))
            .Add("doubles", Fill(rows, () => Fill(random.Next(5), () => random.NextDouble() - 0.5)))
            .Add("doubles?", Fill(rows, () => random.Next(3) == 0 ? null : Fill(random.Next(3), random.NextDouble)))
            .Add("texts?", Fill(rows, () => random.Next(3) == 0
                ? null
                : Fill(random.Next(3), () => random.Next(3) == 0 ? null : Text(random))));
    }

    public static T[] Fill<T>(int count, Func<T> value)
    {
        var values = new T[count];
        for (int i = 0; i < count; i++) values[i] = value();
        return values;
    }

    static T? Maybe<T>(Random random, T value)
        where T : struct => random.Next(3) == 0 ? null : value;

    static string Text(Random random)
    {
        string[] parts = ["", "a", "Ω", "日本", "🙂", "\0", "spektrum", new string('x', random.Next(40))];
        return parts[random.Next(parts.Length)] + parts[random.Next(parts.Length)] + random.Next(1000);
    }
}
