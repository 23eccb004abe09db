using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Text.Json.Nodes;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Pipeline;

/// <summary>Describes option records as JSON Schema 2020-12: what the binder takes, for editors and other
/// tools.</summary>
/// <remarks>
/// Types, bounds, names, defaults and descriptions come from the records themselves, so that schema and binder
/// cannot disagree on them. What a record checks across several options is beyond a schema.
/// </remarks>
public sealed class OptionSchema
{
    static readonly SourceLocation Nowhere = new("", 1, 1);

    readonly Dictionary<Type, string> names = [];
    readonly SortedDictionary<string, JsonNode> definitions = new(StringComparer.Ordinal);

    /// <summary>The definitions that schemas made by this object refer to, by name.</summary>
    public JsonObject Definitions =>
        new(definitions.Select(pair => KeyValuePair.Create(pair.Key, (JsonNode?)pair.Value.DeepClone())));

    /// <summary>The schema of an options record or of a catalogued interface.</summary>
    public JsonObject Of(Type type) => Of(OptionType.Of(type), [], null);

    /// <summary>The schema of a record, written out instead of referred to.</summary>
    internal JsonObject Inline(Type record) => Object(OptionRecord.Of(record), null);

    JsonObject Of(OptionType type, IReadOnlyList<ValidationAttribute> rules, OptionBounds? bounds) => type.Kind switch
    {
        OptionKind.Boolean => new() { ["type"] = "boolean" },
        OptionKind.Integer => Number(type, "integer", bounds),
        OptionKind.Number => Number(type, "number", bounds),
        OptionKind.Text => Text(rules),
        OptionKind.Choice => new() { ["enum"] = Strings(type.Names) },
        OptionKind.List => List(type, rules, bounds),
        OptionKind.Map => Map(type, rules, bounds),
        OptionKind.Family => Reference(type.Type, () => Family(type.Type)),
        OptionKind.Record => Reference(type.Type, () => Object(OptionRecord.Of(type.Type), null)),
        _ => [],
    };

    static JsonObject Number(OptionType type, string name, OptionBounds? bounds)
    {
        var schema = new JsonObject { ["type"] = name };
        var (low, high) = type.Type == typeof(int) ? (int.MinValue, int.MaxValue)
            : type.Type == typeof(long) ? (long.MinValue, long.MaxValue)
            : (double.NegativeInfinity, double.PositiveInfinity);
        if (bounds is { Minimum: var minimum, MinimumIsExclusive: var exclusive } && double.IsFinite(minimum))
            schema[exclusive ? "exclusiveMinimum" : "minimum"] = Value(minimum);
        else if (double.IsFinite(low)) schema["minimum"] = Value(low);
        if (bounds is { Maximum: var maximum, MaximumIsExclusive: var above } && double.IsFinite(maximum))
            schema[above ? "exclusiveMaximum" : "maximum"] = Value(maximum);
        else if (double.IsFinite(high)) schema["maximum"] = Value(high);
        return schema;
    }

    static JsonObject Text(IReadOnlyList<ValidationAttribute> constraints)
    {
        var schema = new JsonObject { ["type"] = "string" };
        Lengths(schema, constraints, "minLength", "maxLength");
        foreach (var constraint in constraints)
        {
            if (constraint is RegularExpressionAttribute pattern) schema["pattern"] = $"^(?:{pattern.Pattern})$";
            if (constraint is AllowedValuesAttribute allowed)
                schema["enum"] = Strings(allowed.Values.Select(value => $"{value}"));
        }
        return schema;
    }

    JsonObject List(OptionType type, IReadOnlyList<ValidationAttribute> constraints, OptionBounds? bounds)
    {
        var schema = new JsonObject { ["type"] = "array" };
        Lengths(schema, constraints, "minItems", "maxItems");
        schema["items"] = Of(type.Element, Inner(constraints), bounds);
        return schema;
    }

    JsonObject Map(OptionType type, IReadOnlyList<ValidationAttribute> constraints, OptionBounds? bounds)
    {
        var schema = new JsonObject { ["type"] = "object" };
        Lengths(schema, constraints, "minProperties", "maxProperties");
        schema["additionalProperties"] = Of(type.Element, Inner(constraints), bounds);
        return schema;
    }

