using System.Globalization;
using System.Text;

namespace Eigenspectrum.Pipeline;

/// <summary>Reads the verdicts that the report has written, and shows those that are bad at their lines.</summary>
public static class FailingClaims
{
    /// <summary>A line in MSBuild's form for each claim that fails or was not measured.</summary>
    /// <param name="table">The text of <c>claims.csv</c>.</param>
    /// <param name="experiments">The experiments, for the place of each claim.</param>
    /// <param name="show">A file's path as the user knows it.</param>
    /// <param name="strict">Whether they are errors.</param>
    /// <exception cref="InvalidDataException">The table lacks a column.</exception>
    public static IReadOnlyList<string> Lines(
        string table, IReadOnlyList<Experiment> experiments, Func<string, string> show, bool strict)
    {
        var rows = Parse(table);
        if (rows.Count == 0) throw new InvalidDataException("claims.csv is empty.");
        var columns = rows[0];
        var lines = new List<string>();
        foreach (var row in rows.Skip(1))
        {
            var verdict = Field(row, "verdict");
            if (verdict == "holds") continue;
            var claim = experiments.FirstOrDefault(one => one.Name == Field(row, "experiment"))?
                .Claims.FirstOrDefault(one => one.Id == Field(row, "id"));
            if (claim is null) continue; // removed since; the report is about to be made anew
            var place = claim.Location with { File = show(claim.Location.File) };
            var kind = strict ? "error" : "warning";
            var uncertainty = Field(row, "uncertainty") is { Length: > 0 } known ? $" +- {Short(known)}" : "";
            var line = verdict == "fails"
                ? $"CLAIM001: {claim.Id} fails: {claim.Quantity} is {Short(Field(row, "value"))}{uncertainty}, "
                    + $"claimed {claim.Condition.Text}: {claim.Says}"
                : $"CLAIM002: {claim.Id} is not measured: no run, or not every one, has {claim.Quantity}";
            lines.Add($"{place}: {kind} {line}");
        }
        return lines;

        string Field(List<string> row, string name) =>
            columns.IndexOf(name) is var at && at >= 0 && at < row.Count ? row[at]
                : throw new InvalidDataException($"claims.csv lacks the column '{name}'.");
    }

    static string Short(string number) =>
        double.TryParse(number, CultureInfo.InvariantCulture, out var value)
            ? value.ToString("G6", CultureInfo.InvariantCulture) : number;

    /// <summary>The rows of a table as RFC 4180 has it.</summary>
    internal static List<List<string>> Parse(string table)
    {
        var rows = new List<List<string>>();
        var row = new List<string>();
        var field = new StringBuilder();
        var quoted = false;
        for (var i = 0; i < table.Length; i++)
        {
            var c = table[i];
            if (quoted)
            {
                if (c != '"') field.Append(c);
                else if (i + 1 < table.Length && table[i + 1] == '"') field.Append(table[++i]);
                else quoted = false;
            }
            else if (c == '"') quoted = true;
            else if (c == ',') EndField();
            else if (c == '\n') EndRow();
            else if (c != '\r') field.Append(c);
        }
        if (field.Length > 0 || row.Count > 0) EndRow();
        return rows;

        void EndField()
        {
            row.Add(field.ToString());
            field.Clear();
        }

        void EndRow()
        {
            EndField();
            rows.Add(row);
            row = [];
        }
    }
}
