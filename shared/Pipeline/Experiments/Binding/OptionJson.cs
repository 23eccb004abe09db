using System.Collections;
using System.Globalization;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Pipeline;

/// <summary>Writes options out as JSON, every option that they have: the binder's inverse.</summary>
static class OptionJson
{
    /// <summary>The value as JSON; null for what JSON cannot say, as an infinite number or a missing record.</summary>
    public static LocatedNode? Write(OptionType type, object? value, SourceLocation location)
    {
        switch (value)
        {
            case null:
                return null;
            case bool flag:
                return LocatedNode.Boolean(location, flag);
            case int or long or double:
                return double.IsFinite(Convert.ToDouble(value, CultureInfo.InvariantCulture))
                    ? LocatedNode.Number(location,
                        CanonicalNumber.Of(((IFormattable)value).ToString(null, CultureInfo.InvariantCulture)))
                    : null;
            case string or Enum:
                return LocatedNode.String(location, $"{value}");
            case LocatedNode node:
                return node;
        }
        return type.Kind switch
        {
            OptionKind.List => LocatedNode.Array(location, ((IEnumerable)value).Cast<object>()
                .Select(item => Write(type.Element, item, location)).OfType<LocatedNode>()),
            OptionKind.Map => WriteMap(type, (IEnumerable)value, location),
            OptionKind.Family => WriteMember(type.Type, value, location),
            _ => LocatedNode.Object(location, Options(value, location)),
        };
    }

    static LocatedNode WriteMember(Type family, object value, SourceLocation location)
    {
        var name = LocatedNode.String(location, value.GetType().Name);
        var options = Options(value, location).ToArray();
        return options.Length == 0
            ? name
            : LocatedNode.Object(location, options.Prepend(new(Catalogue.Discriminator(family), location, name)));
    }

    static LocatedNode WriteMap(OptionType type, IEnumerable map, SourceLocation location)
    {
        var members = new List<LocatedMember>();
        foreach (var pair in map)
        {
            var name = (string)pair.GetType().GetProperty("Key")!.GetValue(pair)!;
            var value = Write(type.Element, pair.GetType().GetProperty("Value")!.GetValue(pair), location);
            if (value is not null) members.Add(new LocatedMember(name, location, value));
        }
        return LocatedNode.Object(location, members.OrderBy(member => member.Name, StringComparer.Ordinal));
    }

    static IEnumerable<LocatedMember> Options(object record, SourceLocation location)
    {
        foreach (var property in OptionRecord.Of(record.GetType()).Properties)
        {
            var value = property.Get(record);
            var node = value is null && property.Nullable
                ? LocatedNode.Null(location)
                : Write(property.Type, value, location);
            if (node is not null) yield return new LocatedMember(property.Name, location, node);
        }
    }
}
