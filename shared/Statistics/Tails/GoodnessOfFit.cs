using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>How often samples made from the fitted power law and the sample's own body fit worse than the
/// sample.</summary>
/// <param name="PValue">The share of made samples whose distance is at least the sample's. Small where the power law is
/// ruled out; large proves nothing.</param>
/// <param name="StandardError">Of the share, from the number of samples made: sqrt(p (1 - p) / R), never less than
/// that of one sample more or less.</param>
/// <param name="Resamples">R, how many samples were made.</param>
public sealed record GoodnessOfFit(double PValue, double StandardError, int Resamples)
{
    const int Batch = 50;
    const double Sure = 4;

    /// <summary>The semiparametric bootstrap of Clauset, Shalizi and Newman (2009, section 4.1).</summary>
    /// <param name="sample">The sample.</param>
    /// <param name="fit">Its fit with the same options.</param>
    /// <param name="options">How samples are fitted: lower cut-off and exponent anew for each, within the same bounds
    /// as those of the sample; a given lower cut-off stays.</param>
    /// <param name="resamples">The most samples to make; the error of p is at most 1/2 over its root.</param>
    /// <param name="stream">Each sample draws from its own substream.</param>
    /// <param name="threads">Threads to use; the result does not depend on them.</param>
    /// <param name="stopAt">
    /// A level of p: no more samples are made once p lies four standard errors off it, looked at every 50 samples. All
    /// are made if null.
    /// </param>
    /// <remarks>O(R) searches; the made values stay logarithms and are drawn in order, so nothing is sorted.</remarks>
    public static GoodnessOfFit Estimate(
        SortedSample sample, PowerLawTail fit, TailFitOptions options, int resamples, RandomStream stream,
        int threads = 1, double? stopAt = null)
    {
        ArgumentNullException.ThrowIfNull(sample);
        ArgumentNullException.ThrowIfNull(fit);
        ArgumentNullException.ThrowIfNull(options);
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentOutOfRangeException.ThrowIfLessThan(resamples, 1);
        if (fit.UpperCutoff is { } upper)
            sample = sample.UpTo(upper);
        var maker = new TailResample(sample, fit);
        ITailDistance distance = options.Distance;
        double observed = distance.Misfit(fit.Distance);
        int made = 0, worse = 0;
        while (made < resamples)
        {
            int first = made, count = stopAt is null ? resamples : Math.Min(Batch, resamples - made);
            var distances = new double[count];
            ParallelChunks.For(count, threads, i =>
            {
                SortedSample drawn = maker.Draw(stream.Substream($"resample-{first + i}"));
                // a made sample without a tail fits as badly as can be
                distances[i] = TailSearch.Fit(drawn, options) is { } refit
                    ? distance.Misfit(refit.Distance) : double.PositiveInfinity;
            });
            made += count;
            foreach (double value in distances)
                worse += value >= observed ? 1 : 0;
            if (stopAt is { } level && Math.Abs((double)worse / made - level) > Sure * Error(worse, made))
                break;
        }
        return new((double)worse / made, Error(worse, made), made);
    }

    static double Error(int worse, int made)
    {
        double p = Math.Clamp((double)worse / made, 1.0 / (made + 1), made / (made + 1.0));
        return Math.Sqrt(p * (1 - p) / made);
    }
}
