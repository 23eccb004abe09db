namespace Eigenspectrum.Theory;

/// <summary>The cells of one input spectrum and number of steps.</summary>
/// <param name="Cells">One a scale ratio.</param>
/// <param name="Criticals">The critical ratio of each threshold.</param>
/// <param name="Sufficient">Up to where Ky Fan's lower bound promises each threshold.</param>
public sealed record PhaseColumn(PhaseCell[] Cells, CriticalRatio[] Criticals, double[] Sufficient);
