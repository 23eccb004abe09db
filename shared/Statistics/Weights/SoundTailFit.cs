namespace Eigenspectrum.Statistics;

/// <summary>The tail's exponent by maximum likelihood with what the package leaves out.</summary>
/// <remarks>
/// Clauset, Shalizi and Newman's search over all lower cut-offs (<see cref="TailSearch"/>), with a least size of the
/// tail, optionally a largest exponent and an upper cut-off at the largest eigenvalue on which the likelihood is
/// normalised.
/// </remarks>
public static class SoundTailFit
{
    /// <summary>The tail, or why there is none.</summary>
    /// <param name="ascending">Positive eigenvalues, ascending.</param>
    /// <param name="options">What is asked of the tail.</param>
    /// <param name="problem">Why no exponent can be told, in a line; null where there is one.</param>
    /// <exception cref="ArgumentException">A value is not positive and finite.</exception>
    public static EigenvalueTail? Fit(
        ReadOnlySpan<double> ascending, SoundTailOptions options, out string? problem)
    {
        ArgumentNullException.ThrowIfNull(options);
        if (ascending.Length < Math.Max(2, options.MinimumTail))
        {
            problem = $"{ascending.Length} positive eigenvalues; a tail needs {options.MinimumTail}";
            return null;
        }
        var sample = SortedSample.Of(ascending);
        var search = new TailFitOptions
        {
            MinimumTail = options.MinimumTail,
            LargestExponent = options.LargestExponent,
            UpperCutoff = options.Bounded ? ascending[^1] : null,
        };
        problem = TailSearch.Problem(sample, search);
        if (problem is not null)
            return null;
        if (TailSearch.Fit(sample, search) is not { } fit)
        {
            problem = options.LargestExponent is { } largest
                ? $"every lower cut-off gives an exponent above {largest}: no heavy tail"
                : "no lower cut-off gives an exponent";
            return null;
        }
        return new(fit.Exponent, fit.StandardError, fit.LowerCutoff, ascending[^1], ascending.Length, fit.TailSize,
            fit.Distance);
    }
}
