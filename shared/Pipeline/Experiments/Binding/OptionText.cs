using System.ComponentModel.DataAnnotations;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Pipeline;

/// <summary>Says in words what an option may be.</summary>
static class OptionText
{
    public static string Expected(OptionType type, IReadOnlyList<ValidationAttribute> constraints, OptionBounds? bounds)
    {
        var allowed = constraints.OfType<AllowedValuesAttribute>().FirstOrDefault();
        if (allowed is not null && type.Kind is not OptionKind.List and not OptionKind.Map)
            return $"one of: {string.Join(", ", allowed.Values)}";
        var suffix = bounds is null ? "" : $" {bounds}";
        return type.Kind switch
        {
            OptionKind.Boolean => "true or false",
            OptionKind.Integer => "a whole number" + suffix,
            OptionKind.Number => "a number" + suffix,
            OptionKind.Text => "text in quotes",
            OptionKind.Choice => $"one of: {string.Join(", ", type.Names)}",
            OptionKind.List => $"a list, each item {Expected(type.Element, constraints, bounds)}",
            OptionKind.Map when type.Element.Kind == OptionKind.Raw => "an object with names and values",
            OptionKind.Map => $"an object, each value {Expected(type.Element, constraints, bounds)}",
            OptionKind.Family => $"{Article(Catalogue.FamilyName(type.Type))}, by name or as an object with "
                + $"\"{Catalogue.Discriminator(type.Type)}\"; there are: {string.Join(", ", type.Names)}",
            OptionKind.Record => "an object with options",
            _ => "a value",
        };
    }

    public static string NoOption(string name, string path, OptionRecord record, string? discriminator)
    {
        var names = record.Properties.Select(property => property.Name);
        return NoOption(name, path, discriminator is null ? names : names.Prepend(discriminator));
    }

    public static string NoOption(string name, string path, IEnumerable<string> names)
    {
        var known = names.ToArray();
        return $"'{name}' is no option of {path}; there are: {(known.Length == 0 ? "none" : string.Join(", ", known))}."
            + Suggestion.For(name, known);
    }

    public static string NoMember(Type family, string path, string name) =>
        $"{path}: {Catalogue.UnknownName(family, name)}"
        + Suggestion.For(name, Catalogue.TypesOf(family).Select(type => type.Name));

    public static string NoDiscriminator(Type family, string path, LocatedNode node)
    {
        var discriminator = Catalogue.Discriminator(family);
        string[] shorthands = [.. Shorthand.In(family).Select(one => one.Name)];
        var names = string.Join(", ", OptionType.Of(family).Names);
        var other = string.Concat(shorthands.Select(name => $"; or give \"{name}\""));
        var meant = node.Members.Select(member => Suggestion.For(member.Name, shorthands.Prepend(discriminator)))
            .FirstOrDefault(text => text.Length > 0);
        return $"{path}.{discriminator} is missing; it must name a member of the family "
            + $"'{Catalogue.FamilyName(family)}': {names}{other}.{meant}";
    }

    static string Article(string noun) => ("aeiou".Contains(noun[0], StringComparison.Ordinal) ? "an " : "a ") + noun;
}
