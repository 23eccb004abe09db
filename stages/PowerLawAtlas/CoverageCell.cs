using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.PowerLawAtlas;

/// <summary>How often one kind of interval holds the population's exponent at one sample size.</summary>
sealed record CoverageCell(
    double Exponent, int Dimensions, int Samples, double? Degrees, IRankFit Fit, IntervalKind Interval, int Sets,
    double Share, double Width, double Confidence)
{
    /// <summary>Binomial standard error of the share, at the nominal one where all or none hold.</summary>
    internal double Error
    {
        get
        {
            double share = Share is > 0 and < 1 ? Share : Confidence;
            return Math.Sqrt(share * (1 - share) / Sets);
        }
    }

    internal string Name =>
        $"atlas.coverage.alpha-{Exponent}.dimensions-{Dimensions}.samples-{Samples}"
        + (Degrees is { } nu ? $".student-{nu}" : "") + $".{Names.Of(Fit)}"
        + $".{char.ToLowerInvariant(Interval.ToString()[0])}{Interval.ToString()[1..]}";
}
