using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory.Tests;

/// <summary>The rectifier's closed form against an average that knows nothing of Stein's identity.</summary>
public sealed class RectifierKernelTests
{
    const int Nodes = 40;

    [Test]
    public void ClosedForm_AgreesWithTheAverageOverDirections(
        [Values(0, .2, 1)] double slope, [Values(1, 2)] int outputs)
    {
        var stream = new RandomStream(1, "rectifier");
        Matrix first = Samples.Normal(stream, 4, 2), second = Samples.Normal(stream, outputs, 4);
        Compare(first, second, slope);
    }

    [Test]
    public void ParallelOppositeAndDeadUnits_HaveFiniteHessians()
    {
        var second = new Matrix(1, 4, [1, -.5, 2, .3]);
        Compare(new Matrix(4, 2, [1, 2, .5, 1, -1, -2, 0, 0]), second, .1);
    }

    [Test]
    public void SlopeOne_IsTheLinearNetwork()
    {
        var stream = new RandomStream(2, "rectifier");
        Matrix first = Samples.Normal(stream, 3, 5), second = Samples.Normal(stream, 1, 3);
        Matrix linear = PopulationHessian.Of(first, second, new LinearKernel());
        Assert.That(
            Samples.LargestDifference(linear, PopulationHessian.Of(first, second, new RectifierKernel(1))),
            Is.LessThan(1e-14 * linear.FrobeniusNorm()));
    }

    [Test]
    public void SlopeBeyondOne_IsRefused() =>
        Assert.That(() => new RectifierKernel(1.5), Throws.InstanceOf<ArgumentOutOfRangeException>());

    static void Compare(Matrix first, Matrix second, double slope)
    {
        Matrix closed = PopulationHessian.Of(first, second, new RectifierKernel(slope));
        Matrix average = AverageOverDirections(first, second, slope);
        Assert.That(
            Samples.LargestDifference(closed, average), Is.LessThan(1e-13 * average.FrobeniusNorm()));
    }

    /// <summary>
    /// With x = r (cos φ, sin φ) all of J Jᵀ is r² times a function of φ that is smooth between the units' kinks, and
    /// E r² = 2.
    /// </summary>
    static Matrix AverageOverDirections(Matrix first, Matrix second, double slope)
    {
        int hidden = first.Rows, outputs = second.Rows, p = hidden * (2 + outputs);
        var kinks = new List<double> { 0, 2 * Math.PI };
        for (int a = 0; a < hidden; a++)
        {
            double kink = Math.Atan2(-first[a, 0], first[a, 1]);
            kinks.Add((kink + 2 * Math.PI) % (2 * Math.PI));
            kinks.Add((kink + 3 * Math.PI) % (2 * Math.PI));
        }

        kinks.Sort();
        var (nodes, weights) = Quadrature.GaussLegendre(Nodes);
        var sum = new Matrix(p, p);
        for (int piece = 1; piece < kinks.Count; piece++)
        {
            double half = (kinks[piece] - kinks[piece - 1]) / 2, middle = (kinks[piece] + kinks[piece - 1]) / 2;
            for (int k = 0; k < Nodes && half > 1e-14; k++)
                Add(middle + half * nodes[k], half * weights[k] / Math.PI);
        }

        return sum;

        void Add(double angle, double weight)
        {
            double[] x = [Math.Cos(angle), Math.Sin(angle)];
            for (int o = 0; o < outputs; o++)
            {
                double[] row = new double[p];
                for (int a = 0; a < hidden; a++)
                {
                    double h = first[a, 0] * x[0] + first[a, 1] * x[1], g = h > 0 ? 1 : slope;
                    for (int i = 0; i < 2; i++) row[a * 2 + i] = second[o, a] * g * x[i];
                    row[hidden * 2 + o * hidden + a] = g * h;
                }

                for (int i = 0; i < p; i++)
                {
                    for (int j = 0; j < p; j++) sum[i, j] += weight * row[i] * row[j];
                }
            }
        }
    }
}
