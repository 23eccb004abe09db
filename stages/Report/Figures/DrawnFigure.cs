using Eigenspectrum.Figures;

namespace Eigenspectrum.Stages.Report;

/// <summary>A figure with its name and caption.</summary>
/// <param name="Name">Name of its file and anchor: lower case, hyphens.</param>
/// <param name="Figure">The drawing.</param>
/// <param name="Caption">What is seen and how it was computed.</param>
public sealed record DrawnFigure(string Name, Figure Figure, string Caption);
