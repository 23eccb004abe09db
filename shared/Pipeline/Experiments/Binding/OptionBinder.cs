using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text.RegularExpressions;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Pipeline;

/// <summary>Makes option records from JSON and reports every mistake with its place.</summary>
/// <remarks>
/// Names are the camel case of the properties'. Bounds come from data annotations; Range, AllowedValues and
/// RegularExpression on a list hold for each item, Length, MinLength and MaxLength for the list itself. A catalogued
/// interface is a class name, or an object with the name and the class's own options; a class may have a shorthand.
/// </remarks>
public sealed class OptionBinder
{
    static readonly object Failed = new();

    readonly ProblemList problems = new();

    /// <summary>Whether records check their options together, as they do unless told not to.</summary>
    /// <remarks>Without these checks the binder takes exactly what <see cref="OptionSchema"/> describes.</remarks>
    public bool ChecksTogether { get; init; } = true;

    /// <summary>A record, or a member of a family, from a JSON value.</summary>
    /// <param name="recordType">An options record or a catalogued interface.</param>
    /// <param name="node">The JSON value.</param>
    /// <param name="path">What messages call the value, as "train"; empty for a whole file.</param>
    /// <returns>The record, or null if there are problems; and all problems by place.</returns>
    /// <exception cref="NotSupportedException">A property has a type that options cannot have.</exception>
    public (object? Value, IReadOnlyList<Problem> Problems) Bind(Type recordType, LocatedNode node, string path)
    {
        problems.Clear();
        var value = Value(OptionType.Of(recordType), node, path, null);
        return problems.Count > 0 ? (null, problems.Sorted()) : (value, []);
    }

    /// <summary>As <see cref="Bind(Type, LocatedNode, string)"/>, for a type known where it is called.</summary>
    public (T? Value, IReadOnlyList<Problem> Problems) Bind<T>(LocatedNode node, string path) where T : class
    {
        var (value, found) = Bind(typeof(T), node, path);
        return ((T?)value, found);
    }

    object Value(OptionType type, LocatedNode node, string path, OptionProperty? property) => type.Kind switch
    {
        OptionKind.Raw => node,
        OptionKind.Boolean when node.Kind == LocatedKind.Boolean => node.Text == "true",
        OptionKind.Integer when node.Kind == LocatedKind.Number => Integer(type, node, path, property),
        OptionKind.Number when node.Kind == LocatedKind.Number => Number(node, path, property),
        OptionKind.Text when node.Kind == LocatedKind.String => Checked(node.Text, node, path, property),
        OptionKind.Choice when node.Kind == LocatedKind.String => Choice(type, node, path, property),
        OptionKind.List when node.Kind == LocatedKind.Array => List(type, node, path, property),
        OptionKind.Map when node.Kind == LocatedKind.Object => Map(type, node, path, property),
        OptionKind.Family when node.Kind is LocatedKind.String or LocatedKind.Object => Member(type.Type, node, path),
        OptionKind.Record when node.Kind == LocatedKind.Object => Record(OptionRecord.Of(type.Type), node, path, null),
        _ => WrongType(type, node, path, property),
    };

    object WrongType(OptionType type, LocatedNode node, string path, OptionProperty? property)
    {
        var expected = property is not null && property.Type.Type == type.Type
            ? property.Expected
            : OptionText.Expected(type, property?.Constraints ?? [], property?.Bounds);
        var remedy = node.Kind == LocatedKind.String
            && type.Kind is OptionKind.Integer or OptionKind.Number or OptionKind.Boolean
            && LocatedJson.Parse(node.Text, "").Node?.Kind is LocatedKind.Number or LocatedKind.Boolean
                ? " Remove the quotes." : "";
        return Fail(node, $"{path} is {node.Show()}; it must be {expected}.{remedy}");
    }

