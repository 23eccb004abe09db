using System.Reflection;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Pipeline;

/// <summary>Writes shorthands out: see <see cref="ShorthandAttribute"/>.</summary>
/// <param name="Name">The property of JSON that is short for member and option.</param>
/// <param name="Member">The member of the family.</param>
/// <param name="Option">The option that it sets.</param>
sealed record Shorthand(string Name, Type Member, OptionProperty Option)
{
    /// <summary>The shorthand of a member of a family, or null.</summary>
    public static Shorthand? Of(Type member) =>
        member.GetCustomAttribute<ShorthandAttribute>() is not { } attribute ? null
            : new(attribute.Name, member, OptionRecord.Of(member).Properties
                .First(property => property.MemberName == attribute.Option));

    /// <summary>The shorthands of a family.</summary>
    public static IEnumerable<Shorthand> In(Type family) => Catalogue.TypesOf(family).Select(Of).OfType<Shorthand>();

    /// <summary>The object as it would be without shorthands; anything else unchanged.</summary>
    /// <remarks>An object that names a member has no shorthand; nor has one that gives the option twice.</remarks>
    public static LocatedNode Expand(Type family, LocatedNode node)
    {
        var discriminator = Catalogue.Discriminator(family);
        if (node.Kind != LocatedKind.Object || node.Member(discriminator) is not null) return node;
        if (In(family).FirstOrDefault(one => node.Member(one.Name) is not null) is not { } found) return node;
        var written = node.Member(found.Name)!;
        var name = new LocatedMember(
            discriminator, written.Location, LocatedNode.String(written.Location, found.Member.Name));
        return LocatedNode.Object(node.Location, node.Member(found.Option.Name) is not null
            ? node.Members.Prepend(name)
            : node.Members.Select(member => member != written ? member
                : member with { Name = found.Option.Name, Written = found.Name }).Prepend(name));
    }
}
