using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Eigenspectrum.Pipeline;

/// <summary>An option: a property of an options record with its JSON name, type, bounds and description.</summary>
sealed class OptionProperty
{
    readonly PropertyInfo property;

    public OptionProperty(PropertyInfo property)
    {
        this.property = property;
        Name = property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name
            ?? JsonNamingPolicy.CamelCase.ConvertName(property.Name);
        Type = OptionType.Of(property.PropertyType);
        Constraints = [.. property.GetCustomAttributes<ValidationAttribute>(inherit: true)
            .Where(constraint => constraint is not RequiredAttribute)];
        Required = property.IsDefined(typeof(RequiredMemberAttribute)) || property.IsDefined(typeof(RequiredAttribute));
        Description = property.GetCustomAttribute<DescriptionAttribute>()?.Description;
        Nullable = property.PropertyType.IsValueType
            ? System.Nullable.GetUnderlyingType(property.PropertyType) is not null
            : new NullabilityInfoContext().Create(property).WriteState == NullabilityState.Nullable;
        Bounds = OptionBounds.Of(Constraints, Leaf(Type));
    }

    /// <summary>The name in JSON.</summary>
    public string Name { get; }

    /// <summary>The name in C#, as a record's own validation gives it.</summary>
    public string MemberName => property.Name;

    public OptionType Type { get; }

    /// <summary>The annotations other than Required.</summary>
    public IReadOnlyList<ValidationAttribute> Constraints { get; }

    /// <summary>The range of the number, or of each number of a list.</summary>
    public OptionBounds? Bounds { get; }

    public bool Required { get; }

    public bool Nullable { get; }

    public string? Description { get; }

    public object? Get(object record) => property.GetValue(record);

    public void Set(object record, object? value) => property.SetValue(record, value);

    /// <summary>What the option may be, for messages: "a whole number in [1..65536]".</summary>
    public string Expected => OptionText.Expected(Type, Constraints, Bounds) + (Nullable ? " or null" : "");

    static OptionType Leaf(OptionType type) =>
        type.Kind is OptionKind.List or OptionKind.Map ? Leaf(type.Element) : type;
}
