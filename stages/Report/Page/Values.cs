using System.Globalization;
using System.Text.RegularExpressions;
using Eigenspectrum.Figures;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.Report;

/// <summary>Measures as text: with their uncertainty over the runs.</summary>
static partial class Values
{
    /// <summary>An answer with every {measure} replaced by its value, in the figures' markup.</summary>
    internal static string Fill(string template, ExperimentResults results) =>
        Placeholder().Replace(template, match => Text(match.Groups["measure"].Value, results));

    /// <summary>One run: value and uncertainty; seeds: mean and standard error; sizes: the range.</summary>
    internal static string Text(string measure, ExperimentResults results)
    {
        var found = results.Runs
            .Select(run => (run.ParameterText, Measure: run.Measure(measure)))
            .Where(run => run.Measure is not null).ToArray();
        if (found.Length == 0)
            return "(not measured)";
        if (found.Length == 1)
            return NumberText.WithUncertainty(found[0].Measure!.Value, found[0].Measure!.Uncertainty);
        var spread = Spread.Of(found.Select(run => run.Measure!.Value));
        if (spread.Count < found.Length)
            return "(not a number in some run)";
        if (spread.Least == spread.Largest)
            return NumberText.General(spread.Mean);
        return found.Select(run => run.ParameterText).Distinct(StringComparer.Ordinal).Count() == 1
            ? NumberText.WithUncertainty(spread.Mean, spread.Error)
            : $"{NumberText.General(spread.Least, 3)} to {NumberText.General(spread.Largest, 3)}";
    }

    /// <summary>A condition with true signs and powers of ten, in the figures' markup.</summary>
    internal static string Of(Condition condition) => Number().Replace(
        condition.Text.Replace("<=", "≤", StringComparison.Ordinal).Replace(">=", "≥", StringComparison.Ordinal),
        match => NumberText.General(double.Parse(match.Value, CultureInfo.InvariantCulture), 15));

    [GeneratedRegex(@"(?<![\w.])[-+]?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Number();

    [GeneratedRegex(@"\{(?<measure>[A-Za-z][A-Za-z0-9.\-]*)\}", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Placeholder();
}
