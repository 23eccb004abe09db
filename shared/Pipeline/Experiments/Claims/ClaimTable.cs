using System.Buffers;
using System.Globalization;
using System.Text;

namespace Eigenspectrum.Pipeline;

/// <summary>Writes claims as CSV for scripts and CI.</summary>
/// <remarks>Quoted as RFC 4180 says; lines end in LF; numbers round-trip.</remarks>
public static class ClaimTable
{
    /// <summary>The first line of the table.</summary>
    public const string Header = "experiment,id,source,measure,value,uncertainty,condition,verdict";

    static readonly SearchValues<char> Quoted = SearchValues.Create(",\"\r\n");

    /// <summary>The text of the table; a number that is not known is an empty field.</summary>
    public static string Write(IEnumerable<(string Experiment, ClaimEvaluation Evaluation)> claims)
    {
        var text = new StringBuilder(Header).Append('\n');
        foreach (var (experiment, one) in claims)
        {
            text.AppendJoin(',', new[]
            {
                experiment, one.Claim.Id, one.Claim.Source, one.Claim.Quantity, Number(one.Value),
                Number(one.Uncertainty), one.Claim.Condition.Text, one.VerdictText,
            }.Select(Field)).Append('\n');
        }
        return text.ToString();
    }

    static string Field(string text) =>
        text.AsSpan().ContainsAny(Quoted) ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : text;

    static string Number(double? value) => value?.ToString("R", CultureInfo.InvariantCulture) ?? "";
}
