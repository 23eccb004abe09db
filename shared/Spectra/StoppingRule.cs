namespace Eigenspectrum.Spectra;

/// <summary>When an iteration ends: by accuracy, by the number of products, or by the clock of the caller.</summary>
/// <remarks>What is met first ends it; the result says which, and what accuracy it has by then.</remarks>
public sealed record StoppingRule
{
    /// <summary>Products allowed; no limit by default.</summary>
    public long Products { get; init; } = long.MaxValue;

    /// <summary>
    /// The error at which it is enough, 0 for never: of a trace the half width of the 95 % interval over its value, of
    /// a distribution that half width itself, of eigenpairs the residual over the largest magnitude.
    /// </summary>
    public double Accuracy { get; init; }

    /// <summary>
    /// Called off between products when this is cancelled, as after a time: <c>new CancellationTokenSource(span)</c>.
    /// There is no clock in here, and a result that ended so says <see cref="StopReason.Interrupted"/>.
    /// </summary>
    public CancellationToken Interruption { get; init; }

    /// <summary>No limit at all: algorithms end by their own options.</summary>
    public static StoppingRule None { get; } = new();

    /// <summary>The reason to end before another <paramref name="next"/> products, or null to go on.</summary>
    internal StopReason? Before(long used, long next) =>
        Interruption.IsCancellationRequested ? StopReason.Interrupted
        : used + next > Products ? StopReason.Products
        : null;
}
