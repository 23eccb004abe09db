using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>Fills spans with independent numbers of mean 0 and a given standard deviation.</summary>
static class Draws
{
    internal static void Normal(Span<double> values, double deviation, RandomStream stream)
    {
        values.Clear();
        if (deviation == 0) return;
        stream.Normals(values);
        for (var i = 0; i < values.Length; i++) values[i] *= deviation;
    }

    internal static void Uniform(Span<double> values, double deviation, RandomStream stream)
    {
        stream.Uniforms(values);
        var bound = deviation * Math.Sqrt(3);
        for (var i = 0; i < values.Length; i++) values[i] = bound * ((2 * values[i]) - 1);
    }
}
