using System.Globalization;
using Eigenspectrum.Artifacts;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.GenerateData;

/// <summary>Makes presentations of the numbers of a file.</summary>
static class ImportedResponses
{
    static readonly ResponseAxis[] DefaultAxes = [ResponseAxis.Stimuli, ResponseAxis.Units, ResponseAxis.Repeats];

    /// <summary>The layers of a block with their presentations, by stimulus and then by repeat.</summary>
    /// <exception cref="UserErrorException">The shape does not suit, or two rows are the same
    /// presentation.</exception>
    public static IEnumerable<(string Layer, List<Presentation> Presentations)> Of(ImportedBlock block, Import options)
    {
        if (block.Array is { } array) return [(block.Layer, FromArray(array, block.Place, options))];
        var table = block.Table!;
        return FromTable(table, block, options);
    }

    static List<Presentation> FromArray(NumberArray array, string place, Import options)
    {
        if (options.Transpose) array = array.Permute([.. Enumerable.Range(0, array.Shape.Length).Reverse()]);
        int axes = array.Shape.Length;
        ResponseAxis[] order = options.Axes ?? DefaultAxes[..Math.Clamp(axes, 2, 3)];
        if (axes is < 2 or > 3 || order.Length != axes)
        {
            throw new UserErrorException(
                $"import: {place} has {axes} axes ({array.ShapeText}); responses have "
                + (options.Axes is null ? "2 or 3: stimuli x units, or stimuli x units x repeats."
                    : $"the {order.Length} that \"axes\" names: {string.Join(" x ", order)}."));
        }
        int stimuli = Array.IndexOf(order, ResponseAxis.Stimuli), units = Array.IndexOf(order, ResponseAxis.Units);
        int repeats = Array.IndexOf(order, ResponseAxis.Repeats);
        array = array.Permute(repeats < 0 ? [stimuli, units] : [stimuli, repeats, units]);
        int count = repeats < 0 ? 1 : array.Shape[1], width = array.Shape[^1];
        List<Presentation> presentations = new(array.Shape[0] * count);
        for (int row = 0; row < array.Shape[0] * count; row++)
            presentations.Add(new(row / count, row % count, array.Values[(row * width)..((row + 1) * width)]));
        return presentations;
    }

    static IEnumerable<(string Layer, List<Presentation> Presentations)> FromTable(
        NumberTable table, ImportedBlock block, Import options)
    {
        string[]? layers = Keys(options.LayerColumn);
        string[]? stimuli = Keys(options.StimulusColumn), repeats = Keys(options.RepeatColumn);
        var rows = Enumerable.Range(0, table.Rows.Length).GroupBy(row => layers?[row] ?? block.Layer,
            StringComparer.Ordinal);
        foreach (var layer in rows)
        {
            if (stimuli is null)
            {
                yield return (layer.Key, [.. layer.Select((row, i) => new Presentation(i, 0, table.Rows[row]))]);
                continue;
            }
            List<Presentation> presentations = [];
            var byStimulus = layer.GroupBy(row => stimuli[row], StringComparer.Ordinal)
                .OrderBy(group => group.Key, KeyOrder.Instance);
            foreach (var (group, stimulus) in byStimulus.Select((group, i) => (group, i)))
            {
                int[] ordered = repeats is null
                    ? [.. group] : [.. group.OrderBy(row => repeats[row], KeyOrder.Instance)];
                string? twice = repeats is null ? null : ordered.GroupBy(row => repeats[row], StringComparer.Ordinal)
                    .FirstOrDefault(same => same.Count() > 1)?.Key;
                if (twice is not null)
                    throw new UserErrorException(
                        $"import: {block.Place} has repeat '{twice}' of stimulus '{group.Key}' in layer '{layer.Key}' "
                        + "more than once; number the repeats of a stimulus differently, or leave out repeatColumn.");
                presentations.AddRange(ordered.Select((row, i) => new Presentation(stimulus, i, table.Rows[row])));
            }
            yield return (layer.Key, presentations);
        }

        string[]? Keys(string? column) => column is null ? null : table.Keys[column];
    }

    // Numbers by value and before texts, texts in ordinal order: 2 before 10, whatever the locale.
    sealed class KeyOrder : IComparer<string>
    {
        public static readonly KeyOrder Instance = new();

        public int Compare(string? x, string? y) => (Number(x), Number(y)) switch
        {
            ({ } a, { } b) when a != b => a.CompareTo(b),
            ({ }, null) => -1,
            (null, { }) => 1,
            _ => string.CompareOrdinal(x, y),
        };

        static double? Number(string? text) =>
            double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) ? value : null;
    }
}
