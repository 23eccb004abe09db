using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Tests.Pipeline;

/// <summary>Verdicts read back and shown at the claims' lines.</summary>
public sealed class FailingClaimsTests
{
    static readonly Experiment X = Fake.Experiment(Fake.Data, """ "hessian": {} """, """
        "claims": [
        { "id": "law", "says": "it holds, or \"so\"", "source": "derived", "measure": "hessian.law.ks",
            "is": "<= 0.02" }]
        """);

    static string Table(string verdict) =>
        "experiment,id,source,measure,value,uncertainty,condition,verdict\n"
        + $"x,law,\"a, \"\"b\"\"\",hessian.law.ks,0.3,0.01,<= 0.02,{verdict}\n";

    [Test]
    public void ClaimThatHolds_IsNotShown() =>
        Assert.That(FailingClaims.Lines(Table("holds"), [X], file => file, strict: false), Is.Empty);

    [TestCase(false, "warning")]
    [TestCase(true, "error")]
    public void FailingClaim_IsShownAtItsLine(bool strict, string kind)
    {
        var place = X.Claims.Single().Location;
        Assert.That(FailingClaims.Lines(Table("fails"), [X], file => $"shown/{file}", strict), Is.EqualTo(new[]
        {
            $"shown/x.json({place.Line},{place.Column}): {kind} CLAIM001: law fails: hessian.law.ks is 0.3 +- 0.01, "
            + "claimed <= 0.02: it holds, or \"so\"",
        }));
    }

    [Test]
    public void ClaimNotMeasured_IsShownWithItsOwnCode() =>
        Assert.That(FailingClaims.Lines(Table("not measured"), [X], file => file, strict: false).Single(),
            Does.Contain("warning CLAIM002: law is not measured"));

    [Test]
    public void TableWithoutAColumn_IsRefused() =>
        Assert.That(() => FailingClaims.Lines("experiment,id\nx,law\n", [X], file => file, strict: false),
            Throws.TypeOf<InvalidDataException>().With.Message.Contains("verdict"));

    [FsCheck.NUnit.Property]
    public bool Parse_ReadsWhatRfc4180Writes(string[][] fields)
    {
        var rows = fields.Where(row => row.Length > 0).Select(row => row.Select(field => field ?? "").ToList())
            .ToList();
        var text = string.Concat(rows.Select(row => string.Join(',', row.Select(
            field => $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\"")) + "\n"));
        var parsed = FailingClaims.Parse(text);
        return parsed.Count == rows.Count && parsed.Zip(rows)
            .All(pair => pair.First.SequenceEqual(pair.Second, StringComparer.Ordinal));
    }
}
