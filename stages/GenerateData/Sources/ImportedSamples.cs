using Eigenspectrum.Artifacts;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.GenerateData;

/// <summary>Makes series of values of the numbers of a file, and writes samples.parquet.</summary>
static class ImportedSamples
{
    const double LargestWhole = 1L << 53;

    /// <summary>The series of a block: one, or one a column.</summary>
    /// <exception cref="UserErrorException">The shape does not suit, or a value may not stand there.</exception>
    public static IEnumerable<(string Series, double[] Values)> Of(ImportedBlock block, Import options)
    {
        var (names, columns) = Columns(block, options);
        for (int k = 0; k < columns.Length; k++)
        {
            string series = columns.Length == 1 ? block.Layer : $"{block.Layer}.{names[k]}";
            if (columns.Length > 1 && options.Layers.Count == 0 && options.Array != "*") series = names[k];
            double[] values = columns[k];
            int bad = Array.FindIndex(values, value => !double.IsFinite(value));
            if (bad >= 0 && options.NonFinite == NonFiniteValues.DropUnits) continue;
            if (bad >= 0 && options.NonFinite == NonFiniteValues.Refuse)
                throw new UserErrorException(
                    $"import: {block.Place} has the value {values[bad]} in row {bad} (from 0) of series '{series}'; "
                    + "values must be finite: mend the file, or set \"nonFinite\" to DropRows or DropUnits.");
            if (bad >= 0) values = Array.FindAll(values, double.IsFinite);
            values = Array.ConvertAll(values, value => value * options.Scale);
            if (values.Length == 0)
                throw new UserErrorException($"import: {block.Place} leaves nothing of series '{series}'.");
            int broken = !options.Discrete ? -1
                : Array.FindIndex(values, value => value != Math.Round(value) || Math.Abs(value) > LargestWhole);
            if (broken >= 0)
                throw new UserErrorException(
                    $"import: {block.Place} has {values[broken]:R} in series '{series}', which is no whole number up "
                    + "to 2^53; remove \"discrete\" or mend the file or \"scale\".");
            yield return (series, values);
        }
    }

    /// <summary>Writes the series.</summary>
    public static void Write(StageRun run, IReadOnlyList<(string Series, double[] Values)> series, Import options)
    {
        if (series.Count == 0) throw new UserErrorException("import: no series is left.");
        string? twice = series.GroupBy(one => one.Series, StringComparer.Ordinal)
            .FirstOrDefault(group => group.Count() > 1)?.Key;
        if (twice is not null) throw new UserErrorException($"import: two series are called '{twice}'; rename one.");
        using var writer = new TableWriter(
            run.Output("samples.parquet"), [new("series", ColumnType.String), new("value", ColumnType.Double)]);
        writer.SetMetadata("discrete", options.Discrete ? "true" : "false");
        writer.SetMetadata("source", nameof(Import));
        writer.SetMetadata("synthetic", options.Synthetic ? "true" : "false");
        foreach (var (name, values) in series)
        {
            writer.Write(new Table().Add("series", [.. values.Select(_ => name)]).Add("value", values));
            run.Measures.Add($"data.{name}.samples", values.Length, definition: "values of the series");
        }
        writer.Commit();
    }

    static (string[] Names, double[][] Columns) Columns(ImportedBlock block, Import options)
    {
        if (block.Table is { } table)
        {
            if (table.Names is null) // a list a row: all lists together are one series
                return ([block.Layer], [[.. table.Rows.SelectMany(row => row)]]);
            return (table.Names, [.. table.Names.Select((_, k) => Array.ConvertAll(table.Rows, row => row[k]))]);
        }
        var array = block.Array!;
        if (array.Shape.Length == 1) return ([block.Layer], [array.Values]);
        if (array.Shape.Length != 2)
            throw new UserErrorException(
                $"import: {block.Place} has {array.Shape.Length} axes ({array.ShapeText}); samples have 1, or 2 with "
                + "a series a column.");
        if (options.Transpose) array = array.Permute(1, 0);
        int width = array.Shape[1];
        return ([.. Enumerable.Range(1, width).Select(i => $"column{i}")],
            [.. Enumerable.Range(0, width).Select(k =>
                Enumerable.Range(0, array.Shape[0]).Select(row => array.Values[row * width + k]).ToArray())]);
    }
}
