using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks;

/// <summary>What a network makes of every sample of a data set.</summary>
/// <param name="Losses">The loss of each sample.</param>
/// <param name="Margins">The margin of each sample, or null without classes.</param>
/// <param name="Correct">Whether the largest output is the right class, or null without classes.</param>
public sealed record Evaluation(double[] Losses, double[]? Margins, bool[]? Correct)
{
    /// <summary>The mean loss.</summary>
    public double Loss { get; } = Sums.Mean(Losses);

    /// <summary>The standard error of the mean loss; null for a single sample.</summary>
    public double? LossError { get; } = MeanError(Losses);

    /// <summary>The mean margin, or null without classes.</summary>
    public double? MeanMargin { get; } = Margins is null ? null : Sums.Mean(Margins);

    /// <summary>The standard error of the mean margin; null without classes or for a single sample.</summary>
    public double? MeanMarginError { get; } = Margins is null ? null : MeanError(Margins);

    /// <summary>The share a of right answers, or null without classes.</summary>
    public double? Accuracy { get; } = Correct is null ? null : (double)Correct.Count(right => right) / Correct.Length;

    /// <summary>The binomial standard error sqrt(a (1 - a) / N) of the accuracy; 0 if all or none are right.</summary>
    public double? AccuracyError => Accuracy is { } a ? Math.Sqrt(a * (1 - a) / Losses.Length) : null;

    /// <summary>The quantiles of the margins, interpolated linearly between the sorted values at q (N - 1).</summary>
    /// <exception cref="InvalidOperationException">There are no margins.</exception>
    public double[] MarginQuantiles(ReadOnlySpan<double> quantiles)
    {
        if (Margins is null) throw new InvalidOperationException("Data without classes have no margins.");
        var sorted = (double[])Margins.Clone();
        Array.Sort(sorted);
        var values = new double[quantiles.Length];
        for (var i = 0; i < values.Length; i++)
        {
            var place = quantiles[i] * (sorted.Length - 1);
            var below = Math.Min((int)place, sorted.Length - 1);
            var above = Math.Min(below + 1, sorted.Length - 1);
            values[i] = sorted[below] + ((place - below) * (sorted[above] - sorted[below]));
        }
        return values;
    }

    static double? MeanError(double[] values) =>
        values.Length < 2 ? null : Math.Sqrt(Sums.Variance(values) / values.Length);
}
