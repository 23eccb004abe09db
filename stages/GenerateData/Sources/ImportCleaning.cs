using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.GenerateData;

/// <summary>Refuses or leaves out what cannot be measured: values not finite, units that never change.</summary>
static class ImportCleaning
{
    /// <summary>The presentations that remain, with the units that remain.</summary>
    /// <param name="layer">The layer's name.</param>
    /// <param name="rows">All presentations of the layer.</param>
    /// <param name="place">What messages call the file.</param>
    /// <param name="options">What is to happen.</param>
    /// <param name="droppedUnits">How many units were left out.</param>
    /// <exception cref="UserErrorException">There is such a value or unit and it is to be refused, rows differ in
    /// length, or nothing remains.</exception>
    public static List<Presentation> Clean(
        string layer, List<Presentation> rows, string place, Import options, out int droppedUnits)
    {
        int units = rows[0].Values.Length;
        foreach (var row in rows)
        {
            if (row.Values.Length != units)
                throw new UserErrorException(
                    $"import: {place} has {units} values in the first row of layer '{layer}' and {row.Values.Length} "
                    + $"for stimulus {row.Stimulus}, repeat {row.Repeat}; every row must have as many.");
        }
        if (units == 0) throw new UserErrorException($"import: {place} has rows without values.");
        if (options.NonFinite == NonFiniteValues.DropRows)
            rows = [.. rows.Where(row => Array.TrueForAll(row.Values, double.IsFinite))];
        var keep = new bool[units];
        Array.Fill(keep, value: true);
        foreach (var row in rows)
        {
            int bad = Array.FindIndex(row.Values, value => !double.IsFinite(value));
            if (bad < 0) continue;
            if (options.NonFinite == NonFiniteValues.Refuse)
                throw new UserErrorException(
                    $"import: {place} has the value {row.Values[bad]} for stimulus {row.Stimulus}, repeat "
                    + $"{row.Repeat}, unit {bad} (all from 0) of layer '{layer}'; values must be finite: mend the "
                    + "file, or set \"nonFinite\" to DropUnits or DropRows.");
            for (int unit = 0; unit < units; unit++) keep[unit] &= double.IsFinite(row.Values[unit]);
        }
        if (options.ConstantUnits != ConstantUnits.Keep) CheckConstants(layer, rows, place, options, keep);
        int kept = keep.Count(one => one);
        if (kept == 0 || rows.Count == 0)
            throw new UserErrorException(
                $"import: {place} leaves nothing of layer '{layer}': every unit or row has a value that is not finite "
                + "or never changes.");
        droppedUnits = units - kept;
        return droppedUnits == 0 ? rows
            : [.. rows.Select(row => row with { Values = [.. row.Values.Where((_, unit) => keep[unit])] })];
    }

    static void CheckConstants(
        string layer, List<Presentation> rows, string place, Import options, bool[] keep)
    {
        for (int unit = 0; unit < keep.Length; unit++)
        {
            if (!keep[unit] || rows.Exists(row => row.Values[unit] != rows[0].Values[unit])) continue;
            if (options.ConstantUnits == ConstantUnits.Refuse)
                throw new UserErrorException(
                    $"import: {place} has the value {rows[0].Values[unit]:R} in every row of unit {unit} (from 0) of "
                    + $"layer '{layer}'; a unit must vary: leave it out, or set \"constantUnits\" to Drop or Keep.");
            keep[unit] = false;
        }
    }
}
