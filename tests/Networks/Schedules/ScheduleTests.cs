using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks.Tests;

public sealed class ScheduleTests
{
    static IEnumerable<ILearningRateSchedule> Members() =>
        Catalogue<ILearningRateSchedule>.Names.Select(Catalogue<ILearningRateSchedule>.Create);

    [TestCaseSource(nameof(Members))]
    public void Multiplier_StaysBetweenZeroAndOne(ILearningRateSchedule schedule)
    {
        for (var epoch = 0.0; epoch <= 40; epoch += 0.25)
            Assert.That(schedule.Multiplier(epoch, 40), Is.InRange(0, 1), $"epoch {epoch}");
    }

    [TestCase(0, 1)]
    [TestCase(2.9, 1)]
    [TestCase(3, 0.5)]
    [TestCase(9, 0.125)]
    public void StepDecay_CountsWholePeriods(double epoch, double expected) =>
        Assert.That(new StepDecay { Every = 3, Factor = 0.5 }.Multiplier(epoch, 10), Is.EqualTo(expected));

    [Test]
    public void StepDecay_OfTinyPeriods_Ends() =>
        Assert.That(new StepDecay { Every = 1e-9 }.Multiplier(1e6, 1e6), Is.LessThan(1e-299));

    [TestCase(0, 1)]
    [TestCase(5.9, 1)]
    [TestCase(6, 0.5)]
    [TestCase(7.9, 0.5)]
    [TestCase(8, 0.25)]
    public void MultiStepDecay_ChangesAtShares(double epoch, double expected) =>
        Assert.That(new MultiStepDecay { Factor = 0.5 }.Multiplier(epoch, 10), Is.EqualTo(expected));

    [TestCase(0, 1)]
    [TestCase(5, 0.6)]
    [TestCase(10, 0.2)]
    public void CosineDecay_RunsFromOneToTheFinalShare(double epoch, double expected) =>
        Assert.That(new CosineDecay { Final = 0.2 }.Multiplier(epoch, 10), Is.EqualTo(expected).Within(1e-15));

    [TestCase(0, 0.5)]
    [TestCase(1, 0.75)]
    [TestCase(2, 1)]
    [TestCase(6, 0.5)]
    public void LinearWarmup_RisesThenFollowsTheNext(double epoch, double expected)
    {
        var schedule = new LinearWarmup { Epochs = 2, Start = 0.5, Then = new CosineDecay() };
        Assert.That(schedule.Multiplier(epoch, 10), Is.EqualTo(expected).Within(1e-15));
    }
}
