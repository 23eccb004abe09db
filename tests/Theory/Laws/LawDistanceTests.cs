using Eigenspectrum.Numerics;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Theory.Tests;

/// <summary>
/// Distances of pooled eigenvalues from the law at the sizes of the reference table; teachers are drawn from the exact
/// model, which the dense Hessians are compared with elsewhere.
/// </summary>
public sealed class LawDistanceTests
{
    // (d, K), teachers, and the distances measured for unit and for fan-in variances
    [TestCase(10, 20, 4000, .011, .014, .02)]
    [TestCase(20, 10, 3000, .009, .011, .02)]
    [TestCase(10, 30, 3000, .013, .015, .02)]
    [TestCase(30, 10, 2000, .013, .017, .02)]
    [TestCase(100, 200, 1000, .010, .002, .02)]
    [TestCase(300, 100, 200, .025, .033, .06)]
    public void Distance_IsThatOfTheTable(
        int inputs, int hidden, int teachers, double unit, double fanIn, double most)
    {
        double atUnit = Distance(inputs, hidden, teachers, 1, 1);
        double atFanIn = Distance(inputs, hidden, teachers, 1.0 / inputs, 1.0 / hidden);
        TestContext.Out.WriteLine($"({inputs}, {hidden}): {atUnit:F4} for {unit}, {atFanIn:F4} for {fanIn}");
        Assert.That(atUnit, Is.LessThanOrEqualTo(most));
        Assert.That(atFanIn, Is.LessThanOrEqualTo(inputs == 100 ? .01 : most));
        // distances of R teachers scatter by about .3 / sqrt R
        double scatter = 4.5 * .3 / Math.Sqrt(teachers);
        Assert.That(atUnit, Is.EqualTo(unit).Within(scatter));
        Assert.That(atFanIn, Is.EqualTo(fanIn).Within(scatter));
    }

    [TestCase(10, 20)]
    [TestCase(30, 10)]
    public void Moments_OfPooledEigenvalues_AreWithinThreePercent(int inputs, int hidden)
    {
        double[] values = Pool(inputs, hidden, 4000, 1, 1);
        LinearTeacherStudentMoments exact = LinearTeacherStudentMoments.Of(inputs, hidden, 1, 1, 1);
        Assert.That(Sums.Mean(values), Is.EqualTo(exact.Mean).Within(3).Percent);
        Assert.That(Sums.Variance(values), Is.EqualTo(exact.Variance).Within(3).Percent);
    }

    static double Distance(int inputs, int hidden, int teachers, double first, double second)
    {
        double[] values = Pool(inputs, hidden, teachers, first, second), expected = new double[values.Length];
        new TabulatedDistribution(new LinearTeacherStudentLaw(inputs, hidden, first, second)).At(values, expected);
        return KolmogorovSmirnov.Distance(values, x => expected[Array.BinarySearch(values, x)]);
    }

    static double[] Pool(int inputs, int hidden, int teachers, double first, double second)
    {
        var model = new LinearTeacherModel(inputs, hidden, 1, first, second);
        var stream = new RandomStream(1, "pool");
        double[] values = new double[teachers * inputs];
        for (int t = 0; t < teachers; t++) model.Draw(stream, values.AsSpan(t * inputs, inputs));
        Array.Sort(values);
        return values;
    }
}
