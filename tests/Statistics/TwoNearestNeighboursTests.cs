using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics.Tests;

public sealed class TwoNearestNeighboursTests
{
    static Matrix Cube(int points, int dimensions, int coordinates, string name)
    {
        var stream = new RandomStream(1, name);
        Matrix uniform = new(points, dimensions), turn = new(coordinates, dimensions);
        stream.Uniforms(uniform.Data);
        stream.Normals(turn.Data);
        return dimensions == coordinates
            ? uniform : Matrix.MultiplyTransposed(uniform, new QrDecomposition(turn).Q);
    }

    [TestCase(1, 1)]
    [TestCase(2, 2)]
    [TestCase(2, 10)]
    [TestCase(3, 5)]
    public void Cubes_HaveTheirDimension_InAnySpace(int dimensions, int coordinates)
    {
        var cube = new GroupedSamples(Cube(2000, dimensions, coordinates, "cube"));
        foreach (NeighbourFit fit in Enum.GetValues<NeighbourFit>())
        {
            SampleEstimate found = new TwoNearestNeighbours { Fit = fit }.Measure(cube);
            Assert.That((found.Value!.Value - dimensions) / found.StandardError!.Value, Is.InRange(-4.5, 4.5),
                $"{fit}");
            Assert.That(found.StandardError, Is.InRange(.01 * dimensions, .06 * dimensions));
        }
    }

    // The pivot: of independent Pareto ratios the censored likelihood is unbiased with the error that it states.
    [Test]
    public void ErrorsOfManyCubes_AreWhatIsStated()
    {
        SampleEstimate[] found = [.. Enumerable.Range(0, 60).Select(t =>
            new TwoNearestNeighbours().Measure(new GroupedSamples(Cube(300, 2, 2, $"cube-{t}"))))];
        double[] values = [.. found.Select(f => f.Value!.Value)];
        Assert.That((values.Average() - 2) / Sums.StandardError(values), Is.InRange(-4.5, 4.5));
        Assert.That(Sums.StandardDeviation(values) / found.Average(f => f.StandardError!.Value), Is.InRange(.65, 1.5));
    }

    // A thin sheet is a plane from afar and solid from near.
    [Test]
    public void Decimation_OfASheetWithThickness_SeesFewerDimensionsAtLargerScales()
    {
        Matrix sheet = Cube(4000, 3, 3, "sheet");
        for (int i = 0; i < 4000; i++)
            sheet[i, 2] *= .02;
        double near = new TwoNearestNeighbours().Measure(new GroupedSamples(sheet)).Value!.Value;
        double far = new TwoNearestNeighbours { Decimation = 16 }.Measure(new GroupedSamples(sheet)).Value!.Value;
        Assert.That(near - far, Is.GreaterThan(.2));
        Assert.That(far, Is.InRange(1.8, 2.4));
    }

    [Test]
    public void Twins_AreLeftOut_AndTooManyLeaveNothing()
    {
        Matrix cube = Cube(200, 2, 2, "twins");
        Matrix doubled = Matrix.FromRows([.. Enumerable.Range(0, 200).Select(i => cube.Row(i).ToArray()),
            .. Enumerable.Range(0, 30).Select(i => cube.Row(i).ToArray())]);
        Assert.That(new TwoNearestNeighbours().Measure(new GroupedSamples(doubled)).Value, Is.InRange(1.5, 2.6));
        Matrix all = Matrix.FromRows([.. Enumerable.Range(0, 400).Select(i => cube.Row(i % 200).ToArray())]);
        Assert.That(new TwoNearestNeighbours().Measure(new GroupedSamples(all)).Reason,
            Does.Contain("400 have a twin"));
    }

    // Centred products lose digits of near neighbours far from the origin; differences do not.
    [Test]
    public void Distances_OfTightPairsFarApart_KeepTheirDigits()
    {
        Matrix cube = Cube(100, 2, 2, "tight"), far = new(200, 2);
        for (int i = 0; i < 200; i++)
        {
            for (int j = 0; j < 2; j++)
                far[i, j] = (i < 100 ? 0 : 1e6) + cube[i % 100, j];
        }
        Assert.That(new TwoNearestNeighbours().Measure(new GroupedSamples(far)).Value!.Value,
            Is.EqualTo(new TwoNearestNeighbours().Measure(new GroupedSamples(cube)).Value!.Value).Within(.1));
    }
}
