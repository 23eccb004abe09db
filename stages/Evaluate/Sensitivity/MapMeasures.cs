using Eigenspectrum.Networks;

namespace Eigenspectrum.Stages.Evaluate;

/// <summary>How a sensitivity map is spread over its pixels. None depends on the map's scale.</summary>
static class MapMeasures
{
    /// <summary>The share of the map's energy (sum of squares) on some inputs; null of a map of zeros.</summary>
    internal static double? EnergyShare(ReadOnlySpan<double> map, Func<int, bool> on)
    {
        var (inside, all) = (0.0, 0.0);
        for (var i = 0; i < map.Length; i++)
        {
            var energy = map[i] * map[i];
            all += energy;
            if (on(i)) inside += energy;
        }
        return all > 0 ? inside / all : null;
    }

    /// <summary>
    /// (sum m^2)^2 / (n sum m^4): the share of inputs that the energy would fill evenly. 1/n on one input, 1/3 of
    /// independent normal numbers, 1 if all are alike; null of a map of zeros.
    /// </summary>
    internal static double? ParticipationRatio(ReadOnlySpan<double> map)
    {
        var (squares, fourths) = (0.0, 0.0);
        foreach (var value in map)
        {
            squares += value * value;
            fourths += value * value * value * value;
        }
        return fourths > 0 ? squares * squares / (map.Length * fourths) : null;
    }

    /// <summary>
    /// The mean difference of neighbouring pixels of a channel over the mean magnitude: 2^(1/2) of independent normal
    /// numbers, 0 if all are alike; null of a map of zeros, of a single pixel, or of a vector.
    /// </summary>
    internal static double? TotalVariation(ReadOnlySpan<double> map, Shape shape)
    {
        if (shape.IsVector || shape.Pixels < 2) return null;
        var (differences, pairs, magnitude) = (0.0, 0, 0.0);
        foreach (var value in map) magnitude += Math.Abs(value);
        var row = shape.Width * shape.Channels;
        for (var i = 0; i < map.Length; i++)
        {
            if (i % row < row - shape.Channels)
            {
                differences += Math.Abs(map[i + shape.Channels] - map[i]);
                pairs++;
            }
            if (i + row >= map.Length) continue;
            differences += Math.Abs(map[i + row] - map[i]);
            pairs++;
        }
        return magnitude > 0 ? differences / pairs / (magnitude / map.Length) : null;
    }
}
