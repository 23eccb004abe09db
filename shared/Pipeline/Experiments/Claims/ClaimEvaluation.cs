namespace Eigenspectrum.Pipeline;

/// <summary>A claim judged by the runs that it means.</summary>
/// <param name="Claim">The claim.</param>
/// <param name="Verdict">Holds, fails or not measured.</param>
/// <param name="Value">The combined value; for "each", that of the run with the smallest margin.</param>
/// <param name="Uncertainty">The value's uncertainty, if one is known.</param>
/// <param name="Margin">The distance from the value to the bound, positive inside.</param>
/// <param name="Runs">Every run meant, in order.</param>
public sealed record ClaimEvaluation(
    ClaimDefinition Claim,
    ClaimVerdict Verdict,
    double? Value,
    double? Uncertainty,
    double? Margin,
    IReadOnlyList<ClaimRun> Runs)
{
    /// <summary>The verdict in words: "holds", "fails" or "not measured".</summary>
    public string VerdictText => Verdict switch
    {
        ClaimVerdict.Holds => "holds",
        ClaimVerdict.Fails => "fails",
        _ => "not measured",
    };

    /// <summary>Judges a claim by the runs of the stage that writes its measure.</summary>
    /// <remarks>
    /// A claim is not measured if it means no run or if a run that it means lacks the measure; but "each" fails as
    /// soon as one run fails. NaN never holds. The uncertainty of a mean of n &gt;= 2 runs is s / sqrt(n), that of a
    /// median sqrt(pi / 2) s / sqrt(n): asymptotic, for normally distributed values (derived); of one run, min, max
    /// and each, that of the run shown. Where something is taken off, each run's difference is formed first: a mean over
    /// seeds then has the standard error of paired differences; of one run, the uncertainties add up by squares, which is
    /// too much where both values come from the same samples. A run is not compared with itself.
    /// </remarks>
    public static ClaimEvaluation Evaluate(ClaimDefinition claim, IEnumerable<MeasuredRun> runs)
    {
        var all = runs.ToArray();
        var judged = all
            .Where(run => claim.Runs.All(filter => filter.Matches(run.Parameters, run.Seed))
                && !(claim.Less is { } less && less.Measure == claim.Measure && less.IsPartner(run, run)))
            .Select(run => Judge(claim, run, all))
            .ToArray();
        var measured = judged.Select(run => run.Measured).OfType<MeasuredValue>().ToArray();
        if (measured.Length == 0) return new(claim, ClaimVerdict.NotMeasured, null, null, null, judged);

        var combined = Combine(claim, measured);
        var complete = measured.Length == judged.Length;
        var verdict = claim.Combine == ClaimCombination.Each
            ? judged.Any(run => run.Verdict == ClaimVerdict.Fails) ? ClaimVerdict.Fails
                : complete ? ClaimVerdict.Holds : ClaimVerdict.NotMeasured
            : !complete ? ClaimVerdict.NotMeasured
                : claim.Condition.Holds(combined.Value) ? ClaimVerdict.Holds : ClaimVerdict.Fails;
        var margin = claim.Condition.Margin(combined.Value);
        return new(claim, verdict, combined.Value, combined.Uncertainty, margin, judged);
    }

    static ClaimRun Judge(ClaimDefinition claim, MeasuredRun run, MeasuredRun[] all)
    {
        var measured = run.Measures.GetValueOrDefault(claim.Measure);
        if (measured is not null && claim.Less is { } less)
        {
            var partner = Array.Find(all, candidate => less.IsPartner(candidate, run));
            measured = Difference(measured, partner?.Measures.GetValueOrDefault(less.Measure));
        }
        if (measured is null)
            return new(run.Name, null, null, ClaimVerdict.NotMeasured);
        var verdict = claim.Condition.Holds(measured.Value) ? ClaimVerdict.Holds : ClaimVerdict.Fails;
        return new(run.Name, measured, claim.Condition.Margin(measured.Value), verdict);
    }

    static MeasuredValue? Difference(MeasuredValue measured, MeasuredValue? other) => other is null ? null
        : new(measured.Value - other.Value, (measured.Uncertainty, other.Uncertainty) is (null, null) ? null
            : Math.Sqrt(Square(measured.Uncertainty ?? 0) + Square(other.Uncertainty ?? 0)));

    static double Square(double value) => value * value;

    static MeasuredValue Combine(ClaimDefinition claim, MeasuredValue[] measured)
    {
        // A NaN in any run is the value of all: a mean or a minimum that leaves it out would hide a failure.
        if (measured.Length == 1) return measured[0];
        if (measured.FirstOrDefault(one => double.IsNaN(one.Value)) is { } unknown) return unknown;
        return claim.Combine switch
        {
            ClaimCombination.Each => measured.MinBy(one => Order(claim.Condition, one.Value))!,
            ClaimCombination.Min => measured.MinBy(one => one.Value)!,
            ClaimCombination.Max => measured.MaxBy(one => one.Value)!,
            ClaimCombination.Mean => new(Mean(measured), StandardError(measured)),
            _ => new(Median(measured), Math.Sqrt(Math.PI / 2) * StandardError(measured)),
        };
    }

    // A run that fails on the bound itself (margin 0, a strict condition) comes before one that holds there.
    static (double Margin, bool Holds) Order(Condition condition, double value) =>
        (condition.Margin(value), condition.Holds(value));

    static double Mean(MeasuredValue[] measured)
    {
        var sum = 0.0;
        foreach (var one in measured) sum += one.Value;
        return sum / measured.Length;
    }

    static double StandardError(MeasuredValue[] measured)
    {
        var mean = Mean(measured);
        var squares = 0.0;
        foreach (var one in measured) squares += (one.Value - mean) * (one.Value - mean);
        return Math.Sqrt(squares / (measured.Length - 1) / measured.Length);
    }

    static double Median(MeasuredValue[] measured)
    {
        var sorted = measured.Select(one => one.Value).Order().ToArray();
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? sorted[middle] : sorted[middle - 1] + (sorted[middle] - sorted[middle - 1]) / 2;
    }
}
