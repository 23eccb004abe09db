using Eigenspectrum.Pipeline;
using FsCheck;
using FsCheck.Fluent;

namespace Eigenspectrum.Tests.Pipeline;

/// <summary>Verdicts over runs, and their table.</summary>
public sealed class ClaimEvaluationTests
{
    [TestCase(ClaimCombination.Each, "<= 3", ClaimVerdict.Fails, 4.0, -1.0)]
    [TestCase(ClaimCombination.Each, "<= 5", ClaimVerdict.Holds, 4.0, 1.0)]
    [TestCase(ClaimCombination.Each, ">= 0", ClaimVerdict.Holds, 1.0, 1.0)]
    [TestCase(ClaimCombination.Mean, "<= 3", ClaimVerdict.Holds, 2.25, 0.75)]
    [TestCase(ClaimCombination.Median, "= 2", ClaimVerdict.Holds, 2.0, 0.0)]
    [TestCase(ClaimCombination.Min, "> 1", ClaimVerdict.Fails, 1.0, 0.0)]
    [TestCase(ClaimCombination.Max, "within 1 of 3", ClaimVerdict.Holds, 4.0, 0.0)]
    public void Evaluate_Combinations_JudgeTheirValue(
        ClaimCombination combine, string condition, ClaimVerdict verdict, double value, double margin)
    {
        var evaluation = ClaimEvaluation.Evaluate(Claim(condition, combine), Runs(2, 1, 4, 2));
        using (Assert.EnterMultipleScope())
        {
            Assert.That((evaluation.Verdict, evaluation.Value, evaluation.Margin),
                Is.EqualTo((verdict, value, margin)));
            Assert.That(evaluation.Runs, Has.Count.EqualTo(4));
            Assert.That(evaluation.Runs[2],
                Is.EqualTo(new ClaimRun("run2", new(4, 0.4), evaluation.Claim.Condition.Margin(4),
                evaluation.Claim.Condition.Holds(4) ? ClaimVerdict.Holds : ClaimVerdict.Fails)));
        }
    }

