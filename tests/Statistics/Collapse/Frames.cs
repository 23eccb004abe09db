using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics.Tests;

// Simplex frames, turned and moved, with samples about them.
static class Frames
{
    internal static RandomStream Stream(string name) => new(11, "tests/collapse/" + name);

    // C rows of norm 1 with cosines -1/(C-1), in p dimensions.
    internal static Matrix Simplex(int classes, int dimensions)
    {
        var rows = new Matrix(classes, dimensions);
        var scale = Math.Sqrt(classes / (classes - 1.0));
        for (var i = 0; i < classes; i++)
        {
            for (var j = 0; j < classes; j++) rows[i, j] = scale * ((i == j ? 1 : 0) - 1.0 / classes);
        }
        return Matrix.Multiply(rows, Rotation(dimensions, "simplex"));
    }

    internal static Matrix Rotation(int dimensions, string name)
    {
        var random = new Matrix(dimensions, dimensions);
        Stream(name).Normals(random.Data);
        return new QrDecomposition(random).Q;
    }

    // Samples of each class: its mean, the same shift for all, normal noise.
    internal static ClassifiedFeatures Samples(
        Matrix means, int each, double noise = 0, string name = "noise", double shift = 0.7)
    {
        var values = new Matrix(means.Rows * each, means.Columns);
        var labels = new int[values.Rows];
        var stream = Stream(name);
        for (var n = 0; n < values.Rows; n++)
        {
            labels[n] = n % means.Rows;
            for (var j = 0; j < means.Columns; j++)
                values[n, j] = means[labels[n], j] + shift * (j + 1) + noise * stream.Normal();
        }
        return new(values, labels, means.Rows);
    }

    internal static double Value(this IReadOnlyList<CollapseMeasure> measures, string name) =>
        measures.First(measure => measure.Name == name).Value ?? double.NaN;

    internal static string? Reason(this IReadOnlyList<CollapseMeasure> measures, string name) =>
        measures.First(measure => measure.Name == name).Reason;
}
