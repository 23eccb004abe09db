namespace Eigenspectrum.Bench.Compare;

/// <summary>What the peer calls types of numbers.</summary>
static class Types
{
    public static string Name<T>() => typeof(T) == typeof(float) ? "float32" : "float64";
}
