using Eigenspectrum.Numerics;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.HeavyTails;

/// <summary>Fits the tail of a layer's spectrum by the rules of both conventions.</summary>
sealed class TailReports(WeightTailOptions options, int threads)
{
    internal const string Sound = "sound", Package = "package", Peak = "peak", PackagePeak = "packagePeak";

    readonly SoundTailOptions sound = new()
    {
        MinimumTail = options.MinimumTail,
        LargestExponent = options.LargestExponent,
        Bounded = options.Bounded,
    };

    /// <summary>All fits of a spectrum.</summary>
    /// <param name="spectrum">The eigenvalues.</param>
    /// <param name="stream">The resamples.</param>
    internal TailReport[] Of(WeightSpectrum spectrum, RandomStream stream)
    {
        if (spectrum.Values.Length < options.MinimumEigenvalues)
        {
            string small = $"the layer has {spectrum.Values.Length} eigenvalues, fewer than minimumEigenvalues = "
                + $"{options.MinimumEigenvalues}";
            return [.. new[] { Sound, Package, Peak, PackagePeak }.Select(kind => Missing(kind, small))];
        }
        double[] positive = spectrum.Positive, counted = Counted(spectrum);
        return
        [
            OfSound(positive, stream), OfPackage(counted, stream),
            AtPeak(Peak, positive, asPublished: false), AtPeak(PackagePeak, counted, asPublished: true),
        ];
    }

    /// <summary>The exponent by the conventions in force, null where there is none.</summary>
    internal double? Exponent(WeightSpectrum spectrum)
    {
        if (spectrum.Values.Length < options.MinimumEigenvalues)
            return null;
        return options.Conventions == WeightConventions.Package
            ? PackageTailFit.Fit(Counted(spectrum))?.Exponent
            : SoundTailFit.Fit(spectrum.Positive, sound, out _)?.Exponent;
    }

    static double[] Counted(WeightSpectrum spectrum) =>
        Array.FindAll(spectrum.Values, value => value > PackageTailFit.Threshold);

    static TailReport Missing(string kind, string problem) => new(kind, null, problem, null, null, null, null);

    TailReport OfSound(double[] values, RandomStream stream)
    {
        if (SoundTailFit.Fit(values, sound, out string? problem) is not { } tail)
            return Missing(Sound, problem!);
        Fingers fingers = FingerSearch.Tested(
            values, tail, rest => SoundTailFit.Fit(rest, sound, out _), options.MostFingers, options.FingerLevel);
        Interval? interval = Interval(values, stream, sample => SoundTailFit.Fit(sample, sound, out _));
        return new(Sound, tail, null, interval, fingers, null, Ranks(values, tail));
    }

    TailReport OfPackage(double[] values, RandomStream stream)
    {
        if (PackageTailFit.Fit(values) is not { } tail)
            return Missing(Package, NoCutoff(values));
        Fingers fingers = FingerSearch.AsPublished(values, tail, options.FingerThreshold);
        Interval? interval = Interval(values, stream, sample => PackageTailFit.Fit(sample));
        return new(Package, tail, null, interval, fingers, LineEntropy.Of(PackageTailFit.Scan(values).Distances),
            Ranks(values, tail));
    }

    static TailReport AtPeak(string kind, double[] values, bool asPublished) =>
        PackageTailFit.AtPeak(values, asPublished) is { } tail
            ? new(kind, tail, null, null, null, null, Ranks(values, tail))
            : Missing(kind, "no lower cut-off near the most frequent eigenvalue gives an exponent above 1");

    static string NoCutoff(double[] values) => values.Length < 2
        ? $"{values.Length} eigenvalues above {PackageTailFit.Threshold}"
        : "no lower cut-off gives an exponent above 1";

    /// <summary>A line through the tail's ranks from 1 on, by least squares with weights 1/rank.</summary>
    static RankFit? Ranks(double[] values, EigenvalueTail tail) => tail.TailSize < 3 ? null
        : new WeightedPowerLaw { FirstRank = 1, LastRank = tail.TailSize, MaximumFraction = 1, MinimumRanks = 3 }
            .Fit([.. values.Reverse()]);

    Interval? Interval(double[] values, RandomStream stream, Func<double[], EigenvalueTail?> fit)
    {
        double?[] exponents = Bootstrap.Replicates(values.Length, options.Bootstrap, stream, threads, counts =>
        {
            var sample = new List<double>(values.Length);
            for (int i = 0; i < counts.Length; i++)
                sample.AddRange(Enumerable.Repeat(values[i], counts[i]));
            return fit([.. sample])?.Exponent;
        });
        double[] found = [.. exponents.OfType<double>()];
        // of resamples that mostly have no exponent, the others say nothing
        return 2 * found.Length < options.Bootstrap ? null : Bootstrap.Percentile(found, options.Confidence);
    }
}
