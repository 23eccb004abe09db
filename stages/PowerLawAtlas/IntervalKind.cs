namespace Eigenspectrum.Stages.PowerLawAtlas;

/// <summary>How an interval of an exponent is made.</summary>
enum IntervalKind
{
    /// <summary>Estimate less its bootstrap bias, +- normal quantiles of the infinitesimal jackknife's error: what the
    /// geometry stage reports.</summary>
    CorrectedJackknife,

    /// <summary>Estimate +- normal quantiles of the infinitesimal jackknife's error.</summary>
    Jackknife,

    /// <summary>The bootstrap's percentile interval.</summary>
    Percentile,

    /// <summary>The bootstrap's basic interval.</summary>
    Basic,

    /// <summary>Estimate +- normal quantiles of the line's own error, as if eigenvalues were independent.</summary>
    LeastSquares,

    /// <summary>The posterior of the ordinary line with the sampling variance 2/(N - 1), central.</summary>
    Posterior,
}
