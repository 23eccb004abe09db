using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory.Tests;

public sealed class PopulationLossTests
{
    static readonly (string Name, IGaussianKernel Kernel, Func<double, double> G)[] Cases =
    [
        ("h", new LinearKernel(), h => h),
        ("h²", new QuadraticKernel(), h => h * h),
        ("h³", new CubicKernel(), h => h * h * h),
        ("erf", ErrorFunctionKernel.Standard(), h => Elementary.Erf(Math.Sqrt(.5) * h)),
        ("tanh", new GaussHermiteKernel(Elementary.Tanh, h => 1 - Square(Elementary.Tanh(h)),
            h => -2 * Elementary.Tanh(h) * (1 - Square(Elementary.Tanh(h))), 40), Elementary.Tanh),
    ];

    [Test]
    public void Value_IsTheMeanOverInputs([Range(0, 4)] int activation, [Values(1, 2)] int outputs)
    {
        var (name, kernel, g) = Cases[activation];
        var problem = new Problem(new(1, name), 3, 2, 4, outputs, kernel);
        var stream = new RandomStream(2, name);
        double[] losses = new double[20_000];
        for (int n = 0; n < losses.Length; n++)
        {
            double[] z = new double[3];
            stream.Normals(z);
            double[] x = problem.Root.Apply(z);
            double[] student = Outputs(problem.W1, problem.W2, x, g), teacher = Outputs(problem.T1, problem.T2, x, g);
            for (int o = 0; o < outputs; o++) losses[n] += Square(student[o] - teacher[o]) / 2;
        }

        Assert.That(problem.Loss.Value(problem.Parameters),
            Is.EqualTo(Sums.Mean(losses)).Within(4.5 * Sums.StandardError(losses)), name);
    }

    [Test]
    public void Gradient_LeavesARemainderOfSecondOrder([Range(0, 4)] int activation, [Values(1, 2)] int outputs)
    {
        var (name, kernel, _) = Cases[activation];
        var problem = new Problem(new(3, name), 3, 2, 4, outputs, kernel);
        double[] gradient = new double[problem.Parameters.Length], direction = new double[gradient.Length];
        double value = problem.Loss.Gradient(problem.Parameters, gradient);
        new RandomStream(4, name).Normals(direction);
        double slope = Sums.Dot(gradient, direction);
        double Remainder(double step) => Math.Abs(problem.Loss.Value(
            [.. problem.Parameters.Select((p, i) => p + step * direction[i])]) - value - step * slope);

        Assert.That(Math.Log2(Remainder(2e-3) / Remainder(1e-3)), Is.EqualTo(2).Within(.05), name);
        Assert.That(Math.Log2(Remainder(1e-3) / Remainder(5e-4)), Is.EqualTo(2).Within(.05), name);
    }

    [Test]
    public void MatchingWeights_HaveNoLoss_NoGradient_AndThePopulationHessian(
        [Range(0, 4)] int activation, [Values(1, 2)] int outputs)
    {
        var (name, kernel, _) = Cases[activation];
        var problem = new Problem(new(5, name), 3, 3, 3, outputs, kernel);
        double[] teacher = [.. problem.T1.Data, .. problem.T2.Data], gradient = new double[teacher.Length];
        double value = problem.Loss.Gradient(teacher, gradient);
        Assert.That(value, Is.Zero.Within(problem.Loss.Rounding));
        Assert.That(gradient, Is.All.Zero.Within(problem.Loss.Rounding));

        Matrix hessian = PopulationHessian.Of(problem.T1, problem.T2, kernel, problem.Root);
        const double step = 1e-4;
        double worst = 0;
        double[] up = new double[teacher.Length], down = new double[teacher.Length];
        for (int j = 0; j < teacher.Length; j++)
        {
            problem.Loss.Gradient([.. teacher.Select((p, i) => i == j ? p + step : p)], up);
            problem.Loss.Gradient([.. teacher.Select((p, i) => i == j ? p - step : p)], down);
            for (int i = 0; i < up.Length; i++)
                worst = Math.Max(worst, Math.Abs((up[i] - down[i]) / (2 * step) - hessian[i, j]));
        }

        Assert.That(worst / hessian.LargestMagnitude(), Is.LessThan(1e-6), name);
    }

