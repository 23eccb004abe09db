using System.Collections.Concurrent;
using System.Reflection;
using System.Text;

namespace Eigenspectrum.Numerics;

/// <summary>Finds the members of a family by class name, so that adding one takes one file.</summary>
public static class Catalogue
{
    static readonly ConcurrentDictionary<Type, IReadOnlyList<Type>> Families = new();

    /// <summary>Whether <paramref name="type"/> is the interface of a catalogued family.</summary>
    public static bool IsCatalogued(Type type) =>
        type.IsInterface && type != typeof(ICatalogued) && typeof(ICatalogued).IsAssignableFrom(type);

    /// <summary>The concrete classes of a family, in ordinal order of their names.</summary>
    /// <remarks>
    /// Looked for in the family's own assembly and in the program's: a stage adds members of its own, and nothing
    /// depends on which assemblies happen to be loaded.
    /// </remarks>
    /// <exception cref="ArgumentException">
    /// The type is no catalogued interface, two members have one name, or a member lacks a public parameterless
    /// constructor.
    /// </exception>
    public static IReadOnlyList<Type> TypesOf(Type family) => Families.GetOrAdd(family, Find);

    /// <summary>The class called <paramref name="name"/> of a family.</summary>
    /// <exception cref="ArgumentException">No class has that name; the message lists those there are.</exception>
    public static Type TypeOf(Type family, string name) =>
        TypesOf(family).FirstOrDefault(type => type.Name == name)
        ?? throw new ArgumentException(UnknownName(family, name), nameof(name));

    /// <summary>A new member of a family, with its default options.</summary>
    /// <exception cref="ArgumentException">No class has that name; the message lists those there are.</exception>
    public static object Create(Type family, string name) => Activator.CreateInstance(TypeOf(family, name))!;

    /// <summary>What a reader calls a family: "data source" for <c>IDataSource</c>.</summary>
    public static string FamilyName(Type family)
    {
        var name = family.Name;
        var start = name.Length > 1 && name[0] == 'I' && char.IsUpper(name[1]) ? 1 : 0;
        var words = new StringBuilder();
        for (var i = start; i < name.Length; i++)
        {
            if (i > start && char.IsUpper(name[i])) words.Append(' ');
            words.Append(char.ToLowerInvariant(name[i]));
        }
        return words.ToString();
    }

    /// <summary>The JSON property that says which member is meant: "name", or what the family declares.</summary>
    public static string Discriminator(Type family) =>
        family.GetCustomAttribute<DiscriminatorAttribute>()?.Name ?? "name";

    /// <summary>The message for a name that the family lacks: the name, the family, the names there are.</summary>
    public static string UnknownName(Type family, string name)
    {
        var names = TypesOf(family).Select(type => type.Name).ToArray();
        var known = names.Length == 0 ? "none" : string.Join(", ", names);
        return $"'{name}' is no {FamilyName(family)}; there are: {known}.";
    }

    static Type[] Find(Type family)
    {
        if (!IsCatalogued(family))
        {
            throw new ArgumentException(
                $"{family} is no interface derived from {nameof(ICatalogued)}.", nameof(family));
        }
        var types = new[] { family.Assembly, Assembly.GetEntryAssembly() }
            .OfType<Assembly>().Distinct()
            .SelectMany(assembly => assembly.GetTypes())
            .Where(type => type is { IsClass: true, IsAbstract: false, ContainsGenericParameters: false }
                && family.IsAssignableFrom(type))
            .OrderBy(type => type.Name, StringComparer.Ordinal)
            .ToArray();
        foreach (var type in types)
        {
            if (type.GetConstructor(Type.EmptyTypes) is null)
                throw new ArgumentException($"{type} lacks a public constructor without parameters.", nameof(family));
        }
        for (var i = 1; i < types.Length; i++)
        {
            if (types[i].Name == types[i - 1].Name)
                throw new ArgumentException($"{types[i - 1]} and {types[i]} have one name.", nameof(family));
        }
        return types;
    }
}