    JsonObject Family(Type family)
    {
        var members = Catalogue.TypesOf(family);
        var discriminator = Catalogue.Discriminator(family);
        var byName = members.Where(member => !OptionRecord.Of(member).Properties.Any(property => property.Required));
        var schema = new JsonObject();
        Describe(schema, family);
        schema["oneOf"] = new JsonArray(
        [
            new JsonObject { ["enum"] = Strings(byName.Select(member => member.Name)) },
            .. members.Select(member =>
                Reference(member, () => Object(OptionRecord.Of(member), discriminator), discriminator)),
            .. Shorthand.In(family).Select(Short),
        ]);
        return schema;
    }

    JsonObject Object(OptionRecord record, string? discriminator)
    {
        var schema = new JsonObject { ["type"] = "object" };
        Describe(schema, record.Type);
        var properties = new JsonObject();
        if (discriminator is not null) properties[discriminator] = new JsonObject { ["const"] = record.Type.Name };
        var defaults = record.Create();
        foreach (var property in record.Properties)
        {
            var option = Of(property.Type, property.Constraints, property.Bounds);
            if (property.Nullable)
                option = new JsonObject { ["anyOf"] = new JsonArray(option, new JsonObject { ["type"] = "null" }) };
            if (property.Description is not null) option["description"] = property.Description;
            var value = property.Required ? null : OptionJson.Write(property.Type, property.Get(defaults), Nowhere);
            if (value is not null) option["default"] = JsonNode.Parse(CanonicalJson.Write(value));
            properties[property.Name] = option;
        }
        schema["properties"] = properties;
        var required = record.Properties.Where(property => property.Required).Select(property => property.Name);
        var all = (discriminator is null ? required : required.Prepend(discriminator)).ToArray();
        if (all.Length > 0) schema["required"] = Strings(all);
        schema["additionalProperties"] = false;
        return schema;
    }

    // The member without the discriminator; the shorthand instead of the option that it sets, and required.
    JsonObject Short(Shorthand shorthand)
    {
        var name = $"{shorthand.Member.Name}.{shorthand.Name}";
        var schema = Object(OptionRecord.Of(shorthand.Member), null);
        var properties = schema["properties"]!.AsObject();
        var option = properties[shorthand.Option.Name]!;
        properties.Remove(shorthand.Option.Name);
        properties.Insert(0, shorthand.Name, option);
        var required = (schema["required"]?.AsArray() ?? []).Select(one => $"{one}")
            .Where(one => one != shorthand.Option.Name);
        schema["required"] = Strings(required.Prepend(shorthand.Name));
        definitions[name] = schema;
        return new JsonObject { ["$ref"] = $"#/$defs/{name}" };
    }

    JsonObject Reference(Type type, Func<JsonObject> define, string? discriminator = null)
    {
        if (!names.TryGetValue(type, out var name))
        {
            // Two types of one name, or one class in two families that call its name differently.
            name = names.ContainsValue(type.Name) ? type.FullName ?? type.Name : type.Name;
            if (names.ContainsValue(name)) name += $".{discriminator}";
            names.Add(type, name); // before its definition is made: types may refer to themselves
            definitions[name] = define();
        }
        return new JsonObject { ["$ref"] = $"#/$defs/{name}" };
    }

    static void Describe(JsonObject schema, Type type)
    {
        if (type.GetCustomAttribute<DescriptionAttribute>() is { } description)
            schema["description"] = description.Description;
    }

    static void Lengths(JsonObject schema, IReadOnlyList<ValidationAttribute> constraints, string minimum,
        string maximum)
    {
        var (least, most) = OptionLength.Of(constraints);
        if (least > 0) schema[minimum] = least;
        if (most < int.MaxValue) schema[maximum] = most;
    }

    // A length is that of the list itself; everything else holds for each item.
    static IReadOnlyList<ValidationAttribute> Inner(IReadOnlyList<ValidationAttribute> constraints) =>
        [.. constraints.Where(constraint => !OptionLength.IsLength(constraint))];

    static JsonNode? Value(double value) => JsonNode.Parse(OptionBounds.Text(value));

    internal static JsonArray Strings(IEnumerable<string> values) => new([.. values.Select(value => (JsonNode)value)]);
}