    object Integer(OptionType type, LocatedNode node, string path, OptionProperty? property)
    {
        var range = property?.Bounds is { } bounds ? $"a whole number {bounds}" : "a whole number";
        if (node.Text.Contains('.', StringComparison.Ordinal) || node.Text.Contains("e-", StringComparison.Ordinal))
            return Fail(node, $"{path} is {node.Show()}; it must be {range}.");
        var isInt = type.Type == typeof(int);
        if (!long.TryParse(node.Text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var value)
            || (isInt && value is < int.MinValue or > int.MaxValue))
        {
            var limits = isInt ? $"[{int.MinValue}..{int.MaxValue}]" : $"[{long.MinValue}..{long.MaxValue}]";
            return Fail(node, $"{path} is {node.Show()}; it must be {range}, and whole numbers here lie in {limits}.");
        }
        if (!InRange(value, node, path, property)) return Failed;
        return Checked(isInt ? (object)(int)value : value, node, path, property);
    }

    object Number(LocatedNode node, string path, OptionProperty? property)
    {
        var value = double.Parse(node.Text, NumberStyles.Float, CultureInfo.InvariantCulture);
        return InRange(value, node, path, property) ? Checked(value, node, path, property) : Failed;
    }

    bool InRange(double value, LocatedNode node, string path, OptionProperty? property)
    {
        if (property?.Bounds?.Contain(value) != false) return true;
        Fail(node, $"{path} is {node.Show()}; it must be {property.Bounds}.");
        return false;
    }

    object Choice(OptionType type, LocatedNode node, string path, OptionProperty? property)
    {
        if (type.Names.Contains(node.Text, StringComparer.Ordinal))
            return Checked(Enum.Parse(type.Type, node.Text), node, path, property);
        return Fail(node, $"{path} is {node.Show()}; it must be one of: {string.Join(", ", type.Names)}."
            + Suggestion.For(node.Text, type.Names));
    }

    object List(OptionType type, LocatedNode node, string path, OptionProperty? property)
    {
        var items = Array.CreateInstance(type.Element.Type, node.Items.Count);
        var complete = true;
        for (var i = 0; i < node.Items.Count; i++)
        {
            var item = Value(type.Element, node.Items[i], $"{path}[{i}]", property);
            if (item == Failed) complete = false;
            else items.SetValue(item, i);
        }
        var allowed = property?.Type != type || LengthAllowed(node.Items.Count, "item", node, path, property);
        return allowed && complete ? items : Failed;
    }

    object Map(OptionType type, LocatedNode node, string path, OptionProperty? property)
    {
        var map = (System.Collections.IDictionary)Activator.CreateInstance(
            typeof(Dictionary<,>).MakeGenericType(typeof(string), type.Element.Type))!;
        var complete = true;
        foreach (var member in node.Members)
        {
            var value = Value(type.Element, member.Value, $"{path}.{member.Name}", property);
            if (value == Failed) complete = false;
            else map.Add(member.Name, value);
        }
        var allowed = property?.Type != type || LengthAllowed(node.Members.Count, "name", node, path, property);
        return allowed && complete ? map : Failed;
    }

    object Member(Type family, LocatedNode node, string path)
    {
        var discriminator = Catalogue.Discriminator(family);
        node = Shorthand.Expand(family, node);
        var name = node.Kind == LocatedKind.String ? node : node[discriminator];
        if (name is null) return Fail(node, OptionText.NoDiscriminator(family, path, node));
        if (name.Kind != LocatedKind.String)
            return Fail(name, $"{path}.{discriminator} is {name.Show()}; it must be text in quotes.");
        var type = Catalogue.TypesOf(family).FirstOrDefault(type => type.Name == name.Text);
        if (type is null) return Fail(name, OptionText.NoMember(family, path, name.Text));
        var options = node.Kind == LocatedKind.Object ? node : LocatedNode.Object(node.Location, []);
        return Record(OptionRecord.Of(type), options, path, discriminator);
    }

