using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory.Tests.KernelMachines;

public sealed class KernelMachineTests
{
    const int Count = 80;

    static Matrix Grid(int count) =>
        new(count, 1, [.. Enumerable.Range(0, count).Select(k => -1 + 2.0 * k / (count - 1))]);

    static KernelMachine Machine() => new(new RadialBasis { Width = .3 }.Gram(Grid(Count)), Count);

    /// <summary>On a grid that mirrors itself the matrix falls into an even and an odd half, each diagonalized alone.
    /// </summary>
    [Test]
    public void RadialBasisSpectrum_OfAGrid_IsThatOfItsEvenAndOddHalves()
    {
        KernelMachine machine = Machine();
        int half = Count / 2;
        List<double> expected = [];
        foreach (int sign in new[] { 1, -1 })
        {
            var part = new Matrix(half, half);
            for (int i = 0; i < half; i++)
            {
                for (int j = 0; j < half; j++)
                    part[i, j] = machine.Normalized[i, j] + sign * machine.Normalized[i, Count - 1 - j];
            }

            expected.AddRange(SymmetricEigen.Values(part));
        }

        double[] sorted = [.. expected.OrderDescending()];
        for (int k = 0; k < Count; k++)
            Assert.That(machine.Eigenvalues[k], Is.EqualTo(Math.Max(0, sorted[k])).Within(1e-15));
        Assert.That(Sums.Sum(machine.Eigenvalues), Is.EqualTo(1).Within(1e-14));
        Assert.That(
            Sums.Norm(machine.Eigenvalues), Is.EqualTo(machine.Normalized.FrobeniusNorm()).Within(1e-14));
    }

    /// <summary>The trend of the specification's random example: the first nine within .4 of its logarithms.</summary>
    [Test]
    public void RadialBasisSpectrum_DecaysAboutGeometrically()
    {
        double[] example = [-.40, -.61, -.74, -.99, -1.39, -1.69, -2.09, -2.56, -3.05];
        double[] values = Machine().Eigenvalues;
        for (int k = 0; k < example.Length; k++)
            Assert.That(Math.Log10(values[k]), Is.EqualTo(example[k]).Within(.4), $"{k + 1}");
    }

    [Test]
    public void Predictions_AreGradientDescent([Values(1, 10, 1000)] int steps)
    {
        KernelMachine machine = Machine();
        double[] targets = [.. Grid(Count).Data.Select(x => Math.Sin(4 * x) + x)];
        double step = .5 / machine.Eigenvalues[0];
        Matrix functions = machine.Prior(1, 2, new RandomStream(1, "prior"));
        double[] start = functions.Column(0);
        for (int t = 0; t < steps; t++) machine.Descend(functions, targets, step);
        double[] closed = machine.Predictions(targets, start, step, steps);
        Vectors.AddScaled(-1, functions.Column(0), closed);
        Vectors.AddScaled(-1, targets, start);
        Assert.That(Sums.Norm(closed) / Sums.Norm(start), Is.LessThan(3e-14));
    }

    [Test]
    public void InnerProductKernel_IsGradientDescentOnWeights()
    {
        Matrix inputs = Samples.Normal(new RandomStream(2, "inputs"), 20, 3);
        double[] weights = [.3, -1, 2], truth = [1, 1, -1];
        double[] targets = inputs.Apply(truth), start = inputs.Apply(weights);
        var machine = new KernelMachine(new InnerProduct { Scale = 1 }.Gram(inputs), 20);
        double step = .3 / machine.Eigenvalues[0];
        for (int t = 0; t < 25; t++)
        {
            double[] residuals = inputs.Apply(weights);
            Vectors.AddScaled(-1, targets, residuals);
            for (int k = 0; k < 20; k++) Vectors.AddScaled(-step * residuals[k] / 20, inputs.Row(k), weights);
        }

        Assert.That(machine.Predictions(targets, start, step, 25), Is.EqualTo(inputs.Apply(weights)).Within(1e-13));
    }

    [Test]
    public void Prior_HasTheKernelAsCovariance()
    {
        const int Draws = 4000;
        var machine = new KernelMachine(new Laplace { Width = 1 }.Gram(Grid(5)), 5);
        Matrix draws = machine.Prior(Draws, 3, new RandomStream(1, "prior"));
        for (int i = 0; i < 5; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double expected = 9 * 5 * machine.Normalized[i, j], variance = 81 + expected * expected;
                Assert.That(
                    Sums.Dot(draws.Row(i), draws.Row(j)) / Draws,
                    Is.EqualTo(expected).Within(4.5 * Math.Sqrt(variance / Draws)));
            }
        }
    }

    [Test]
    public void Polynomial_WithAnOffsetBelowZero_IsRefusedByItsSmallestEigenvalue()
    {
        Matrix gram = new PolynomialKernel { Degree = 3, Offset = -1 }.Gram(Grid(20));
        double smallest = SymmetricEigen.Values(gram)[0] / 20;
        Assert.That(smallest, Is.LessThan(0));
        Assert.That(
            () => new KernelMachine(gram, 20),
            Throws.TypeOf<IndefiniteKernelException>()
                .With.Property(nameof(IndefiniteKernelException.Smallest)).EqualTo(smallest).Within(1e-14)
                .And.Message.Contains("smallest eigenvalue"));
    }
}
