using Eigenspectrum.Pipeline;
using FsCheck;
using FsCheck.Fluent;

namespace Eigenspectrum.Tests.Pipeline;

/// <summary>Conditions: parsing, holding, margins.</summary>
public sealed class ConditionTests
{
    static readonly string[] Forms =
        ["<= 2", "< 2", ">= 2", "> 2", "= 2", "in [-1, 2]", "within 0.5 of 2", "within 25 % of 2", "within 10% of -4",
            "in [2, Infinity]"];

    [TestCase("<= 0.02", ConditionKind.AtMost, 0.02, 0)]
    [TestCase("<2e-1", ConditionKind.Less, 0.2, 0)]
    [TestCase(">= -3", ConditionKind.AtLeast, -3, 0)]
    [TestCase(" >\t+.5 ", ConditionKind.Greater, 0.5, 0)]
    [TestCase("= 0", ConditionKind.Equal, 0, 0)]
    [TestCase("in [0.9,1.1]", ConditionKind.Interval, 0.9, 1.1)]
    [TestCase("in [-Infinity, 3]", ConditionKind.Interval, double.NegativeInfinity, 3)]
    [TestCase("within 0.1 of 1", ConditionKind.Within, 0.1, 1)]
    [TestCase("within 3 % of -2", ConditionKind.WithinPercent, 3, -2)]
    [TestCase("within 3% of 2", ConditionKind.WithinPercent, 3, 2)]
    public void TryParse_EveryForm_IsRead(string text, ConditionKind kind, double first, double second)
    {
        Assert.That(Condition.TryParse(text, out var condition, out var problem), Is.True, problem);
        Assert.That((condition!.Kind, condition.First, condition.Second), Is.EqualTo((kind, first, second)));
    }

    [TestCase("")]
    [TestCase("0.02")]
    [TestCase("== 1")]
    [TestCase("<= NaN")]
    [TestCase("=< 1")]
    [TestCase("<= 1 and >= 0")]
    [TestCase("in (0, 1)")]
    [TestCase("in [0; 1]")]
    [TestCase("in [0, 1")]
    [TestCase("within 1")]
    [TestCase("within 3 percent of 2")]
    [TestCase("<= 0,5")]
    [TestCase("<= 1 2")]
    [TestCase("<= x")]
    public void TryParse_NoForm_ListsTheForms(string text)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Condition.TryParse(text, out _, out var problem), Is.False);
            Assert.That(problem, Does.StartWith($"\"{text}\" is no condition; write one of: <= x, < x,"));
        }
    }

    [TestCase("<= Infinity", "cannot fail")]
    [TestCase("> -Infinity", "cannot fail")]
    [TestCase("in [-Infinity, Infinity]", "cannot fail")]
    [TestCase("within Infinity of 1", "cannot fail")]
    [TestCase("<= 1e999", "cannot fail")]
    [TestCase("<= -Infinity", "cannot hold")]
    [TestCase("= Infinity", "cannot hold")]
    [TestCase("in [2, 1]", "cannot hold")]
    [TestCase("in [Infinity, Infinity]", "cannot hold")]
    [TestCase("within -1 of 2", "cannot hold")]
    [TestCase("within 1 of Infinity", "cannot hold")]
    [TestCase("within 3 % of 0", "allows nothing but 0")]
    public void TryParse_EmptyPromise_IsRefused(string text, string reason)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Condition.TryParse(text, out _, out var problem), Is.False);
            Assert.That(problem, Does.Contain(reason));
        }
    }

    [TestCase("<= 2", 2, true, 0)]
    [TestCase("<= 2", 1.5, true, 0.5)]
    [TestCase("<= 2", 3, false, -1)]
    [TestCase("< 2", 2, false, 0)]
    [TestCase(">= 2", 2, true, 0)]
    [TestCase("> 2", 2, false, 0)]
    [TestCase("> 2", 5, true, 3)]
    [TestCase("= 2", 2, true, 0)]
    [TestCase("= 2", 2.5, false, -0.5)]
    [TestCase("in [1, 4]", 3, true, 1)]
    [TestCase("in [1, 4]", 0, false, -1)]
    [TestCase("in [1, Infinity]", 3, true, 2)]
    [TestCase("within 0.5 of 2", 1.75, true, 0.25)]
    [TestCase("within 0.5 of 2", 3, false, -0.5)]
    [TestCase("within 50 % of -2", -3, true, 0)]
    [TestCase("<= 2", double.PositiveInfinity, false, double.NegativeInfinity)]
    [TestCase("<= 2", double.NegativeInfinity, true, double.PositiveInfinity)]
    public void Holds_AndMargin_AreThoseOfTheBound(string text, double value, bool holds, double margin)
    {
        var condition = Parse(text);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(condition.Holds(value), Is.EqualTo(holds));
            Assert.That(condition.Margin(value), Is.EqualTo(margin));
        }
    }

    [TestCaseSource(nameof(Forms))]
    public void Holds_NaN_Never(string text)
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Parse(text).Holds(double.NaN), Is.False);
            Assert.That(Parse(text).Margin(double.NaN), Is.NaN);
        }
    }

    [TestCaseSource(nameof(Forms))]
    public void Margin_Sign_TellsWhetherItHolds(string text) => Prop.ForAll<double>(value =>
    {
        var condition = Parse(text);
        var margin = condition.Margin(value);
        return double.IsNaN(value) || (margin > 0 && condition.Holds(value)) || (margin < 0 && !condition.Holds(value))
            || margin == 0;
    }).QuickCheckThrowOnFailure();

    [TestCaseSource(nameof(Forms))]
    public void EveryForm_CanHoldAndCanFail(string text)
    {
        double[] values = [-1e6, -4, -1, 0, 1.9, 2, 2.1, 1e6];
        var condition = Parse(text);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(values.Any(condition.Holds), Is.True);
            Assert.That(values.All(condition.Holds), Is.False);
        }
    }

    static Condition Parse(string text) =>
        Condition.TryParse(text, out var condition, out var problem) ? condition!
            : throw new ArgumentException(problem, nameof(text));
}
