namespace Eigenspectrum.Numerics;

/// <summary>The family <typeparamref name="T"/>: its members by class name.</summary>
/// <typeparam name="T">An interface derived from <see cref="ICatalogued"/>.</typeparam>
#pragma warning disable MA0048 // two types called Catalogue cannot share one file name
public static class Catalogue<T>
#pragma warning restore MA0048
    where T : class, ICatalogued
{
    /// <summary>The concrete classes, in ordinal order of their names.</summary>
    public static IReadOnlyList<Type> Types => Catalogue.TypesOf(typeof(T));

    /// <summary>The names of the classes, in ordinal order.</summary>
    public static IReadOnlyList<string> Names { get; } = [.. Catalogue.TypesOf(typeof(T)).Select(type => type.Name)];

    /// <summary>A new member with its default options.</summary>
    /// <exception cref="ArgumentException">No class has that name; the message lists those there are.</exception>
    public static T Create(string name) => (T)Catalogue.Create(typeof(T), name);
}
