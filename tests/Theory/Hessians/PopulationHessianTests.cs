using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory.Tests;

public sealed class PopulationHessianTests
{
    const double Unit = 2.220446049250313e-16;

    static readonly double Root = Math.Sqrt(.5);

    static readonly Matrix First = new(2, 2, [1, 0, 1, 1]);
    static readonly Matrix Second = new(1, 2, [1, -1]);

    static readonly Case[] Cases =
    [
        new("h", new LinearKernel(), h => h, _ => 1, _ => 0),
        new("h²", new QuadraticKernel(), h => h * h, h => 2 * h, _ => 2),
        new("h³", new CubicKernel(), h => h * h * h, h => 3 * h * h, h => 6 * h),
        new("erf(h/√2)", ErrorFunctionKernel.Standard(), Erf(Root), Bell(Root), h => -h * Bell(Root)(h)),
        new("erf(h)", new ErrorFunctionKernel(1), Erf(1), Bell(1), h => -2 * h * Bell(1)(h)),
    ];

    [Test]
    public void Linear_UnitTestVector()
    {
        double[] values = SymmetricEigen.Values(PopulationHessian.Of(First, Second, new LinearKernel()));
        Assert.That(values, Is.EqualTo([0, 0, 0, 0, 2.3819660113, 4.6180339887]).Within(1e-10));
        Assert.That(LinearNetworkSpectrum.Values(First, Second),
            Is.EqualTo([4.6180339887, 2.3819660113]).Within(1e-10));
    }

    [Test]
    public void Quadratic_UnitTestVector()
    {
        Matrix hessian = PopulationHessian.Of(First, Second, new QuadraticKernel());
        double[] values = SymmetricEigen.Values(hessian);
        Assert.That(values, Is.EqualTo([0, 0, 0, 4.1218897545, 13.522175846, 45.355934399]).Within(1e-8));
        Assert.That(hessian.Trace(), Is.EqualTo(63).Within(1e-12));
        Assert.That(hessian.Row(0).ToArray(), Is.EqualTo([12, 0, -12, -4, 6, 8]).Within(1e-13));
    }

    [Test]
    public void ClosedForm_AgreesWithAverageOverInputs([Range(0, 4)] int activation, [Values(1, 2)] int outputs)
    {
        // E[J Jᵀ] by a rule on the inputs themselves: nothing of Stein's identity enters
        var (name, kernel, g, derivative, _) = Cases[activation];
        var stream = new RandomStream(1, name);
        Matrix first = Samples.Normal(stream, 3, 2, .6), second = Samples.Normal(stream, outputs, 3);
        Matrix root = Samples.Normal(stream, 2, 2, .4);
        Matrix closed = PopulationHessian.Of(first, second, kernel, root);
        Matrix average = Average(first, second, root, g, derivative, 120);
        Assert.That(Samples.LargestDifference(closed, average) / closed.FrobeniusNorm(), Is.LessThan(1e-12), name);
    }

    [Test]
    public void ClosedForm_AgreesWithGaussHermite([Range(0, 4)] int activation)
    {
        var (name, kernel, g, derivative, second) = Cases[activation];
        var quadrature = new GaussHermiteKernel(g, derivative, second, 120);
        var stream = new RandomStream(2, name);
        Matrix w1 = Samples.Normal(stream, 4, 3, .5), w2 = Samples.Normal(stream, 1, 4);
        Matrix closed = PopulationHessian.Of(w1, w2, kernel), numeric = PopulationHessian.Of(w1, w2, quadrature);
        Assert.That(Samples.LargestDifference(closed, numeric) / closed.FrobeniusNorm(), Is.LessThan(1e-12), name);
    }

    [TestCase(10, 20, 1)]
    [TestCase(30, 10, 1)]
    [TestCase(10, 10, 1)]
    [TestCase(5, 1, 1)]
    [TestCase(6, 4, 3)]
    [TestCase(6, 2, 5)]
    public void LinearSpectrum_IsTheKroneckerSum_AndTheRestIsZero(int inputs, int hidden, int outputs)
    {
        var stream = new RandomStream(3, "linear");
        Matrix w1 = Samples.Normal(stream, hidden, inputs), w2 = Samples.Normal(stream, outputs, hidden);
        double[] dense = SymmetricEigen.Values(PopulationHessian.Of(w1, w2, new LinearKernel()));
        double[] exact = LinearNetworkSpectrum.Values(w1, w2);
        Array.Reverse(dense);
        Assert.That(exact, Has.Length.EqualTo(LinearNetworkSpectrum.Rank(inputs, hidden, outputs)));
        for (int i = 0; i < exact.Length; i++) Assert.That(dense[i], Is.EqualTo(exact[i]).Within(1e-12 * exact[0]));
        Assert.That(dense.Count(h => Math.Abs(h) < 1e-9 * exact[0]), Is.EqualTo(dense.Length - exact.Length));
    }

