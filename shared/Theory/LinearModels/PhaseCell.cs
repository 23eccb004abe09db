namespace Eigenspectrum.Theory;

/// <summary>One cell of a phase diagram.</summary>
/// <param name="Ratio">s, the scale of the starts over that of the target.</param>
/// <param name="Explained">EV_k.</param>
/// <param name="Dimensions">The least number of dimensions that explains the wanted share.</param>
/// <param name="Lower">Ky Fan's lower bound on EV_k.</param>
/// <param name="Upper">Ky Fan's upper bound on EV_k.</param>
public readonly record struct PhaseCell(double Ratio, double Explained, int Dimensions, double Lower, double Upper);
