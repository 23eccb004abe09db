using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>Fits a power law to the tail of a sample by maximum likelihood, and chooses where the tail
/// begins.</summary>
/// <remarks>
/// Clauset, Shalizi and Newman, "Power-law distributions in empirical data" (SIAM Review 51, 2009): of all
/// different values but the largest, the lower cut-off is the one from which on the fitted law lies nearest to the
/// data. Every value is looked at; the result, of ties the smallest cut-off, is that of the plain search over all of
/// them, on any number of threads. Candidates come from coarse to fine, so that a small distance is known early; each
/// is left at its first gap that exceeds the smallest distance known. With the distances of Kolmogorov and Smirnov and
/// of Kuiper most candidates are left at their first gap, and sorting takes about as long as the search; with the
/// others it is O(U^2), U the number of different values.
/// </remarks>
public static class TailSearch
{
    const int Coarsest = 64;
    const int Refinement = 4;
    const int Chunk = 1024;

    /// <summary>Why no power law can be fitted, in a line; null if one can.</summary>
    public static string? Problem(SortedSample sample, TailFitOptions options)
    {
        ArgumentNullException.ThrowIfNull(sample);
        ArgumentNullException.ThrowIfNull(options);
        if (options.UpperCutoff is { } upper)
        {
            if (!(upper > 0) || sample.CountUpTo(upper) == 0)
                return $"no value is as small as the upper cut-off {upper}";
            sample = sample.UpTo(upper);
        }
        if (options.LowerCutoff is { } lower)
        {
            if (!(lower > 0))
                return $"the lower cut-off {lower} is not positive";
            int first = sample.FirstFrom(Elementary.Log(lower));
            if (first >= sample.Unique || sample.AtLeast[first] < 2)
                return $"fewer than 2 values from the lower cut-off {lower} on";
            return first == sample.Unique - 1 && (options.Discrete || sample.Logarithms[first] == Elementary.Log(lower))
                ? $"all values from the lower cut-off {lower} on are equal" : null;
        }
        if (sample.Unique < 2)
            return $"all {sample.Size} values are equal";
        (int from, int to) = Candidates(sample, options);
        if (from < to)
            return null;
        return options.SmallestLowerCutoff is null && options.LargestLowerCutoff is null
            ? $"{sample.Size} values; a tail needs at least {options.MinimumTail}"
            : $"no value between the bounds of the lower cut-off has at least {options.MinimumTail} in its tail";
    }

    /// <summary>The power law of the best lower cut-off, or of the given one.</summary>
    /// <returns>The fit; null where <see cref="Problem"/> says why there is none, or no exponent is allowed.</returns>
    public static PowerLawTail? Fit(SortedSample sample, TailFitOptions options, int threads = 1)
    {
        if (Problem(sample, options) is not null)
            return null;
        sample = options.UpperCutoff is { } upper ? sample.UpTo(upper) : sample;
        IPowerLawFamily family = Family(sample, options);
        if (options.LowerCutoff is { } lower)
            return At(sample, family, options, sample.FirstFrom(Elementary.Log(lower)), lower);
        int best = options.Distance is IExtremalDistance extremal
            ? Pruned(sample, family, options, extremal, threads) : Plain(sample, family, options, threads);
        return best < 0 ? null : At(sample, family, options, best, null);
    }

    /// <summary>The fits of a thinned list of lower cut-offs, the whole range from the first to the last.</summary>
    /// <param name="sample">The values.</param>
    /// <param name="options">How to fit; a given lower cut-off is not used.</param>
    /// <param name="points">Most cut-offs; evenly spaced in the logarithm of the tail's size.</param>
    /// <param name="threads">Threads to use.</param>
    public static PowerLawTail[] Curve(SortedSample sample, TailFitOptions options, int points, int threads = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(points, 2);
        options = options with { LowerCutoff = null };
        if (Problem(sample, options) is not null)
            return [];
        sample = options.UpperCutoff is { } upper ? sample.UpTo(upper) : sample;
        IPowerLawFamily family = Family(sample, options);
        (int from, int to) = Candidates(sample, options);
        double largest = Elementary.Log(sample.AtLeast[from]), smallest = Elementary.Log(sample.AtLeast[to - 1]);
        var chosen = new SortedSet<int>();
        for (int k = 0, at = from; k < points; k++)
        {
            double size = Elementary.Exp(largest + (smallest - largest) * k / (points - 1));
            while (at < to - 1 && sample.AtLeast[at] > size * (1 + 1e-12))
                at++;
            chosen.Add(at);
        }
        int[] places = [.. chosen];
        var fits = new PowerLawTail?[places.Length];
        ParallelChunks.For(places.Length, threads, k => fits[k] = At(sample, family, options, places[k], null));
        return [.. fits.OfType<PowerLawTail>()];
    }