    [TestCase(1)]
    [TestCase(2)]
    public void LinearSpectrum_WithCovariance_AgreesWithTheDenseHessian(int outputs)
    {
        var stream = new RandomStream(4, "covariance");
        Matrix w1 = Samples.Normal(stream, 3, 5), w2 = Samples.Normal(stream, outputs, 3);
        Matrix root = Samples.Normal(stream, 5, 5);
        double[] dense = SymmetricEigen.Values(PopulationHessian.Of(w1, w2, new LinearKernel(), root));
        double[] exact = LinearNetworkSpectrum.Values(w1, w2, root);
        Array.Reverse(dense);
        Assert.That(dense[..exact.Length], Is.EqualTo(exact).Within(1e-12 * exact[0]));
    }

    [TestCase(2, 5, 3, 12)]
    [TestCase(2, 5, 5, 15)]
    [TestCase(2, 5, 8, 15)]
    [TestCase(2, 10, 4, 34)]
    [TestCase(3, 5, 3, 15)]
    [TestCase(3, 10, 4, 40)]
    public void PolynomialRank_IsTheNumberOfEffectiveParameters(int degree, int inputs, int hidden, int rank)
    {
        var stream = new RandomStream(5, "rank");
        IGaussianKernel kernel = degree == 2 ? new QuadraticKernel() : new CubicKernel();
        Matrix hessian = PopulationHessian.Of(
            Samples.Normal(stream, hidden, inputs), Samples.Normal(stream, 1, hidden), kernel);
        double[] values = SymmetricEigen.Values(hessian);
        double tolerance = 10 * values.Length * Unit * values[^1];
        Assert.That(values.Count(h => h > tolerance), Is.EqualTo(rank));
    }

    [Test]
    public void ErrorFunction_HasFullRank([Values(1, 2, 3)] int seed)
    {
        var stream = new RandomStream((ulong)seed, "erf-rank");
        Matrix hessian = PopulationHessian.Of(
            Samples.Normal(stream, 5, 10), Samples.Normal(stream, 1, 5), ErrorFunctionKernel.Standard());
        double[] values = SymmetricEigen.Values(hessian);
        Assert.That(values[0], Is.GreaterThan(values.Length * Unit * values[^1]));
    }

    [Test]
    public void QuadratureError_BoundsThatOfTheEigenvalues_AndIsZeroForClosedForms()
    {
        var (_, kernel, g, derivative, second) = Cases[4];
        var stream = new RandomStream(6, "quadrature");
        Matrix w1 = Samples.Normal(stream, 4, 3, .5), w2 = Samples.Normal(stream, 1, 4);
        var rule = new GaussHermiteKernel(g, derivative, second, 40);
        Matrix closed = PopulationHessian.Of(w1, w2, kernel), numeric = PopulationHessian.Of(w1, w2, rule);
        double error = PopulationHessian.QuadratureError(numeric, w1, w2, rule);
        double[] exact = SymmetricEigen.Values(closed), found = SymmetricEigen.Values(numeric);
        double worst = exact.Zip(found, (x, y) => Math.Abs(x - y)).Max();
        Assert.That(worst, Is.LessThan(error).And.GreaterThan(1e-12));
        Assert.That(PopulationHessian.QuadratureError(closed, w1, w2, kernel), Is.Zero);
    }

    [Test]
    public void DeadUnit_HasNoDirection()
    {
        var quadrature = new GaussHermiteKernel(h => h * h, h => 2 * h, _ => 2, 4);
        var dead = new Matrix(2, 2, [0, 0, 1, 1]);
        Matrix closed = PopulationHessian.Of(dead, Second, new QuadraticKernel());
        Assert.That(Samples.LargestDifference(closed, PopulationHessian.Of(dead, Second, quadrature)),
            Is.LessThan(1e-13));
    }

    static Matrix Average(
        Matrix first, Matrix second, Matrix root, Func<double, double> g, Func<double, double> derivative, int nodes)
    {
        var (points, weights) = Quadrature.GaussHermite(nodes);
        int hidden = first.Rows, outputs = second.Rows, p = hidden * 2 + outputs * hidden;
        var sum = new Matrix(p, p);
        for (int i = 0; i < nodes; i++)
        {
            for (int j = 0; j < nodes; j++)
            {
                double[] z = [points[i], points[j]];
                double[] x = [root[0, 0] * z[0] + root[0, 1] * z[1], root[1, 0] * z[0] + root[1, 1] * z[1]];
                for (int o = 0; o < outputs; o++)
                {
                    double[] gradient = new double[p];
                    for (int a = 0; a < hidden; a++)
                    {
                        double h = first[a, 0] * x[0] + first[a, 1] * x[1];
                        gradient[2 * a] = second[o, a] * derivative(h) * x[0];
                        gradient[2 * a + 1] = second[o, a] * derivative(h) * x[1];
                        gradient[2 * hidden + o * hidden + a] = g(h);
                    }

                    for (int r = 0; r < p; r++)
                    {
                        for (int c = 0; c < p; c++) sum[r, c] += weights[i] * weights[j] * gradient[r] * gradient[c];
                    }
                }
            }
        }

        return sum;
    }

    static Func<double, double> Erf(double scale) => h => Elementary.Erf(scale * h);

    static Func<double, double> Bell(double scale) =>
        h => 2 * scale / Math.Sqrt(Math.PI) * Math.Exp(-scale * scale * h * h);

    sealed record Case(
        string Name,
        IGaussianKernel Kernel,
        Func<double, double> G,
        Func<double, double> First,
        Func<double, double> Second);
}
