namespace Eigenspectrum.Theory;

/// <summary>A point of positive probability.</summary>
/// <param name="Location">Where it lies.</param>
/// <param name="Mass">Its probability, in (0, 1].</param>
public readonly record struct Atom(double Location, double Mass);
