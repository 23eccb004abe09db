using System.Text.Json;

namespace Eigenspectrum.Artifacts.Tests;

/// <summary>Files of DuckDB and parquet-rs, against the values that DuckDB reads from them.</summary>
public sealed class ForeignFileTests
{
    static readonly string[] Files =
        [.. Directory.GetFiles(
            Folder, "*.parquet").Select(Path.GetFileName).Order(StringComparer.Ordinal).OfType<string>()];

    static string Folder => Path.Combine(TestContext.CurrentContext.TestDirectory, "Fixtures");

    [Test]
    public void ThereAreFiles() => Assert.That(Files, Has.Length.EqualTo(8));

    [TestCaseSource(nameof(Files))]
    public void Values_AreThoseOfTheOracle(string file)
    {
        var table = Table.Read(Path.Combine(Folder, file));
        using var expected = JsonDocument.Parse(File.ReadAllBytes(Path.Combine(Folder, file.Split('-')[0] + ".json")));
        foreach (var column in expected.RootElement.GetProperty("columns").EnumerateArray())
        {
            string name = column.GetProperty("name").GetString()!;
            string type = table.Find(name).Field.Type.ToString();
            Assert.That(type, Is.EqualTo(column.GetProperty("type").GetString()), name);
            var values = column.GetProperty("values").EnumerateArray().Select(Canonical).ToArray();
            Assert.That(Values(table, name), Is.EqualTo(values), name);
        }
    }

    [TestCaseSource(nameof(Files))]
    public void EveryTruncation_IsRefused(string file)
    {
        byte[] bytes = File.ReadAllBytes(Path.Combine(Folder, file));
        for (int length = 0; length < bytes.Length; length += 7)
        {
            Assert.That(() => Read(bytes[..length]), Throws.InstanceOf<InvalidDataException>(), $"{length} bytes");
        }
    }

    // These files have no checksums, so wrong values are possible; another exception is not.
    [TestCaseSource(nameof(Files))]
    public void FlippedBits_GiveValuesOrInvalidData(string file)
    {
        byte[] bytes = File.ReadAllBytes(Path.Combine(Folder, file));
        for (int bit = 0; bit < 8 * bytes.Length; bit += 3)
        {
            bytes[bit >> 3] ^= (byte)(1 << (bit & 7));
            try
            {
                Read(bytes);
            }
            catch (InvalidDataException)
            {
                // As it should be.
            }
            catch (Exception e)
            {
                Assert.Fail($"bit {bit & 7} of byte {bit >> 3}: {e}");
            }
            bytes[bit >> 3] ^= (byte)(1 << (bit & 7));
        }
    }

    static void Read(byte[] bytes)
    {
        using var reader = TableReader.Open("file", bytes);
        reader.ReadAll();
    }

    static string[] Values(Table table, string name) => table.Find(name).Field.Type switch
    {
        ColumnType.Boolean => Texts(table.NullableBooleans(name)),
        ColumnType.Int32 => Texts(table.NullableIntegers(name)),
        ColumnType.Int64 => Texts(table.NullableLongs(name)),
        ColumnType.Float => Texts(table.NullableFloats(name)),
        ColumnType.Double => Texts(table.NullableDoubles(name)),
        ColumnType.String => Texts(table.NullableStrings(name)),
        ColumnType.DoubleList => Array.ConvertAll(table.ListsWithNulls<double>(name), ListText),
        var type => throw new AssertionException($"a column of {type}"),
    };

    static string ListText(double?[]? list) => list is null ? "null" : $"[{string.Join(", ", Texts(list))}]";

    static string[] Texts<T>(T[] values) => Array.ConvertAll(values, value => value switch
    {
        null => "null",
        double number when double.IsNaN(number) => "nan",
        double number => "d" + BitConverter.DoubleToUInt64Bits(number).ToString("x16"),
        float number => "f" + BitConverter.SingleToUInt32Bits(number).ToString("x8"),
        string text => "s" + text,
        bool flag => flag ? "true" : "false",
        _ => "i" + value,
    });

    static string Canonical(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Array => $"[{string.Join(", ", value.EnumerateArray().Select(Canonical))}]",
        JsonValueKind.String => value.GetString()!,
        _ => value.GetRawText(),
    };
}
