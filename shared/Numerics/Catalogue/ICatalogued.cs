namespace Eigenspectrum.Numerics;

/// <summary>Marks the interface of a family whose members are found by class name, as activations are.</summary>
/// <remarks>
/// A member is a concrete class with a public parameterless constructor. It is its own options: public init
/// properties with their defaults, bounds as data annotations.
/// </remarks>
#pragma warning disable CA1040 // a marker that is inherited, which an attribute on an interface is not
public interface ICatalogued;
#pragma warning restore CA1040
