using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory.Tests.KernelMachines;

public sealed class KernelFunctionTests
{
    static IEnumerable<IKernelFunction> Members() => Catalogue.TypesOf(typeof(IKernelFunction))
        .Select(type => (IKernelFunction)Catalogue.Create(typeof(IKernelFunction), type.Name));

    [TestCaseSource(nameof(Members))]
    public void Gram_IsSymmetric_PositiveSemidefinite_AndOfPairsAlone(IKernelFunction kernel)
    {
        Matrix inputs = Samples.Normal(new RandomStream(1, "inputs"), 30, 4);
        Matrix gram = kernel.Gram(inputs, 3), first = kernel.Gram(new Matrix(20, 4, inputs.Data[..80]));
        Assert.That(Samples.LargestDifference(gram, gram.Transpose()), Is.Zero);
        Assert.That(kernel.Gram(inputs).Data, Is.EqualTo(gram.Data));
        for (int i = 0; i < 20; i++)
            Assert.That(first.Row(i).ToArray(), Is.EqualTo(gram.Row(i)[..20].ToArray()).Within(1e-15));
        Assert.That(() => new KernelMachine(gram, 30), Throws.Nothing);
        Assert.That(kernel.Label, Is.Not.Empty);
    }

    [Test]
    public void Polynomial_IsTheInnerProductOfMonomials()
    {
        Matrix inputs = Samples.Normal(new RandomStream(2, "inputs"), 9, 2);
        Matrix gram = new PolynomialKernel { Degree = 2, Offset = 1.5, Scale = .7 }.Gram(inputs);
        var features = new Matrix(9, 6);
        for (int i = 0; i < 9; i++)
        {
            double x = inputs[i, 0], y = inputs[i, 1], r = Math.Sqrt(2);
            double[] row = [.7 * x * x, .7 * y * y, r * .7 * x * y, Math.Sqrt(2.1) * x, Math.Sqrt(2.1) * y, 1.5];
            row.CopyTo(features.Row(i));
        }

        Matrix expected = Matrix.MultiplyTransposed(features, features);
        Assert.That(Samples.LargestDifference(gram, expected), Is.LessThan(1e-14 * expected.LargestMagnitude()));
    }

    /// <summary>The mean over directions w of 2 g(w.x) g(w.x'), by the rectangle rule on the circle.</summary>
    [Test]
    public void ArcCosine_IsTheMeanOverRandomUnits([Values(0, 1)] int degree, [Values(.1, 1, 2.5, 3.1)] double angle)
    {
        Matrix inputs = Matrix.FromRows([[2, 0], [3 * Math.Cos(angle), 3 * Math.Sin(angle)]]);
        const int Nodes = 200_000;
        double sum = 0;
        for (int k = 0; k < Nodes; k++)
        {
            double direction = 2 * Math.PI * (k + .5) / Nodes;
            double a = Math.Cos(direction), b = Math.Cos(direction - angle);
            if (a > 0 && b > 0) sum += degree == 0 ? 1 : a * b;
        }

        // E|w|^2 = 2 in the plane
        double expected = degree == 0 ? 2 * sum / Nodes : 2 * 2 * 3 * 2 * sum / Nodes;
        Assert.That(
            new ArcCosine { Degree = degree, Bias = 0 }.Gram(inputs)[0, 1], Is.EqualTo(expected).Within(3e-5));
    }

    [Test]
    public void RadialBasis_InRootMeanSquareDistances_DoesNotFeelTheUnit([Values(1e-3, 1e4)] double unit)
    {
        Matrix inputs = Samples.Normal(new RandomStream(3, "inputs"), 12, 3), scaled = inputs.Copy();
        Vectors.Scale(unit, scaled.Data, scaled.Data);
        var kernel = new RadialBasis { Width = .7, Unit = WidthUnit.RootMeanSquareDistance };
        Assert.That(Samples.LargestDifference(kernel.Gram(scaled), kernel.Gram(inputs)), Is.LessThan(1e-14));
        double square = 0;
        for (int i = 0; i < 12; i++)
        {
            for (int j = 0; j < 12; j++)
            {
                for (int c = 0; c < 3; c++) square += Math.Pow(inputs[i, c] - inputs[j, c], 2);
            }
        }

        double width = .7 * Math.Sqrt(square / (12 * 11));
        double distance = Enumerable.Range(0, 3).Sum(c => Math.Pow(inputs[0, c] - inputs[1, c], 2));
        Assert.That(
            kernel.Gram(inputs)[0, 1], Is.EqualTo(Math.Exp(-distance / (2 * width * width))).Within(1e-14));
    }
}
