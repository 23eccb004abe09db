using Eigenspectrum.Artifacts;

namespace Eigenspectrum.Stages.Report;

/// <summary>The maps of one run as pictures: magnitudes, channels of a pixel as their root sum of squares.</summary>
sealed class SensitivityPictures
{
    /// <summary>The kind under which the samples themselves stand.</summary>
    internal const string Samples = "Input";

    readonly Dictionary<string, double[][]> maps = new(StringComparer.Ordinal);
    readonly string[] labels;

    SensitivityPictures(Table table, int height, int width, int channels)
    {
        (Height, Width, Split) = (height, width, table.Strings("split")[0]);
        var checkpoints = table.Integers("checkpoint");
        var kinds = table.Strings("kind");
        var values = table.DoubleLists("values");
        foreach (var kind in kinds.Distinct(StringComparer.Ordinal))
        {
            int[] all = [.. Enumerable.Range(0, kinds.Length).Where(i => kinds[i] == kind)];
            var last = all.Max(i => checkpoints[i]);
            maps[kind] = [.. all.Where(i => checkpoints[i] == last).Select(i => Magnitudes(values[i], channels))];
        }
        int?[] classes = table.NullableIntegers("label");
        int[] samples = table.Integers("sample"), first = [.. Enumerable.Range(0, kinds.Length)
            .Where(i => kinds[i] == Samples)];
        labels = [.. first.Select(i => classes[i] is { } own ? $"{own}" : $"sample {samples[i]}")];
    }

    internal int Height { get; }

    internal int Width { get; }

    internal string Split { get; }

    /// <summary>How many samples there are.</summary>
    internal int Count => labels.Length;

    /// <summary>What was differentiated.</summary>
    internal IEnumerable<string> Kinds => maps.Keys.Where(kind => kind != Samples);

    /// <summary>The pictures of a variant's first seed; null if there are none or the inputs are no images.</summary>
    internal static SensitivityPictures? Of(RunGroup group, string file)
    {
        var table = group.First.Table(file);
        var shape = table.Metadata["shape"].Split('x');
        return table.Rows == 0 || shape.Length != 3 ? null
            : new(table, int.Parse(shape[0]), int.Parse(shape[1]), int.Parse(shape[2]));
    }

    /// <summary>The class of a sample.</summary>
    internal string Label(int sample) => labels[sample];

    /// <summary>The picture of a sample, row by row; null if there is none of that kind.</summary>
    internal double[]? Values(string kind, int sample) =>
        maps.TryGetValue(kind, out var all) && sample < all.Length ? all[sample] : null;

    static double[] Magnitudes(double[] values, int channels)
    {
        var pixels = new double[values.Length / channels];
        for (var i = 0; i < values.Length; i++) pixels[i / channels] += values[i] * values[i];
        return [.. pixels.Select(Math.Sqrt)];
    }
}
