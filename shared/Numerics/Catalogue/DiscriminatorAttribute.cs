namespace Eigenspectrum.Numerics;

/// <summary>Names the JSON property that says which member of a catalogued family is meant.</summary>
/// <remarks>Without the attribute the property is called "name".</remarks>
/// <param name="name">The property's name, in camel case.</param>
[AttributeUsage(AttributeTargets.Interface)]
public sealed class DiscriminatorAttribute(string name) : Attribute
{
    /// <summary>The property's name, in camel case.</summary>
    public string Name { get; } = name;
}
