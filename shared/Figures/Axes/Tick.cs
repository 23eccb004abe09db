namespace Eigenspectrum.Figures;

/// <summary>A tick: its value, its label as <see cref="RichText"/> (null: none), and whether it is long.</summary>
public readonly record struct Tick(double Value, string? Label, bool Major);
