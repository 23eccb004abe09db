namespace Eigenspectrum.Spectra;

/// <summary>What may be spent on a spectrum, and how fast cores are.</summary>
/// <remarks>
/// The rates are those measured on one core of the reference machine (Zen 4, bench/results); they make the estimates of
/// time, never a choice of numbers that end up in artifacts unless <see cref="Seconds"/> is set.
/// </remarks>
public sealed record PlanLimits
{
    /// <summary>Memory allowed; 8 GiB by default.</summary>
    public double Bytes { get; init; } = 8.0 * (1L << 30);

    /// <summary>Time allowed; no limit by default.</summary>
    public double Seconds { get; init; } = double.PositiveInfinity;

    /// <summary>Rows of the largest matrix that is decomposed.</summary>
    public int Rows { get; init; } = 16_000;

    /// <summary>Cores that share the work.</summary>
    public int Threads { get; init; } = 1;

    /// <summary>Operations a second of matrix products, of a core.</summary>
    public double ProductRate { get; init; } = 45e9;

    /// <summary>Operations a second of a tridiagonalization, 4/3 n^3 counted, of a core.</summary>
    public double EigenvalueRate { get; init; } = 25e9;

    /// <summary>Operations a second of vector updates from memory.</summary>
    public double VectorRate { get; init; } = 4e9;

    /// <summary>Operations a second of matrix products, of all cores: a core more adds .8 of one.</summary>
    public double AllProductRate => ProductRate * Speedup;

    internal double Speedup => 1 + .8 * (Threads - 1);
}
