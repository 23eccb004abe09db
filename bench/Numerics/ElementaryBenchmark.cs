using Eigenspectrum.Numerics;

namespace Eigenspectrum.Bench.Numerics;

/// <summary>Elementary functions of 4,096 normal numbers that stay in the cache, and called one by one.</summary>
static class ElementaryBenchmark
{
    const int Count = 4096;

    delegate void SpanFunction<T>(ReadOnlySpan<T> x, Span<T> y);

    public static void Run()
    {
        var x = new double[Count];
        var y = new double[Count];
        new RandomStream(6, "elementary").Normals(x);
        var floats = Array.ConvertAll(x, value => (float)value);
        var results = new float[Count];
        void Double(string name, SpanFunction<double> function) =>
            Measurement.Take(name, "double", Count, 1, 1, 1, Count, () => function(x, y), 0.2);
        void Single(string name, SpanFunction<float> function) =>
            Measurement.Take(name, "float", Count, 1, 1, 1, Count, () => function(floats, results), 0.2);
        Double("exp", Elementary.Exp);
        Double("log", Elementary.Log);
        Double("tanh", Elementary.Tanh);
        Double("erf", Elementary.Erf);
        Double("logistic", Elementary.Logistic);
        Double("softplus", Elementary.Softplus);
        Double("gelu", Elementary.Gelu);
        Double("silu", Elementary.Silu);
        Double("sin", Elementary.Sin);
        Double("normal quantile", Elementary.NormalQuantile);
        Single("exp", ElementarySingle.Exp);
        Single("tanh", ElementarySingle.Tanh);
        Single("erf", ElementarySingle.Erf);
        Single("logistic", ElementarySingle.Logistic);
        Single("softplus", ElementarySingle.Softplus);
        Single("gelu", ElementarySingle.Gelu);
        Single("silu", ElementarySingle.Silu);
        Measurement.Take("exp one by one", "double", Count, 1, 1, 1, Count, () =>
        {
            for (var i = 0; i < Count; i++)
                y[i] = Elementary.Exp(x[i]);
        }, 0.2);
        Measurement.Take("tanh one by one", "double", Count, 1, 1, 1, Count, () =>
        {
            for (var i = 0; i < Count; i++)
                y[i] = Elementary.Tanh(x[i]);
        }, 0.2);
        Measurement.Take("log one by one", "double", Count, 1, 1, 1, Count, () =>
        {
            for (var i = 0; i < Count; i++)
                y[i] = Elementary.Log(Math.Abs(x[i]));
        }, 0.2);
    }
}
