namespace Eigenspectrum.Figures.Tests;

public sealed class AxisRangeTests
{
    [Test]
    public void Of_DataFromZero_StaysAtZero()
    {
        var range = AxisRange.Of(new Axis(""), [0, 10]);
        Assert.That(range.Low, Is.Zero);
        Assert.That(range.High, Is.EqualTo(10.4).Within(1e-12));
    }

    [TestCase(Scale.Linear)]
    [TestCase(Scale.Log)]
    [TestCase(Scale.SymmetricLog)]
    public void Unit_IsMonotoneFromZeroToOne(Scale scale)
    {
        var axis = new Axis("", scale) { Padding = 0, Threshold = 0.01 };
        var range = AxisRange.Of(axis, [scale == Scale.Log ? 0.001 : -50, 70]);
        var values = Binning.Linear(range.Low, range.High, 200);
        Assert.That(values.Select(range.Unit), Is.Ordered.Ascending.And.Unique);
        Assert.That(range.Unit(range.Low), Is.Zero);
        Assert.That(range.Unit(range.High), Is.EqualTo(1).Within(1e-15));
    }

    [TestCase(3e-300)]
    [TestCase(5e-298)]
    [TestCase(1)]
    public void Of_ARangeThatWasMovedApart_LeavesItAsItIs(double value)
    {
        var once = AxisRange.Of(new Axis("") { Padding = 0 }, [value]);
        var twice = AxisRange.Of(new Axis("") { Padding = 0 }, [once.Low, once.High]);
        Assert.That((twice.Low, twice.High), Is.EqualTo((once.Low, once.High)));
    }

    [Test]
    public void Unit_NonPositiveOnLogAxis_HasNoPlace() =>
        Assert.That(AxisRange.Of(new Axis("", Scale.Log), [1, 2]).Unit(0), Is.NaN);

    [Test]
    public void Of_ReversedFixedEnds_AreSwapped()
    {
        var range = AxisRange.Of(new Axis("") { Minimum = 5, Maximum = 2 }, [3]);
        Assert.That((range.Low, range.High), Is.EqualTo((2.0, 5.0)));
    }

    [Test]
    public void SymmetricLog_ScaledAndBack_IsTheSame()
    {
        foreach (var value in new[] { -1e5, -1, -1e-4, -1e-7, 0, 1e-9, 1e-3, 4, 1e8 })
        {
            Assert.That(SymmetricLogTicks.Unscaled(SymmetricLogTicks.Scaled(value, 1e-4), 1e-4),
                Is.EqualTo(value).Within(1e-12 * Math.Abs(value)));
        }
    }
}
