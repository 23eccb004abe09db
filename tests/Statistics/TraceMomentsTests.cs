using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics.Tests;

public sealed class TraceMomentsTests
{
    static Matrix Draw(int samples, double[] deviations, RandomStream stream, bool heavy = false)
    {
        var values = new Matrix(samples, deviations.Length);
        for (int i = 0; i < samples; i++)
        {
            double scale = heavy ? Math.Sqrt(4 / stream.ChiSquare(6)) : 1;
            for (int j = 0; j < deviations.Length; j++)
                values[i, j] = 5 + scale * deviations[j] * stream.Normal();
        }
        return values;
    }

    // The definition: means over all quadruples of different rows, which are unbiased term by term.
    [TestCase(false)]
    [TestCase(true)]
    public void Moments_AreTheUStatisticsOverQuadruples(bool columns)
    {
        Matrix x = Draw(6, [1, 2, .5], new RandomStream(1, "quadruples"));
        double trace = 0, square = 0, count = 0;
        for (int i = 0; i < 6; i++)
            for (int j = 0; j < 6; j++)
                for (int k = 0; k < 6; k++)
                    for (int l = 0; l < 6; l++)
                    {
                        if (new[] { i, j, k, l }.Distinct().Count() < 4)
                            continue;
                        count++;
                        for (int a = 0; a < 3; a++)
                        {
                            for (int b = 0; b < 3; b++)
                            {
                                if (columns && a == b)
                                    continue;
                                double ia = x[i, a] - x[j, a], ib = x[i, b] - x[j, b];
                                double ka = x[k, a] - x[l, a], kb = x[k, b] - x[l, b];
                                trace += ia * ia * kb * kb / 4;
                                square += ia * ib * ka * kb / 4;
                            }
                        }
                    }
        double scale = (columns ? 1.5 : 1) / count; // 9 pairs of columns, or 6
        TraceMoments moments = TraceMoments.Of(x, correctRows: true, columns);
        Assert.That(moments.SquaredTrace, Is.EqualTo(scale * trace).Within(1e-12 * scale * trace));
        Assert.That(moments.TraceOfSquare, Is.EqualTo(scale * square).Within(1e-12 * scale * trace));
    }

    [TestCase(10, 30, false)]
    [TestCase(40, 12, false)]
    [TestCase(25, 25, true)]
    public void Moments_AreUnbiased_AndThoseOfTheSampleCovarianceAreNot(int samples, int dimensions, bool heavy)
    {
        double[] deviations = [.. Enumerable.Range(1, dimensions).Select(n => Math.Pow(n, -.3))];
        double sum = deviations.Sum(v => v * v), squares = deviations.Sum(v => v * v * v * v);
        var stream = new RandomStream(2, "unbiased");
        TraceMoments[] draws = [.. Enumerable.Range(0, 400).Select(_ =>
            TraceMoments.Of(Draw(samples, deviations, stream, heavy), true, false))];
        double[] raw = [.. Enumerable.Range(0, 400).Select(_ =>
            TraceMoments.Of(Draw(samples, deviations, stream, heavy), false, false).TraceOfSquare)];
        using (Assert.EnterMultipleScope())
        {
            RequireMean([.. draws.Select(m => m.SquaredTrace)], sum * sum);
            RequireMean([.. draws.Select(m => m.TraceOfSquare)], squares);
            Assert.That((raw.Average() - squares) / Sums.StandardError(raw), Is.GreaterThan(10));
        }
    }

    // 4,000 units with covariance diag + rank one; 60 of them at a time, and the ratio of all is wanted.
    [Test]
    public void ColumnCorrection_EstimatesTheRatioOfAllUnits()
    {
        var stream = new RandomStream(3, "units");
        // Factor model: C = L L' with 5 factors of N(0, 1) loadings: (mean C_aa)^2 / mean C_ab^2 over a != b = 25/5.
        double[] numerators = new double[300], denominators = new double[300];
        for (int t = 0; t < 300; t++)
        {
            Matrix loadings = new(60, 5), factors = new(30, 5);
            stream.Normals(loadings.Data);
            stream.Normals(factors.Data);
            TraceMoments moments = TraceMoments.Of(Matrix.MultiplyTransposed(factors, loadings), true, true);
            numerators[t] = moments.SquaredTrace / 3600;
            denominators[t] = moments.TraceOfSquare / 3600;
        }
        RequireMean(numerators, 25);
        RequireMean(denominators, 5);
    }

    [Test]
    public void Ratio_OfFewSamples_IsNearThatOfThePopulation()
    {
        double[] deviations = [.. Enumerable.Range(1, 60).Select(n => Math.Pow(n, -.25))];
        double truth = new ParticipationRatio().Measure([.. deviations.Select(v => v * v)]);
        var stream = new RandomStream(4, "ratio");
        SampleEstimate[] estimates = [.. Enumerable.Range(0, 30).Select(_ =>
            new UnbiasedParticipationRatio().Measure(new GroupedSamples(Draw(60, deviations, stream))))];
        double[] values = [.. estimates.Select(e => e.Value!.Value)];
        double[] raw = [.. Enumerable.Range(0, 40).Select(_ => new UnbiasedParticipationRatio { CorrectRows = false }
            .Measure(new GroupedSamples(Draw(60, deviations, stream))).Value!.Value)];
        using (Assert.EnterMultipleScope())
        {
            RequireMean(values, truth);
            Assert.That(raw.Average(), Is.LessThan(.7 * truth));
            // the jackknife's errors are those of the draws, within what 30 draws can tell
            Assert.That(estimates.Average(e => e.StandardError!.Value) / Sums.StandardDeviation(values),
                Is.InRange(.6, 1.8));
        }
    }

    static void RequireMean(double[] values, double truth) =>
        Assert.That((values.Average() - truth) / Sums.StandardError(values), Is.InRange(-4.5, 4.5));
}
