namespace Eigenspectrum.Numerics;

/// <summary>Lets one property of JSON both name a member of a catalogued family and set its main option.</summary>
/// <remarks>
/// With <c>[Shorthand("import", nameof(File))]</c> on a class <c>Import</c> of a family told apart by "source",
/// <c>{ "import": "x.csv" }</c> is <c>{ "source": "Import", "file": "x.csv" }</c>.
/// </remarks>
/// <param name="name">The property of JSON, in camel case.</param>
/// <param name="option">The C# name of the option that it sets.</param>
[AttributeUsage(AttributeTargets.Class)]
public sealed class ShorthandAttribute(string name, string option) : Attribute
{
    /// <summary>The property of JSON, in camel case.</summary>
    public string Name { get; } = name;

    /// <summary>The C# name of the option that it sets.</summary>
    public string Option { get; } = option;
}