    internal static IPowerLawFamily Family(SortedSample sample, TailFitOptions options)
    {
        if (options.Discrete)
            return new DiscretePowerLaw(sample, options.UpperCutoff, options.ApproximateFrom);
        return options.UpperCutoff is { } upper
            ? new BoundedPowerLaw(sample, Elementary.Log(upper)) : new ContinuousPowerLaw(sample);
    }

    /// <summary>The indices that are looked at, the second not included.</summary>
    static (int From, int To) Candidates(SortedSample sample, TailFitOptions options)
    {
        int from = options.SmallestLowerCutoff is { } smallest && smallest > 0
            ? sample.FirstFrom(Elementary.Log(smallest)) : 0;
        int to = sample.Unique - 1;
        if (options.LargestLowerCutoff is { } largest)
        {
            if (!(largest > 0))
                return (0, 0);
            double bound = Elementary.Log(largest);
            while (to > from && sample.Logarithms[to - 1] > bound)
                to--;
        }
        while (to > from && sample.AtLeast[to - 1] < Math.Max(2, options.MinimumTail))
            to--;
        return (from, Math.Max(from, to));
    }

    static PowerLawTail? At(
        SortedSample sample, IPowerLawFamily family, TailFitOptions options, int first, double? lower)
    {
        double logOrigin = lower is { } given ? Elementary.Log(given) : sample.Logarithms[first];
        if (Allowed(family, options, first, logOrigin) is not { } exponent)
            return null;
        double distance = Distance(sample, family, options.Distance, first, logOrigin, exponent);
        int n = sample.AtLeast[first];
        if (options is { Unbiased: true, Discrete: false, UpperCutoff: null })
            exponent = 1 + (exponent - 1) * (n - (lower is null ? 2.0 : 1.0)) / n;
        (double error, double likelihood) = family.Likelihood(first, logOrigin, exponent);
        double cutoff = lower ?? (sample.Values.Length > 0 ? sample.Values[first] : double.NaN);
        return new(exponent, error, cutoff, options.UpperCutoff, sample.Size, n, distance, likelihood,
            options.Discrete, first, logOrigin);
    }

    static double? Allowed(IPowerLawFamily family, TailFitOptions options, int first, double logOrigin) =>
        family.Exponent(first, logOrigin) is { } exponent && !(exponent > options.LargestExponent) ? exponent : null;

    static double Distance(
        SortedSample sample, IPowerLawFamily family, ITailDistance distance, int first, double logOrigin,
        double exponent)
    {
        if (distance is IExtremalDistance extremal)
        {
            int hint = -1;
            family.Within(first, logOrigin, exponent, extremal, double.PositiveInfinity, ref hint, out double value);
            return value;
        }
        var survival = new double[sample.Unique - first];
        family.Survival(first, logOrigin, exponent, survival);
        return distance.Between(survival, sample.AtLeast.AsSpan(first));
    }

    /// <summary>Every candidate's whole distance.</summary>
    static int Plain(SortedSample sample, IPowerLawFamily family, TailFitOptions options, int threads)
    {
        (int from, int to) = Candidates(sample, options);
        var misfits = new double[to - from];
        ParallelChunks.For(misfits.Length, threads, k =>
        {
            double logOrigin = sample.Logarithms[from + k];
            misfits[k] = Allowed(family, options, from + k, logOrigin) is { } exponent
                ? options.Distance.Misfit(
                    Distance(sample, family, options.Distance, from + k, logOrigin, exponent))
                : double.PositiveInfinity;
        });
        int best = -1;
        for (int k = 0; k < misfits.Length; k++)
        {
            if (misfits[k] < (best < 0 ? double.PositiveInfinity : misfits[best]))
                best = k;
        }
        return best < 0 ? -1 : from + best;
    }

    static int Pruned(
        SortedSample sample, IPowerLawFamily family, TailFitOptions options, IExtremalDistance distance, int threads)
    {
        (int from, int to) = Candidates(sample, options);
        int count = to - from, stride = 1;
        while (count / stride > Coarsest)
            stride *= Refinement;
        var hints = new int[count];
        var best = new BestCutoff();
        bool first = true;
        for (; stride >= 1; stride /= Refinement, first = false)
        {
            int step = stride, places = (count + step - 1) / step, size = Math.Clamp(places / 64, 1, Chunk);
            bool all = first;
            ParallelChunks.For((places + size - 1) / size, threads, chunk =>
            {
                for (int k = chunk * size; k < Math.Min(places, (chunk + 1) * size); k++)
                {
                    if (!all && k % Refinement == 0)
                        continue;
                    int at = k * step, index = from + at;
                    double logOrigin = sample.Logarithms[index];
                    int hint = all ? -1 : hints[(k - k % Refinement) * step];
                    if (Allowed(family, options, index, logOrigin) is { } exponent
                        && family.Within(
                            index, logOrigin, exponent, distance, best.Distance, ref hint, out double value))
                    {
                        best.Offer(value, index);
                    }
                    hints[at] = hint;
                }
            });
        }
        return best.Index;
    }
}
