using Eigenspectrum.Numerics;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Theory.Tests;

public sealed class LinearTeacherStudentTests
{
    [TestCase(10, 20, 1.0, 1.0)]
    [TestCase(30, 10, 1.0, 1.0)]
    [TestCase(10, 20, .1, .05)]
    [TestCase(20, 10, 1.0, 1.0)]
    public void PooledEigenvalues_FollowTheLaw_AndNotAWrongShift(
        int inputs, int hidden, double hiddenVariance, double outputVariance)
    {
        double[] pooled = Pool(Teachers(2000, inputs, hidden, 1, hiddenVariance, outputVariance));
        var law = new LinearTeacherStudentLaw(inputs, hidden, hiddenVariance, outputVariance);
        var broken = new LinearTeacherStudentLaw(
            inputs, hidden, hiddenVariance, outputVariance, alteration: new(ShiftVariance: 1.2));
        double distance = KolmogorovSmirnov.Distance(pooled, law.Distribution);
        double brokenDistance = KolmogorovSmirnov.Distance(pooled, broken.Distribution);
        TestContext.Out.WriteLine($"({inputs}, {hidden}): KS {distance:F4}, wrong shift {brokenDistance:F4}");
        Assert.That(distance, Is.LessThanOrEqualTo(.02));
        Assert.That(brokenDistance, Is.GreaterThan(.02));
    }

    [Test]
    [Category("Slow")]
    public void LargeTeachers_FollowTheLawClosely()
    {
        double[] pooled = Pool(Teachers(1000, 100, 200, 1, .01, .005));
        var law = new LinearTeacherStudentLaw(100, 200, .01, .005);
        Assert.That(KolmogorovSmirnov.Distance(pooled, law.Distribution), Is.LessThanOrEqualTo(.01));
    }

    [TestCase(10, 20, 1)]
    [TestCase(6, 3, 5)]
    [TestCase(3, 6, 4)]
    public void Moments_AreExactAtFiniteSize(int inputs, int hidden, int outputs)
    {
        const double hiddenVariance = .7, outputVariance = 1.4;
        double[][] teachers = Teachers(3000, inputs, hidden, outputs, hiddenVariance, outputVariance);
        CheckMoments(teachers, LinearTeacherStudentMoments.Of(inputs, hidden, outputs, hiddenVariance, outputVariance));
    }

    [Test]
    public void Moments_AreExactWithCovariance()
    {
        double[] covariance = [3, 1.5, .5, .1];
        Matrix root = Matrix.Diagonal([.. covariance.Select(Math.Sqrt)]);
        double[][] teachers = Teachers(3000, 4, 3, 1, .7, 1.4, root);
        CheckMoments(teachers, LinearTeacherStudentMoments.Of(covariance, 3, .7, 1.4));
    }

    [Test]
    public void Moments_OfTheIdentityCovariance_AreThoseOfStandardInputs()
    {
        LinearTeacherStudentMoments expected = LinearTeacherStudentMoments.Of(4, 3, 1, .7, 1.4);
        LinearTeacherStudentMoments actual = LinearTeacherStudentMoments.Of([1, 1, 1, 1], 3, .7, 1.4);
        Assert.That(actual.Mean, Is.EqualTo(expected.Mean).Within(1e-13));
        Assert.That(actual.Variance, Is.EqualTo(expected.Variance).Within(1e-12));
        Assert.That(actual.Nonzero, Is.EqualTo(expected.Nonzero));
    }

    [Test]
    public void LawAndMoments_ShareTheMean()
    {
        var law = new LinearTeacherStudentLaw(30, 10, .3, 2);
        LinearTeacherStudentMoments moments = LinearTeacherStudentMoments.Of(30, 10, 1, .3, 2);
        Assert.That(law.Mean, Is.EqualTo(moments.Mean).Within(1e-12));
        // the limit lacks one of d + 1
        Assert.That(moments.Variance - law.Variance, Is.EqualTo(.3 * .3 * 10).Within(1e-10));
    }

    static void CheckMoments(double[][] teachers, LinearTeacherStudentMoments moments)
    {
        Assert.That(teachers[0], Has.Length.EqualTo(moments.Nonzero));
        double[] means = [.. teachers.Select(t => t.Average())];
        double[] squares = [.. teachers.Select(t => t.Average(h => (h - moments.Mean) * (h - moments.Mean)))];
        Assert.That(means.Average(), Is.EqualTo(moments.Mean).Within(4.5 * StandardError(means)));
        Assert.That(squares.Average(), Is.EqualTo(moments.Variance).Within(4.5 * StandardError(squares)));
    }

    static double StandardError(double[] values)
    {
        double mean = values.Average();
        return Math.Sqrt(values.Sum(v => (v - mean) * (v - mean)) / (values.Length - 1) / values.Length);
    }

    static double[] Pool(double[][] teachers)
    {
        double[] pooled = [.. teachers.SelectMany(t => t)];
        Array.Sort(pooled);
        return pooled;
    }

    static double[][] Teachers(
        int count, int inputs, int hidden, int outputs, double hiddenVariance, double outputVariance,
        Matrix? root = null)
    {
        var stream = new RandomStream(1, "teachers");
        double[][] spectra = new double[count][];
        for (int t = 0; t < count; t++)
        {
            Matrix first = Samples.Normal(stream, hidden, inputs, Math.Sqrt(hiddenVariance));
            Matrix second = Samples.Normal(stream, outputs, hidden, Math.Sqrt(outputVariance));
            spectra[t] = root is null
                ? LinearNetworkSpectrum.Values(first, second)
                : LinearNetworkSpectrum.Values(first, second, root);
        }

        return spectra;
    }
}
