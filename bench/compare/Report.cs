using System.Globalization;
using System.Text;

namespace Eigenspectrum.Bench.Compare;

/// <summary>The results as CSV and Markdown.</summary>
static class Report
{
    public const string CsvHeader =
        "case,ours,peer,ratio,threads,bar,met,clock,oursMedian,peerMedian,oursWall,peerWall,oursProcessor,"
        + "peerProcessor,oursRepeats,peerRepeats,difference,bound,agrees,scaling,scalingBar,scalingMet,foreignLoad,"
        + "peerWay";

    public static string Csv(IReadOnlyList<Measured> all)
    {
        var text = new StringBuilder(CsvHeader).Append('\n');
        foreach (var one in all)
        {
            var (scaling, wanted) = (Scaling.Of(one, all), one.Threads == 2 ? one.Case.ScalingBar : null);
            var parts = one.Case.Parts;
            string[] cells =
            [
                one.Case.Name, Number(one.Ours), Number(one.Peers), Number(one.Ratio), Number(one.Threads),
                Number(one.Bar), Word(one.MeetsBar), one.ByProcessorTime ? "processor" : "wall",
                Number(one.OursMedian), Number(one.PeersMedian), Number(one.Own.Best / parts),
                Number(one.Other.Best / parts), Number(one.Own.BestProcessor / parts),
                Number(one.Other.BestProcessor / parts), Number(one.Own.Count), Number(one.Other.Count),
                Number(one.Difference), Number(one.Case.Bound), Word(one.Agrees), Number(scaling), Number(wanted),
                Word(scaling is { } found && wanted is { } bar ? found >= bar : null), Number(one.Foreign),
                $"\"{one.Case.Peer}\"",
            ];
            text.AppendJoin(',', cells).Append('\n');
        }
        return text.ToString();
    }

    public static string Markdown(
        IReadOnlyList<Measured> all, IEnumerable<string> notes)
    {
        var text = new StringBuilder("# Ours and the peers, in turn\n\n");
        foreach (var note in notes) text.Append("- ").Append(note).Append('\n');
        foreach (var group in all.GroupBy(one => one.Threads))
        {
            text.Append(CultureInfo.InvariantCulture, $"\n## {Threads(group.Key)} each\n\n");
            text.Append("| case | ours (s) | peer (s) | ratio | bar | met | clock | difference | bound |\n");
            text.Append("| --- | ---: | ---: | ---: | ---: | --- | --- | ---: | ---: |\n");
            foreach (var one in group)
            {
                text.Append(CultureInfo.InvariantCulture, $"| {one.Case.Name} | {Number(one.Ours)} | ")
                    .Append(CultureInfo.InvariantCulture, $"{Number(one.Peers)} | {one.Ratio:f2} | ")
                    .Append(CultureInfo.InvariantCulture, $"{Number(one.Bar)} | ")
                    .Append(CultureInfo.InvariantCulture, $"{Word(one.MeetsBar)} | ")
                    .Append(one.ByProcessorTime ? "processor" : "wall")
                    .Append(CultureInfo.InvariantCulture, $" | {one.Difference:g2} | {one.Case.Bound:g2}")
                    .Append(one.Agrees ? " |\n" : " **disagree** |\n");
            }
        }
        text.Append(Scaling.Markdown(all));
        text.Append("\n## How the peer does it\n\n| case | peer |\n| --- | --- |\n");
        foreach (var one in all.Select(one => one.Case).DistinctBy(one => one.Name, StringComparer.Ordinal))
            text.Append(CultureInfo.InvariantCulture, $"| {one.Name} | {one.Peer} |\n");
        return text.ToString();
    }

    /// <summary>A line for the terminal.</summary>
    public static string Line(Measured one) => string.Create(CultureInfo.InvariantCulture,
        $"{one.Case.Name},{Number(one.Ours)},{Number(one.Peers)},{one.Ratio:f2}  ({Threads(one.Threads)}, ")
        + string.Create(CultureInfo.InvariantCulture, $"difference {one.Difference:g2}, ")
        + (one.Agrees ? "" : "DISAGREE, ")
        + (one.Bar is { } bar ? $"bar {Number(bar)} {(one.MeetsBar == true ? "met" : "MISSED")}, " : "")
        + string.Create(CultureInfo.InvariantCulture,
            $"{(one.ByProcessorTime ? "processor time" : "wall time")}, others {one.Foreign:f2} cores)");

    public static string Threads(int count) => count == 1 ? "One thread" : $"{count} threads";

    public static string Number(double? value) => value?.ToString("g4", CultureInfo.InvariantCulture) ?? "";

    public static string Word(bool? value) => value is { } known ? known ? "yes" : "no" : "";
}
