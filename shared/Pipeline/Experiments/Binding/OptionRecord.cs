using System.Collections.Concurrent;
using System.Reflection;

namespace Eigenspectrum.Pipeline;

/// <summary>The options of a record or of a member of a family, in the order of declaration.</summary>
sealed class OptionRecord
{
    static readonly ConcurrentDictionary<Type, OptionRecord> Known = new();

    OptionRecord(Type type)
    {
        Type = type;
        Properties = [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.SetMethod is { IsPublic: true } && property.GetIndexParameters().Length == 0)
            .OrderBy(property => Depth(property.DeclaringType!)).ThenBy(property => property.MetadataToken)
            .Select(property => new OptionProperty(property))];
    }

    public Type Type { get; }

    public IReadOnlyList<OptionProperty> Properties { get; }

    public static OptionRecord Of(Type type) => Known.GetOrAdd(type, static type => new OptionRecord(type));

    public OptionProperty? Property(string name) => Properties.FirstOrDefault(property => property.Name == name);

    /// <summary>A record with its defaults.</summary>
    public object Create() => Activator.CreateInstance(Type)!;

    static int Depth(Type type) => type.BaseType is { } parent ? 1 + Depth(parent) : 0;
}
