namespace Eigenspectrum.Artifacts;

/// <summary>The Parquet schema of a table: lists in the three levels that the format prescribes.</summary>
static class WriterSchema
{
    const string ListName = "list";
    const string ElementName = "element";

    public static IEnumerable<SchemaElement> Of(IReadOnlyList<Field> fields)
    {
        yield return new("schema") { Children = fields.Count };
        foreach (var field in fields)
        {
            var own = field.Nullable ? Repetition.Optional : Repetition.Required;
            if (!field.IsList)
            {
                yield return Leaf(field.Name, field.Type, own);
                continue;
            }
            yield return new(field.Name)
            {
                Repetition = own,
                Children = 1,
                ConvertedType = SchemaElement.Converted.List,
                LogicalType = SchemaElement.Logical.List,
            };
            yield return new(ListName) { Repetition = Repetition.Repeated, Children = 1 };
            yield return Leaf(
                ElementName, field.ElementType, field.NullableElements ? Repetition.Optional : Repetition.Required);
        }
    }

    public static string[] LeafPath(Field field) => field.IsList ? [field.Name, ListName, ElementName] : [field.Name];

    static SchemaElement Leaf(string name, ColumnType type, Repetition repetition) => new(name)
    {
        Repetition = repetition,
        Type = type switch
        {
            ColumnType.Boolean => PhysicalType.Boolean,
            ColumnType.Int32 => PhysicalType.Int32,
            ColumnType.Int64 => PhysicalType.Int64,
            ColumnType.Float => PhysicalType.Float,
            ColumnType.Double => PhysicalType.Double,
            _ => PhysicalType.ByteArray,
        },
        ConvertedType = type == ColumnType.String ? SchemaElement.Converted.Utf8 : SchemaElement.Converted.None,
        LogicalType = type == ColumnType.String ? SchemaElement.Logical.String : SchemaElement.Logical.None,
    };
}
