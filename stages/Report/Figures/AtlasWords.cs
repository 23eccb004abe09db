namespace Eigenspectrum.Stages.Report;

/// <summary>Names of the atlas's populations and estimators, for readers.</summary>
static class AtlasWords
{
    /// <summary>"alpha-1" as "n^{−1}", "exponential-50" as "exp(−n/50)".</summary>
    internal static string Population(string label)
    {
        var hyphen = label.IndexOf('-', StringComparison.Ordinal);
        var value = hyphen < 0 ? "" : label[(hyphen + 1)..];
        return (hyphen < 0 ? label : label[..hyphen]) switch
        {
            "alpha" => value == "0" ? "white noise" : value == "1" ? "1/n" : $"n^{{−{value}}}",
            "exponential" when value.Length > 0 => $"exp(−n/{value})",
            "floor" => $"1/n + {value}",
            "broken" => $"broken at {value}",
            "cutoff" => $"cut off at {value}",
            "lognormal" => $"bent by {value}",
            "white" => "white noise",
            "pareto" => $"Pareto, a = {value}",
            "zeta" => $"zeta, a = {value}",
            _ => Words.Of(label),
        };
    }

    /// <summary>Estimators of tails.</summary>
    internal static string Estimator(string name) => name switch
    {
        "HillEstimator" => "Hill",
        "RankMinusHalf" => "ln(rank − 1/2) on ln size",
        "ClausetShaliziNewman" => "Clauset, Shalizi, Newman",
        "LogBinnedHistogram" => "logarithmic histogram",
        "KnownCutoff" => "likelihood, known cut-off",
        _ => Words.Of(name),
    };
}