    [Test]
    public void Evaluate_Mean_HasTheStandardErrorOverRuns()
    {
        // s^2 of 1, 2, 3, 6 is 14 / 3; the standard error is sqrt(14 / 12).
        var mean = ClaimEvaluation.Evaluate(Claim("<= 9", ClaimCombination.Mean), Runs(1, 2, 3, 6));
        var median = ClaimEvaluation.Evaluate(Claim("<= 9", ClaimCombination.Median), Runs(1, 2, 3, 6));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(mean.Uncertainty, Is.EqualTo(Math.Sqrt(14.0 / 12)).Within(1e-15));
            Assert.That(median.Value, Is.EqualTo(2.5));
            Assert.That(median.Uncertainty, Is.EqualTo(Math.Sqrt(Math.PI / 2 * 14 / 12)).Within(1e-15));
        }
    }

    [TestCase(ClaimCombination.Each)]
    [TestCase(ClaimCombination.Mean)]
    [TestCase(ClaimCombination.Median)]
    [TestCase(ClaimCombination.Min)]
    [TestCase(ClaimCombination.Max)]
    public void Evaluate_OneRun_KeepsItsOwnUncertainty(ClaimCombination combine)
    {
        var evaluation = ClaimEvaluation.Evaluate(Claim("<= 9", combine), Runs(5));
        Assert.That((evaluation.Value, evaluation.Uncertainty), Is.EqualTo((5.0, 0.5)));
    }

    [TestCase(ClaimCombination.Each)]
    [TestCase(ClaimCombination.Mean)]
    [TestCase(ClaimCombination.Median)]
    [TestCase(ClaimCombination.Min)]
    [TestCase(ClaimCombination.Max)]
    public void Evaluate_NaNInOneRun_NeverHolds(ClaimCombination combine)
    {
        var evaluation = ClaimEvaluation.Evaluate(Claim("<= 9", combine), Runs(1, double.NaN, 2));
        Assert.That((evaluation.Verdict, evaluation.Value), Is.EqualTo((ClaimVerdict.Fails, double.NaN)));
    }

    [TestCase(ClaimCombination.Each)]
    [TestCase(ClaimCombination.Mean)]
    [TestCase(ClaimCombination.Max)]
    public void Evaluate_RunWithoutMeasure_IsNotMeasured(ClaimCombination combine)
    {
        MeasuredRun[] runs = [.. Runs(1, 2), Empty("run2")];
        Assert.That(ClaimEvaluation.Evaluate(Claim("<= 9", combine), runs).Verdict,
            Is.EqualTo(ClaimVerdict.NotMeasured));
    }

    [Test]
    public void Evaluate_EachWithAFailure_FailsEvenIfAnotherRunIsMissing() =>
        Assert.That(ClaimEvaluation.Evaluate(Claim("<= 1", ClaimCombination.Each), [.. Runs(2), Empty("run1")]).Verdict,
            Is.EqualTo(ClaimVerdict.Fails));

    [Test]
    public void Evaluate_NoRun_IsNotMeasured()
    {
        var evaluation = ClaimEvaluation.Evaluate(Claim("<= 1", ClaimCombination.Each), []);
        Assert.That((evaluation.Verdict, evaluation.Value, evaluation.VerdictText),
            Is.EqualTo((ClaimVerdict.NotMeasured, (double?)null, "not measured")));
    }

    [Test]
    public void Evaluate_StrictBound_ShowsTheRunThatFailsOnIt()
    {
        var evaluation = ClaimEvaluation.Evaluate(Claim("in [0, 2]", ClaimCombination.Each), Runs(1, 2, 0));
        Assert.That((evaluation.Verdict, evaluation.Margin), Is.EqualTo((ClaimVerdict.Holds, 0.0)));
        Assert.That(ClaimEvaluation.Evaluate(Claim("< 2", ClaimCombination.Each), Runs(1, 2)).Value, Is.EqualTo(2));
    }

    [Test]
    public void Evaluate_Filter_LeavesTheRunsMeant()
    {
        var claim = Claim("<= 9", ClaimCombination.Max) with
        {
            Runs = [new("a.x", ["1"]), new("seed", ["1", "2"])],
        };
        var evaluation = ClaimEvaluation.Evaluate(claim, [Run("p", 1, "1", 5), Run("q", 2, "1", 6),
            Run("r", 3, "1", 7), Run("s", 1, "2", 8)]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(evaluation.Runs.Select(run => run.Run), Is.EqualTo(new[] { "p", "q" }));
            Assert.That(evaluation.Value, Is.EqualTo(6));
        }
    }

    [TestCase(ClaimCombination.Each, 1.0)]
    [TestCase(ClaimCombination.Mean, 2.0)]
    public void Evaluate_LessOtherRuns_PairsThemBySeed(ClaimCombination combine, double value)
    {
        // Out of order, and with a seed more: 5 - 4 and 13 - 10.
        MeasuredRun[] runs = [Run("c", 2, "1", 13), Run("a", 2, "0", 10), Run("d", 1, "1", 5), Run("b", 1, "0", 4),
            Run("e", 3, "0", 99)];
        var claim = Claim(">= 1", combine) with { Less = new("s.m", [new("a.x", ["0"])]) };
        var evaluation = ClaimEvaluation.Evaluate(claim, runs);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((evaluation.Verdict, evaluation.Value), Is.EqualTo((ClaimVerdict.Holds, value)));
            Assert.That(evaluation.Runs.Select(run => run.Run), Is.EqualTo(new[] { "c", "d" }), "none with itself");
            // Paired: s of the differences 1 and 3, over the root of two; of one run, the squares add up.
            Assert.That(evaluation.Uncertainty, Is.EqualTo(
                combine == ClaimCombination.Mean ? 1 : Math.Sqrt(0.25 + 0.16)).Within(1e-15));
            Assert.That(ClaimEvaluation.Evaluate(claim with { Runs = [new("seed", ["3"])] }, runs).Verdict,
                Is.EqualTo(ClaimVerdict.NotMeasured));
        }
    }

    [Test]
    public void Evaluate_LessOtherRuns_KeepsTheOtherParameters()
    {
        MeasuredRun Two(string x, string y, double value) => Run($"{x}{y}", 1, x, value) with
        {
            Parameters = new Dictionary<string, string>(StringComparer.Ordinal) { ["a.x"] = x, ["a.y"] = y },
        };
        var claim = Claim("= 1", ClaimCombination.Each) with { Less = new("s.m", [new("a.x", ["0"])]) };
        MeasuredRun[] runs = [Two("0", "0", 1), Two("0", "1", 10), Two("1", "0", 2), Two("1", "1", 11)];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(ClaimEvaluation.Evaluate(claim, runs).Verdict, Is.EqualTo(ClaimVerdict.Holds));
            Assert.That(ClaimEvaluation.Evaluate(claim, runs[1..]).Verdict, Is.EqualTo(ClaimVerdict.NotMeasured));
        }
    }

    [Test]
    public void Evaluate_LessAnotherMeasure_IsTheRunsOwn()
    {
        var run = Run("a", 1, "0", 5) with
        {
            Measures = new Dictionary<string, MeasuredValue>(StringComparer.Ordinal)
            {
                ["s.m"] = new(5, 0.3),
                ["s.n"] = new(7, 0.4),
                ["s.exact"] = new(1),
            },
        };
        var claim = Claim("= -2", ClaimCombination.Each) with { Less = new("s.n", []) };
        var evaluation = ClaimEvaluation.Evaluate(claim, [run]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((evaluation.Verdict, evaluation.Value), Is.EqualTo((ClaimVerdict.Holds, -2.0)));
            Assert.That(evaluation.Uncertainty, Is.EqualTo(0.5).Within(1e-15));
            Assert.That(ClaimEvaluation.Evaluate(claim with { Less = new("s.exact", []) }, [run]).Uncertainty,
                Is.EqualTo(0.3));
            Assert.That(ClaimEvaluation.Evaluate(claim with { Less = new("s.none", []) }, [run]).Verdict,
                Is.EqualTo(ClaimVerdict.NotMeasured));
        }
    }

    [Test]
    public void Evaluate_OrderOfRuns_ChangesNoVerdict() => Prop.ForAll<NonEmptyArray<int>, int>((values, bound) =>
        Enum.GetValues<ClaimCombination>().All(combine =>
        {
            var claim = Claim($"<= {bound}", combine);
            var runs = Runs([.. values.Get.Select(value => (double)value)]);
            var one = ClaimEvaluation.Evaluate(claim, runs);
            var other = ClaimEvaluation.Evaluate(claim, runs.Reverse());
            return one.Verdict == other.Verdict && one.Value == other.Value && one.Margin == other.Margin;
        })).QuickCheckThrowOnFailure();

    [Test]
    public void Write_Table_IsQuotedAndRoundTrips()
    {
        var holds = ClaimEvaluation.Evaluate(Claim("in [0, 1]", ClaimCombination.Each), Runs(0.1));
        var fails = ClaimEvaluation.Evaluate(
            Claim("< 1e-12", ClaimCombination.Each) with { Source = "Smith, \"On x\"" }, Runs(double.NaN));
        var missing = ClaimEvaluation.Evaluate(Claim("= 1", ClaimCombination.Each), []);
        Assert.That(ClaimTable.Write([("e", holds), ("e", fails), ("f", missing)]), Is.EqualTo(
            "experiment,id,source,measure,value,uncertainty,condition,verdict\n"
            + "e,claim,derived,s.m,0.1,0.01,\"in [0, 1]\",holds\n"
            + "e,claim,\"Smith, \"\"On x\"\"\",s.m,NaN,NaN,< 1e-12,fails\n"
            + "f,claim,derived,s.m,,,= 1,not measured\n"));
    }

    static ClaimDefinition Claim(string condition, ClaimCombination combine)
    {
        Assert.That(Condition.TryParse(condition, out var parsed, out var problem), Is.True, problem);
        return new("claim", "says", "derived", "s.m", [], combine, parsed!, new("f", 1, 1));
    }

    static MeasuredRun[] Runs(params double[] values) =>
        [.. values.Select((value, i) => Run($"run{i}", i, "0", value))];

    static MeasuredRun Run(string name, long seed, string x, double value) => new(name, seed,
        new Dictionary<string, string>(StringComparer.Ordinal) { ["a.x"] = x },
        new Dictionary<string, MeasuredValue>(StringComparer.Ordinal) { ["s.m"] = new(value, value / 10) });

    static MeasuredRun Empty(string name) =>
        Run(name, 0, "0", 0) with { Measures = new Dictionary<string, MeasuredValue>(StringComparer.Ordinal) };
}
