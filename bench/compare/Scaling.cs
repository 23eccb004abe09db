using System.Globalization;
using System.Text;

namespace Eigenspectrum.Bench.Compare;

/// <summary>How many times faster two threads of ours are than one.</summary>
static class Scaling
{
    /// <summary>The ratio for a case on two threads; null if it did not run on one.</summary>
    public static double? Of(Measured two, IEnumerable<Measured> all)
    {
        if (two.Threads != 2) return null;
        var one = all.FirstOrDefault(other => other.Threads == 1 && other.Case.Name == two.Case.Name);
        return one is null ? null : one.Ours / two.Ours;
    }

    public static string Markdown(IReadOnlyList<Measured> all)
    {
        var text = new StringBuilder("\n## Our two threads against our one\n\n");
        text.Append("Only a machine with two free cores can show it: others' load beside it.\n\n");
        text.Append("| case | one (s) | two (s) | times | bar | met | others' load, one and two (cores) |\n");
        text.Append("| --- | ---: | ---: | ---: | ---: | --- | --- |\n");
        var rows = 0;
        foreach (var two in all)
        {
            if (Of(two, all) is not { } found) continue;
            var one = all.First(other => other.Threads == 1 && other.Case.Name == two.Case.Name);
            var met = two.Case.ScalingBar is { } bar ? Report.Word(found >= bar) : "";
            text.Append(CultureInfo.InvariantCulture,
                $"| {two.Case.Name} | {Report.Number(one.Ours)} | {Report.Number(two.Ours)} | {found:f2} | ")
                .Append(CultureInfo.InvariantCulture, $"{Report.Number(two.Case.ScalingBar)} | {met} | ")
                .Append(CultureInfo.InvariantCulture, $"{one.Foreign:f2}, {two.Foreign:f2} |\n");
            rows++;
        }
        return rows == 0 ? "" : text.ToString();
    }
}
