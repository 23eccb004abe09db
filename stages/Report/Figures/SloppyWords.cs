using System.Globalization;
using Eigenspectrum.Artifacts;

namespace Eigenspectrum.Stages.Report;

/// <summary>What the figures of linear models call things.</summary>
static class SloppyWords
{
    internal static string Steps(long count)
    {
        var text = count.ToString(CultureInfo.InvariantCulture);
        var zeros = text.Length - text.TrimEnd('0').Length;
        return "T = " + (zeros == text.Length - 1 && zeros > 3
            ? (text[0] == '1' ? "" : text[0] + "·") + $"10^{{{zeros}}}" : count.ToString("N0"));
    }

    internal static string Slope(Table table) => table.Metadata["family"] switch
    {
        "Exponential" => "slope c of λ_{i} = e^{−c(i−1)}",
        "PowerLaw" => "exponent c of λ_{i} = i^{−c}",
        _ => "power c of the data's spectrum",
    };

    internal static string Ratio(Table table) => table.Metadata["scale"] switch
    {
        "Predictions" => "scale ratio s, initial predictions / target",
        "StartOverTarget" => "scale ratio s = |w_{0}| √n / |y|",
        _ => "scale ratio s = σ_{w} / σ_{∗}",
    };

    internal static string Percent(string share) =>
        double.Parse(share, CultureInfo.InvariantCulture).ToString("0.##%", CultureInfo.InvariantCulture)
            .Replace("%", " %", StringComparison.Ordinal);

    internal static string Conventions(Table table)
    {
        var sampling = table.Metadata["sampling"] switch
        {
            "Uniform" => "after every step",
            "Logarithmic" => "at logarithmically spaced steps",
            "Progress" => "at evenly spaced progress",
            _ => "all the time, by gradient flow",
        };
        var about = table.Metadata["centered"] == "true" ? "centred on their mean" : "about the truth";
        return $"Target: {Words.Of(table.Metadata["target"])}; η = {table.Metadata["stepSize"]}; snapshots {sampling}, "
            + $"{about}.";
    }
}
