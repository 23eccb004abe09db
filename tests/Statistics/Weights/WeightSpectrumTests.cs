using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics.Tests;

public sealed class WeightSpectrumTests
{
    [Test]
    public void Eigenvalues_SumToTheSquaredNorm_WhateverTheWay([Values] WeightDecomposition way)
    {
        Matrix weights = WeightExamples.Gaussian(30, 12, "ways");
        var spectrum = WeightSpectrum.Of([weights], way: way);
        double norm = weights.FrobeniusNorm();
        Assert.That(spectrum.Values, Is.Ordered);
        Assert.That(spectrum.Values, Has.Length.EqualTo(12));
        Assert.That(Sums.Sum(spectrum.Values), Is.EqualTo(norm * norm).Within(1e-12 * norm * norm));
        Assert.That((spectrum.Longer, spectrum.Shorter, spectrum.AspectRatio), Is.EqualTo((30, 12, 2.5)));
        Assert.That(spectrum.Rank, Is.EqualTo(12));
    }

    [Test]
    public void Spectrum_DoesNotChangeUnderTranspositionPermutationAndRotation()
    {
        Matrix weights = WeightExamples.Gaussian(20, 8, "invariant");
        double[] values = WeightSpectrum.Of([weights]).Values;
        Matrix permuted = Matrix.FromRows([.. new RandomStream(1, "order").Permutation(20)
            .Select(row => weights.Row(row).ToArray())]);
        Matrix rotation = new QrDecomposition(WeightExamples.Gaussian(8, 8, "rotation")).Q;
        foreach (Matrix same in new[] { weights.Transpose(), permuted, Matrix.Multiply(weights, rotation) })
        {
            Assert.That(WeightSpectrum.Of([same]).Values, Is.EqualTo(values).Within(1e-12 * values[^1]));
        }
    }

    [Test]
    public void ScaleAndDivisor_MultiplyAllEigenvalues()
    {
        Matrix weights = WeightExamples.Gaussian(20, 8, "scaled");
        double[] values = WeightSpectrum.Of([weights]).Values;
        Assert.That(WeightSpectrum.Of([weights], SpectrumDivisor.LongerSide).Values,
            Is.EqualTo(values.Select(v => v / 20)).Within(1e-13 * values[^1]));
        Assert.That(WeightSpectrum.Of([weights], scale: 3).Values,
            Is.EqualTo(values.Select(v => v * 9)).Within(1e-13 * 9 * values[^1]));
    }

    [Test]
    public void Slices_OfAConvolution_AreThoseComputedByHand()
    {
        // two outputs, a window of 1 x 2, two channels; each slice is 2 x 2
        var weights = new Matrix(2, 4, [3, 0, 1, 1, 0, 4, 1, -1]);
        Matrix[] slices = ConvolutionKernels.Slices(weights, 1, 2, 2);
        Assert.That(slices.Select(s => s.Data), Is.EqualTo(new[] { new double[] { 3, 0, 0, 4 }, [1, 1, 1, -1] }));
        // diag(3, 4) has 9 and 16; [[1, 1], [1, -1]] has 2 and 2; sqrt(2/2) leaves them
        Assert.That(WeightSpectrum.Of(slices, scale: ConvolutionKernels.PublishedScale(2)).Values,
            Is.EqualTo(new double[] { 2, 2, 9, 16 }).Within(1e-13));
        // nine places: sqrt(9/2) of the matrix, 9/2 of its eigenvalues
        Assert.That(WeightSpectrum.Of(slices, scale: ConvolutionKernels.PublishedScale(9)).Values,
            Is.EqualTo(new[] { 9, 9, 40.5, 72 }).Within(1e-12));
        Assert.That(() => ConvolutionKernels.Slices(weights, 3, 1, 2), Throws.ArgumentException
            .With.Message.Contains("Rows of 4 weights are no window of 3 x 1 x 2"));
    }

    [Test]
    public void Slices_HaveOneSpectrumWhateverTheThreads()
    {
        Matrix[] slices = ConvolutionKernels.Slices(WeightExamples.Gaussian(10, 36, "threads"), 3, 3, 4);
        Assert.That(WeightSpectrum.Of(slices, threads: 3).Values, Is.EqualTo(WeightSpectrum.Of(slices).Values));
    }

    [Test]
    public void Rank_CountsWhatIsMoreThanRounding()
    {
        Matrix product = Matrix.Multiply(WeightExamples.Gaussian(20, 3, "u"), WeightExamples.Gaussian(3, 9, "v"));
        Assert.That(WeightSpectrum.Of([product]).Rank, Is.EqualTo(3));
        Assert.That(WeightSpectrum.Of([product], way: WeightDecomposition.GramMatrix).Rank, Is.EqualTo(3));
        Assert.That(WeightSpectrum.Of([new Matrix(4, 4)]).Rank, Is.Zero);
    }

    [Test]
    public void Mistakes_AreRefused()
    {
        Assert.That(() => WeightSpectrum.Of([]), Throws.ArgumentException);
        Assert.That(() => WeightSpectrum.Of([new Matrix(2, 2), new Matrix(2, 3)]), Throws.ArgumentException);
        Assert.That(() => WeightSpectrum.Of([new Matrix(1, 2, [1, double.NaN])]),
            Throws.InstanceOf<ArithmeticException>());
    }
}