    [Test]
    public void Covariance_IsAChangeOfTheFirstLayer()
    {
        // y depends on W1 R alone, so the loss does too, and gradients are related by Rᵀ
        var problem = new Problem(new(6, "covariance"), 3, 2, 4, 1, Cases[3].Kernel);
        var plain = new PopulationLoss(
            Matrix.Multiply(problem.T1, problem.Root), problem.T2, Cases[3].Kernel, problem.W1.Rows);
        Matrix seen = Matrix.Multiply(problem.W1, problem.Root);
        double[] own = new double[problem.Parameters.Length], other = new double[own.Length];
        double value = problem.Loss.Gradient(problem.Parameters, own);
        Assert.That(plain.Gradient([.. seen.Data, .. problem.W2.Data], other), Is.EqualTo(value).Within(1e-13));
        Matrix back = Matrix.MultiplyTransposed(new Matrix(4, 3, other[..12]), problem.Root);
        Assert.That(own[..12], Is.EqualTo(back.Data).Within(1e-13));
        Assert.That(own[12..], Is.EqualTo(other[12..]).Within(1e-13));
    }

    [Test]
    public void SingularCovariance_MayHaveANarrowRoot()
    {
        var stream = new RandomStream(8, "singular");
        Matrix w1 = Samples.Normal(stream, 3, 4), w2 = Samples.Normal(stream, 1, 3);
        Matrix narrow = Samples.Normal(stream, 4, 2), square = new(4, 4);
        for (int i = 0; i < 4; i++) narrow.Row(i).CopyTo(square.Row(i));
        double[] student = new double[2 * 5], one = new double[10], other = new double[10];
        stream.Normals(student);
        var kernel = ErrorFunctionKernel.Standard();
        double narrowLoss = new PopulationLoss(w1, w2, kernel, 2, narrow).Gradient(student, one);
        double squareLoss = new PopulationLoss(w1, w2, kernel, 2, square).Gradient(student, other);
        Assert.That(narrowLoss, Is.EqualTo(squareLoss).Within(1e-15));
        Assert.That(one, Is.EqualTo(other).Within(1e-15));
    }

    [Test]
    public void WrongShapes_AreRefused()
    {
        var kernel = new LinearKernel();
        Assert.That(() => new PopulationLoss(new(2, 3), new(1, 3), kernel, 2), Throws.ArgumentException);
        Assert.That(() => new PopulationLoss(new(2, 3), new(1, 2), kernel, 2, new(2, 2)), Throws.ArgumentException);
        Assert.That(() => new PopulationLoss(new(2, 3), new(1, 2), kernel, 2).Value(new double[7]),
            Throws.ArgumentException);
    }

    static double[] Outputs(Matrix first, Matrix second, double[] x, Func<double, double> g) =>
        second.Apply([.. first.Apply(x).Select(g)]);

    static double Square(double x) => x * x;

    sealed class Problem
    {
        public Problem(
            RandomStream stream, int inputs, int teacherUnits, int hidden, int outputs, IGaussianKernel kernel)
        {
            T1 = Samples.Normal(stream, teacherUnits, inputs, .5);
            T2 = Samples.Normal(stream, outputs, teacherUnits);
            W1 = Samples.Normal(stream, hidden, inputs, .5);
            W2 = Samples.Normal(stream, outputs, hidden);
            Root = Samples.Normal(stream, inputs, inputs, .6);
            Loss = new PopulationLoss(T1, T2, kernel, hidden, Root);
            Parameters = [.. W1.Data, .. W2.Data];
        }

        public Matrix T1 { get; }

        public Matrix T2 { get; }

        public Matrix W1 { get; }

        public Matrix W2 { get; }

        public Matrix Root { get; }

        public PopulationLoss Loss { get; }

        public double[] Parameters { get; }
    }
}
