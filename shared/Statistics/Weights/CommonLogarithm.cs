using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>Logarithms to base ten, which WeightWatcher's norms are told in.</summary>
static class CommonLogarithm
{
    const double PerNatural = 0.4342944819032518;

    public static double Of(double x) => Elementary.Log(x) * PerNatural;
}
