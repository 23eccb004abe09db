namespace Eigenspectrum.Bench.Compare;

/// <summary>One side of a case: prepared and warm, it can be repeated and asked for what it found.</summary>
interface IWork : IDisposable
{
    /// <summary>Repeats for so many seconds, once at least.</summary>
    void Round(double seconds, Timing timing);

    /// <summary>What the last repeat found.</summary>
    double[] Result();
}
