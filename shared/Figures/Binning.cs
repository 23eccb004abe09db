namespace Eigenspectrum.Figures;

/// <summary>Edges of bins and what falls into them.</summary>
public static class Binning
{
    /// <summary>Equally wide bins from low to high: count + 1 edges.</summary>
    public static double[] Linear(double low, double high, int count) =>
        [.. Enumerable.Range(0, count + 1).Select(i => i == count ? high : low + (high - low) * i / count)];

    /// <summary>Bins of equal ratio from low to high, both positive: count + 1 edges.</summary>
    public static double[] Logarithmic(double low, double high, int count)
    {
        if (!(low > 0) || !(high > low))
            throw new ArgumentException($"bins from {low} to {high}; 0 < low < high is needed", nameof(low));
        double from = Decimals.Log10(low), to = Decimals.Log10(high);
        return [.. Enumerable.Range(0, count + 1).Select(i =>
            i == 0 ? low : i == count ? high : Decimals.Exp10(from + (to - from) * i / count))];
    }

    /// <summary>How many values lie in each bin; the last edge belongs to the last bin, the rest is left out.</summary>
    public static double[] Counts(IEnumerable<double> values, double[] edges)
    {
        var counts = new double[edges.Length - 1];
        foreach (var value in values)
        {
            if (!(value >= edges[0]) || !(value <= edges[^1]))
                continue;
            var place = Array.BinarySearch(edges, value);
            counts[Math.Clamp(place >= 0 ? place : ~place - 1, 0, counts.Length - 1)]++;
        }
        return counts;
    }

    /// <summary>Share of all the values in each bin, divided by its width: integrates to the share inside.</summary>
    public static double[] Density(IReadOnlyCollection<double> values, double[] edges) =>
        [.. Counts(values, edges).Select((c, i) => c / (Math.Max(1, values.Count) * (edges[i + 1] - edges[i])))];
}