    object Record(OptionRecord type, LocatedNode node, string path, string? discriminator)
    {
        var before = problems.Count;
        var record = type.Create();
        foreach (var member in node.Members)
        {
            if (member.Name == discriminator) continue;
            if (type.Property(member.Name) is not { } property)
            {
                problems.Add(member.Location, OptionText.NoOption(member.Name, path, type, discriminator));
                continue;
            }
            var value = member.Value.Kind == LocatedKind.Null && property.Nullable
                ? null
                : Value(property.Type, member.Value, Child(path, member.Written), property);
            if (value != Failed) property.Set(record, value);
        }
        foreach (var property in type.Properties)
        {
            if (property.Required && node.Member(property.Name) is null)
            {
                var name = path.Length == 0 ? "The file" : discriminator is null ? path : $"{path} ({type.Type.Name})";
                Fail(node, $"{name} lacks '{property.Name}'; it must be given, as {property.Expected}.");
            }
        }
        if (problems.Count == before && ChecksTogether && record is IValidatableObject whole)
            CheckWhole(whole, type, node, path);
        return problems.Count == before ? record : Failed;
    }

    void CheckWhole(IValidatableObject record, OptionRecord type, LocatedNode node, string path)
    {
        foreach (var result in record.Validate(new ValidationContext(record)))
        {
            if (result == ValidationResult.Success) continue;
            var member = type.Properties.FirstOrDefault(property =>
                result.MemberNames.Contains(property.MemberName, StringComparer.Ordinal));
            var place = member is null ? null : node[member.Name];
            problems.Add((place ?? node).Location, $"{path}: {result.ErrorMessage}");
        }
    }

    bool LengthAllowed(int length, string what, LocatedNode node, string path, OptionProperty property)
    {
        var (least, most) = OptionLength.Of(property.Constraints);
        if (length >= least && length <= most) return true;
        Fail(node, $"{path} has {OptionLength.Count(length, what)}; it must have {OptionLength.Text(least, most)}.");
        return false;
    }

    object Checked(object value, LocatedNode node, string path, OptionProperty? property)
    {
        var before = problems.Count;
        foreach (var constraint in property?.Constraints ?? [])
        {
            var list = property!.Type.Kind is OptionKind.List or OptionKind.Map;
            if (constraint is RangeAttribute || (list && OptionLength.IsLength(constraint))) continue;
            if (OptionLength.IsLength(constraint))
            {
                if (value is string text) LengthAllowed(text.Length, "character", node, path, property);
            }
            else if (constraint is AllowedValuesAttribute allowed && !allowed.IsValid(value))
            {
                var names = allowed.Values.Select(name => $"{name}").ToArray();
                Fail(node, $"{path} is {node.Show()}; it must be one of: {string.Join(", ", names)}."
                    + Suggestion.For(node.Text, names));
            }
            else if (constraint is RegularExpressionAttribute pattern && !Matches(pattern, value))
            {
                Fail(node, $"{path} is {node.Show()}; it must "
                    + (pattern.ErrorMessage ?? $"match the regular expression {pattern.Pattern}") + ".");
            }
            else if (constraint is not AllowedValuesAttribute and not RegularExpressionAttribute
                && !constraint.IsValid(value))
            {
                Fail(node, $"{path} is {node.Show()}: {constraint.FormatErrorMessage(property.Name)}");
            }
        }
        return problems.Count == before ? value : Failed;
    }

    // The attribute lets an empty text pass whatever its pattern.
    static bool Matches(RegularExpressionAttribute pattern, object value) => value is ""
        ? Regex.IsMatch("", $"^(?:{pattern.Pattern})$", RegexOptions.None, pattern.MatchTimeout)
        : pattern.IsValid(value);

    static string Child(string path, string name) => path.Length == 0 ? name : $"{path}.{name}";

    object Fail(LocatedNode node, string message)
    {
        problems.Add(node.Location, message);
        return Failed;
    }
}
