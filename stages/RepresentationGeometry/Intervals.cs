namespace Eigenspectrum.Stages.RepresentationGeometry;

/// <summary>What the intervals are, in the words of the tables and measures.</summary>
static class Intervals
{
    public const string Exponent =
        "estimate less its bootstrap bias, +- normal quantiles of the infinitesimal jackknife's standard error";

    public const string Dimension =
        "estimate less its bootstrap bias, +- normal quantiles of the bootstrap's standard error";
}
