using System.Text.Encodings.Web;
using System.Text.Json;
using Eigenspectrum.Artifacts;

namespace Eigenspectrum.Parquet.Bench;

/// <summary>Values as JSON: integers as text, floating-point numbers as the hexadecimal digits of their bits.</summary>
static class Dump
{
    public static int Run(string path, TextWriter output)
    {
        try
        {
            output.WriteLine(ToJson(Table.Read(path)));
            return 0;
        }
        catch (InvalidDataException e)
        {
            Console.Error.WriteLine(e.Message);
            return 1;
        }
    }

    public static string ToJson(Table table)
    {
        using var memory = new MemoryStream();
        using (var json = new Utf8JsonWriter(memory, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteNumber("rows", table.Rows);
            json.WriteStartObject("metadata");
            foreach (var (key, value) in table.Metadata) json.WriteString(key, value);
            json.WriteEndObject();
            json.WriteStartArray("columns");
            foreach (var field in table.Fields) WriteColumn(json, table, field);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return System.Text.Encoding.UTF8.GetString(memory.ToArray());
    }

    static void WriteColumn(Utf8JsonWriter json, Table table, Field field)
    {
        json.WriteStartObject();
        json.WriteString("name", field.Name);
        json.WriteString("type", field.Type.ToString());
        json.WriteString("annotation", field.Annotation);
        json.WriteStartArray("values");
        foreach (object? value in Values(table, field)) Write(json, value);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    static System.Collections.IEnumerable Values(Table table, Field field) => field.Type switch
    {
        ColumnType.Boolean => table.NullableBooleans(field.Name),
        ColumnType.Int32 => table.NullableIntegers(field.Name),
        ColumnType.Int64 => table.NullableLongs(field.Name),
        ColumnType.Float => table.NullableFloats(field.Name),
        ColumnType.Double => table.NullableDoubles(field.Name),
        ColumnType.String => table.NullableStrings(field.Name),
        ColumnType.BooleanList => table.ListsWithNulls<bool>(field.Name),
        ColumnType.Int32List => table.ListsWithNulls<int>(field.Name),
        ColumnType.Int64List => table.ListsWithNulls<long>(field.Name),
        ColumnType.FloatList => table.ListsWithNulls<float>(field.Name),
        ColumnType.DoubleList => table.ListsWithNulls<double>(field.Name),
        _ => table.TextListsWithNulls(field.Name),
    };

    static void Write(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null: json.WriteNullValue(); break;
            case bool flag: json.WriteBooleanValue(flag); break;
            case float number:
                json.WriteStringValue("f" + BitConverter.SingleToUInt32Bits(number).ToString("x8"));
                break;
            case double number:
                json.WriteStringValue("d" + BitConverter.DoubleToUInt64Bits(number).ToString("x16"));
                break;
            case string text: json.WriteStringValue("s" + text); break;
            case int or long: json.WriteStringValue("i" + value); break;
            case System.Collections.IEnumerable list:
                json.WriteStartArray();
                foreach (object? item in list) Write(json, item);
                json.WriteEndArray();
                break;
            default: throw new InvalidOperationException($"{value.GetType()} in a table");
        }
    }
}
