using Eigenspectrum.Manifolds;
using Eigenspectrum.Numerics;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.ModelManifold;

/// <summary>What the spectrum of an embedding comes to, with standard errors by resampling whole runs.</summary>
sealed record SpectrumSummary
{
    internal const int DecayFrom = 2, DecayTo = 20; // the first is the common way from ignorance to truth

    SpectrumSummary(SignedSpectrum spectrum)
    {
        Stress = [.. Enumerable.Range(0, Embedding.MostDimensions + 1)
            .Select(k => spectrum.ExplainedStress(Math.Min(k, spectrum.Eigenvalues.Count)))];
        (Dimensions90, Dimensions95) = (spectrum.DimensionsFor(0.9), spectrum.DimensionsFor(0.95));
        Negative = spectrum.NegativeShare();
        (Decay, DecayRSquared) = spectrum.Decay(DecayFrom, DecayTo);
    }

    /// <summary>The explained stress of 0, 1, ..., 50 dimensions.</summary>
    internal double[] Stress { get; }

    internal double Dimensions90 { get; }

    internal double Dimensions95 { get; }

    internal double Negative { get; }

    internal double Decay { get; }

    internal double DecayRSquared { get; }

    internal static SpectrumSummary Of(SignedSpectrum spectrum) => new(spectrum);

    /// <summary>The summaries of resamples of the runs that made the embedding; ignorance and truth stay.</summary>
    /// <remarks>
    /// The checkpoints of a run are dependent, so whole runs are drawn. A run that is drawn twice is there twice.
    /// None with fewer than three runs.
    /// </remarks>
    internal static SpectrumSummary[] Resampled(Embedding embedding, int resamples, RandomStream stream, int threads)
    {
        var cloud = embedding.Cloud;
        var paths = cloud.Paths.Where(path => !cloud.Points[path.First].Projected).ToArray();
        if (paths.Length < 3 || resamples < 2) return [];
        return Bootstrap.Replicates(paths.Length, resamples, stream, threads, counts =>
        {
            var points = new List<int> { PointCloud.Ignorance, PointCloud.Truth };
            for (var i = 0; i < counts.Length; i++)
            {
                for (var time = 0; time < counts[i]; time++)
                    points.AddRange(Enumerable.Range(paths[i].First, paths[i].Count));
            }
            int[] drawn = [.. points];
            return new SpectrumSummary(SignedSpectrum.Of(Embedding.Among(embedding.Distances, drawn, drawn)));
        });
    }

    /// <summary>The standard error of a number; null without resamples.</summary>
    internal static double? Error(SpectrumSummary[] resamples, Func<SpectrumSummary, double> number) =>
        resamples.Length < 2 ? null : Bootstrap.StandardError([.. resamples.Select(number)]);
}
