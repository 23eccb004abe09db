using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory.Tests;

/// <summary>The exact finite-size model against the matrices that it does without.</summary>
public sealed class LinearTeacherModelTests
{
    [TestCase(4, 9, 1)]
    [TestCase(9, 4, 1)]
    [TestCase(5, 5, 1)]
    [TestCase(6, 3, 4)]
    [TestCase(1, 1, 1)]
    public void Draws_HaveTheExactMoments(int inputs, int hidden, int outputs)
    {
        var model = new LinearTeacherModel(inputs, hidden, outputs, .7, 1.4);
        LinearTeacherStudentMoments exact = LinearTeacherStudentMoments.Of(inputs, hidden, outputs, .7, 1.4);
        Assert.That(model.Nonzero, Is.EqualTo(exact.Nonzero));
        var stream = new RandomStream(1, "model");
        double[] means = new double[4000], squares = new double[means.Length];
        for (int t = 0; t < means.Length; t++)
        {
            double[] values = new double[model.Nonzero];
            model.Draw(stream, values);
            means[t] = values.Average();
            squares[t] = values.Average(h => (h - exact.Mean) * (h - exact.Mean));
        }

        Assert.That(means.Average(), Is.EqualTo(exact.Mean).Within(4.5 * Sums.StandardError(means)));
        Assert.That(squares.Average(), Is.EqualTo(exact.Variance).Within(4.5 * Sums.StandardError(squares)));
    }

    [TestCase(3, 5)]
    [TestCase(5, 3)]
    [TestCase(4, 4)]
    public void WishartSpectrum_HasTheLawOfGaussianMatrices_ExtremesIncluded(int rows, int columns)
    {
        const int draws = 3000;
        RandomStream stream = new(2, "wishart"), matrices = new(3, "wishart");
        double[] largest = new double[draws], smallest = new double[draws];
        double[] largestOfMatrix = new double[draws], smallestOfMatrix = new double[draws];
        for (int i = 0; i < draws; i++)
        {
            double[] values = WishartSpectrum.Draw(stream, rows, columns, .5);
            Assert.That(values, Has.Length.EqualTo(Math.Min(rows, columns)).And.Ordered);
            (smallest[i], largest[i]) = (values[0], values[^1]);
            Matrix w = Samples.Normal(matrices, rows, columns, Math.Sqrt(.5));
            double[] dense = SymmetricEigen.Values(Matrix.Gram(rows < columns ? w.Transpose() : w));
            (smallestOfMatrix[i], largestOfMatrix[i]) = (dense[0], dense[^1]);
        }

        AssertSameMean(largest, largestOfMatrix);
        AssertSameMean(smallest, smallestOfMatrix);
        AssertSameMean([.. largest.Zip(smallest, (a, b) => a * b)],
            [.. largestOfMatrix.Zip(smallestOfMatrix, (a, b) => a * b)]);
    }

    [Test]
    public void Sizes_ThatAreNone_AreRefused()
    {
        var stream = new RandomStream(1, "none");
        Assert.That(() => WishartSpectrum.Draw(stream, 0, 2), Throws.InstanceOf<ArgumentOutOfRangeException>());
        Assert.That(() => WishartSpectrum.Draw(stream, 2, 2, 0), Throws.InstanceOf<ArgumentOutOfRangeException>());
    }

    static void AssertSameMean(double[] a, double[] b)
    {
        double ea = Sums.StandardError(a), eb = Sums.StandardError(b);
        Assert.That(a.Average(), Is.EqualTo(b.Average()).Within(4.5 * Math.Sqrt(ea * ea + eb * eb)));
    }
}
