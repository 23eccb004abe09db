using System.Globalization;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Pipeline;

/// <summary>Puts a swept value into a section, at a path through the option records.</summary>
/// <remarks>
/// An object on the way that the section leaves to its default is written out with all of its options first, so that
/// a sweep changes the swept option and nothing else.
/// </remarks>
static class OptionPath
{
    /// <summary>The section with the value put in; or null, with a problem that lists what there is.</summary>
    public static LocatedNode? Put(Type section, LocatedNode root, SweepParameter parameter, ProblemList problems)
    {
        var names = parameter.Path.Split('.');
        return Put(OptionType.Of(section), root, names, 1, parameter, problems);
    }

    static LocatedNode? Put(OptionType type, LocatedNode node, string[] names, int depth, SweepParameter parameter,
        ProblemList problems)
    {
        if (depth == names.Length) return parameter.Node!;
        var location = parameter.Location!;
        var path = string.Join('.', names[..depth]);
        var name = names[depth];
        switch (type.Kind)
        {
            case OptionKind.Raw:
                return PutRaw(node, names, depth, parameter);
            case OptionKind.Record when node.Kind == LocatedKind.Object:
                return PutMember(OptionRecord.Of(type.Type), null, node, names, depth, parameter, problems);
            case OptionKind.Family when node.Kind is LocatedKind.Object or LocatedKind.String:
                var discriminator = Catalogue.Discriminator(type.Type);
                node = Shorthand.Expand(type.Type, node);
                if (node.Kind == LocatedKind.String)
                    node = LocatedNode.Object(node.Location, [new(discriminator, node.Location, node)]);
                var member = Catalogue.TypesOf(type.Type).FirstOrDefault(one => one.Name == node[discriminator]?.Text);
                return member is null
                    ? null // an unknown member is reported where the section is bound
                    : PutMember(OptionRecord.Of(member), discriminator, node, names, depth, parameter, problems);
            case OptionKind.Map when node.Kind == LocatedKind.Object:
                var old = node[name];
                var inMap = depth + 1 == names.Length ? parameter.Node
                    : old is null ? null : Put(type.Element, old, names, depth + 1, parameter, problems);
                return inMap is null ? null : node.With(new LocatedMember(name, location, inMap));
            case OptionKind.List when node.Kind == LocatedKind.Array:
                if (int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
                    && index < node.Items.Count)
                {
                    var item = Put(type.Element, node.Items[index], names, depth + 1, parameter, problems);
                    return item is null ? null : node.With(index, item);
                }
                problems.Add(location, $"'{name}' is no item of {path}; it has "
                    + $"{OptionLength.Count(node.Items.Count, "item")}, counted from 0.");
                return null;
            default:
                problems.Add(location, $"{path} is {node.Show()}; it has no option '{name}'.");
                return null;
        }
    }

    // Where the types of the options are not known, as in a stage that shows those of others; Plan has checked them.
    static LocatedNode PutRaw(LocatedNode node, string[] names, int depth, SweepParameter parameter)
    {
        if (depth == names.Length) return parameter.Node!;
        var (name, location) = (names[depth], parameter.Location!);
        if (node.Kind == LocatedKind.Array && int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture,
            out var index)
            && index < node.Items.Count)
        {
            return node.With(index, PutRaw(node.Items[index], names, depth + 1, parameter));
        }
        if (node.Kind != LocatedKind.Object)
        {
            node = LocatedNode.Object(
                location, node.Kind == LocatedKind.String ? [new("name", node.Location, node)] : []);
        }
        var inner = PutRaw(node[name] ?? LocatedNode.Object(location, []), names, depth + 1, parameter);
        return node.With(new LocatedMember(name, location, inner));
    }

    static LocatedNode? PutMember(OptionRecord record, string? discriminator, LocatedNode node, string[] names,
        int depth, SweepParameter parameter, ProblemList problems)
    {
        var name = names[depth];
        if (discriminator is not null && Shorthand.Of(record.Type) is { } shorthand && shorthand.Name == name)
            name = shorthand.Option.Name;
        var path = string.Join('.', names[..depth]);
        var property = record.Property(name);
        var last = depth + 1 == names.Length;
        if (property is null && !(last && name == discriminator))
        {
            problems.Add(parameter.Location!, OptionText.NoOption(name, path, record, discriminator));
            return null;
        }
        var value = parameter.Node;
        if (!last)
        {
            var inner = node[name] ?? OptionJson.Write(property!.Type, property.Get(record.Create()),
                parameter.Location!);
            if (inner is null)
            {
                problems.Add(parameter.Location!,
                    $"{path} has no '{name}' by default; give \"{name}\" in {path} before "
                    + $"sweeping over '{names[depth + 1]}' in it.");
                return null;
            }
            value = Put(property!.Type, inner, names, depth + 1, parameter, problems);
        }
        return value is null ? null : node.With(new LocatedMember(name, parameter.Location!, value));
    }
}
