using FsCheck;
using FsCheck.Fluent;

namespace Eigenspectrum.Networks.Tests;

public sealed class EvaluationTests
{
    [TestCase(0, 0.5)]
    [TestCase(1, -0.5)]
    [TestCase(2, -3)]
    public void Margin_IsTheRightOutputMinusTheBestOther(int label, double expected) =>
        Assert.That(Classification.Margin([2, 1.5, -1], label), Is.EqualTo(expected));

    [Test]
    public void Margin_OfOneOutput_IsRefused()
    {
        Assert.That(() => Classification.Margin([1], 0), Throws.ArgumentException);
        Assert.That(() => Classification.Margin([1, 2], 2), Throws.ArgumentException);
    }

    [Test]
    public void PositiveMargin_IsARightAnswer() => Prop.ForAll(
        Gen.Choose(-50, 50).Select(k => k / 4.0).ArrayOf().Where(f => f.Length > 1).ToArbitrary(),
        Gen.Choose(0, 100).ToArbitrary(),
        (outputs, draw) =>
        {
            var label = draw % outputs.Length;
            var (margin, right) = (Classification.Margin(outputs, label), Classification.Predicted(outputs) == label);
            return margin == 0 || right == margin > 0;
        }).QuickCheckThrowOnFailure();

    [Test]
    public void Predicted_OfEquals_IsTheFirst() => Assert.That(Classification.Predicted([1, 3, 3]), Is.EqualTo(1));

    [Test]
    public void Errors_AreThoseOfMeanAndShare()
    {
        var evaluation = new Evaluation([1, 2, 3, 6], [-1, 0, 1, 4], [true, true, true, false]);
        Assert.That(evaluation.Loss, Is.EqualTo(3));
        Assert.That(evaluation.LossError, Is.EqualTo(Math.Sqrt(14.0 / 3 / 4)).Within(1e-15));
        Assert.That(evaluation.Accuracy, Is.EqualTo(0.75));
        Assert.That(evaluation.AccuracyError, Is.EqualTo(Math.Sqrt(0.75 * 0.25 / 4)).Within(1e-15));
        Assert.That(evaluation.MeanMargin, Is.EqualTo(1));
        Assert.That(evaluation.MarginQuantiles([0, 0.25, 0.5, 1]), Is.EqualTo(new[] { -1, -0.25, 0.5, 4 }));
    }

    [Test]
    public void Regression_HasNoAnswersAndMargins()
    {
        var evaluation = new Evaluation([2], null, null);
        Assert.That(evaluation.LossError, Is.Null);
        Assert.That(evaluation.Accuracy, Is.Null);
        Assert.That(evaluation.AccuracyError, Is.Null);
        Assert.That(evaluation.MeanMargin, Is.Null);
        Assert.That(() => evaluation.MarginQuantiles([0.5]), Throws.InvalidOperationException);
    }
}
