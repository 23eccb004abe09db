using System.Collections.Concurrent;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Pipeline;

/// <summary>A .NET type as the type of an option: what JSON it takes.</summary>
sealed class OptionType
{
    static readonly ConcurrentDictionary<Type, OptionType> Known = new();

    OptionType(Type type, OptionKind kind, Type? element = null)
    {
        Type = type;
        Kind = kind;
        ElementType = element;
    }

    /// <summary>The type, without Nullable.</summary>
    public Type Type { get; }

    public OptionKind Kind { get; }

    /// <summary>The type of a list's items or of a map's values.</summary>
    public OptionType Element => Of(ElementType!);

    Type? ElementType { get; }

    /// <exception cref="NotSupportedException">Options cannot have this type.</exception>
    public static OptionType Of(Type type) => Known.GetOrAdd(type, Classify);

    /// <summary>The members of a family or the names of an enum.</summary>
    public IReadOnlyList<string> Names => Kind == OptionKind.Choice
        ? Enum.GetNames(Type)
        : [.. Catalogue.TypesOf(Type).Select(member => member.Name)];

    static OptionType Classify(Type type)
    {
        type = Nullable.GetUnderlyingType(type) ?? type;
        if (type == typeof(bool)) return new(type, OptionKind.Boolean);
        if (type == typeof(int) || type == typeof(long)) return new(type, OptionKind.Integer);
        if (type == typeof(double)) return new(type, OptionKind.Number);
        if (type == typeof(string)) return new(type, OptionKind.Text);
        if (type == typeof(LocatedNode)) return new(type, OptionKind.Raw);
        if (type.IsEnum) return new(type, OptionKind.Choice);
        if (type.IsArray && type.GetArrayRank() == 1) return new(type, OptionKind.List, type.GetElementType());
        if (type.IsGenericType)
        {
            var generic = type.GetGenericTypeDefinition();
            var arguments = type.GetGenericArguments();
            if (generic == typeof(IReadOnlyList<>)) return new(type, OptionKind.List, arguments[0]);
            if ((generic == typeof(Dictionary<,>) || generic == typeof(IReadOnlyDictionary<,>))
                && arguments[0] == typeof(string))
                return new(type, OptionKind.Map, arguments[1]);
        }
        if (Catalogue.IsCatalogued(type)) return new(type, OptionKind.Family);
        if (type is { IsClass: true, IsAbstract: false }
            && type.Namespace?.StartsWith("System", StringComparison.Ordinal) != true
            && type.GetConstructor(Type.EmptyTypes) is not null)
            return new(type, OptionKind.Record);
        throw new NotSupportedException(
            $"{type} cannot be the type of an option; take bool, int, long, double, string, an enum, a list or "
            + "dictionary of these, a record or a catalogued interface.");
    }
}
