using Eigenspectrum.Numerics;

namespace Eigenspectrum.Manifolds.Tests;

/// <summary>Random models for the tests.</summary>
static class Samples
{
    /// <summary>Probabilities of N samples and C classes, as the softmax of normal numbers.</summary>
    public static double[] Model(RandomStream stream, int samples, int classes, double scale = 1.5)
    {
        var values = new double[samples * classes];
        for (var first = 0; first < values.Length; first += classes)
        {
            var sum = 0.0;
            for (var c = first; c < first + classes; c++) sum += values[c] = Math.Exp(scale * stream.Normal());
            for (var c = first; c < first + classes; c++) values[c] /= sum;
        }
        return values;
    }

    /// <summary>Several of them.</summary>
    public static double[][] Models(string name, int count, int samples, int classes, double scale = 1.5)
    {
        var stream = new RandomStream(7, $"tests/manifolds/{name}");
        return [.. Enumerable.Range(0, count).Select(_ => Model(stream, samples, classes, scale))];
    }

    public static CategoricalPoints Points(string name, int count, int samples, int classes) =>
        CategoricalPoints.Of(samples, classes, Models(name, count, samples, classes));

    /// <summary>The distance by its definition.</summary>
    public static double Bhattacharyya(double[] u, double[] v, int classes)
    {
        var sum = 0.0;
        for (var first = 0; first < u.Length; first += classes)
        {
            var overlap = 0.0;
            for (var c = first; c < first + classes; c++) overlap += Math.Sqrt(u[c] * v[c]);
            sum -= Math.Log(overlap);
        }
        return sum / (u.Length / classes);
    }

    public static double Largest(Matrix a, Matrix b) =>
        a.Data.Zip(b.Data, (x, y) => Math.Abs(x - y)).Max();
}
