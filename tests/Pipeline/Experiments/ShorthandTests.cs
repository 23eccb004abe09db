using System.Text;
using System.Text.Json.Nodes;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;
using FsCheck;
using FsCheck.Fluent;
using RangeAttribute = System.ComponentModel.DataAnnotations.RangeAttribute;

#pragma warning disable MA0048 // the family that these tests need, and nothing else does
namespace Eigenspectrum.Tests.Pipeline;

[Discriminator("source")]
public interface IFakeRecording : ICatalogued;

public sealed class Silence : IFakeRecording;

[Shorthand("play", nameof(Track))]
public sealed class Tape : IFakeRecording
{
    public string? Track { get; init; }

    [Range(0d, 11d)]
    public double Volume { get; init; } = 5;
}

/// <summary>One property that names a member of a family and sets its main option.</summary>
public sealed class ShorthandTests
{
    const string Short = """ "data": { "play": "a.wav", "volume": 7 } """;

    static readonly ExperimentFormat Format = new([new("data", typeof(IFakeRecording), [], "What is heard.")]);

    [Test]
    public void Bind_Shorthand_IsTheMemberWithItsOption()
    {
        var tape = (Tape)Read(Short).Options<IFakeRecording>("data", SweepPoint.None);
        Assert.That((tape.Track, tape.Volume), Is.EqualTo(("a.wav", 7.0)));
    }

    [Test]
    public void Section_ShortOrLong_HasOneCanonicalText()
    {
        string brief = Read(Short).CanonicalSection("data", SweepPoint.None);
        Assert.That(brief, Is.EqualTo(Read(""" "data": { "volume": 7, "source": "Tape", "track": "a.wav" } """)
            .CanonicalSection("data", SweepPoint.None)));
    }

    [TestCase("data.play")]
    [TestCase("data.track")]
    public void Sweep_OverTheShorthandOrItsOption_ReplacesTheOption(string path)
    {
        var experiment = Read(Short, $$""" "runs": { "seeds": [1], "sweep": { "{{path}}": ["b", "c"] } } """);
        string?[] tracks = [.. experiment.Points.Select(
            point => ((Tape)experiment.Options<IFakeRecording>("data", point)).Track)];
        Assert.That(tracks, Is.EqualTo(new[] { "b", "c" }));
    }

    [TestCase(""" { "play": 3 } """, "data.play is 3; it must be text in quotes or null.")]
    [TestCase(""" { "play": "a", "volume": 12 } """, "data.volume is 12; it must be in [0..11].")]
    [TestCase(""" { "play": "a", "track": "b" } """,
        "'play' is no option of data; there are: source, track, volume.")]
    [TestCase(""" { "source": "Tape", "play": "b" } """,
        "'play' is no option of data; there are: source, track, volume.")]
    [TestCase(""" { "play": "a", "volum": 1 } """,
        "'volum' is no option of data; there are: source, track, volume. Did you mean 'volume'?")]
    [TestCase(""" { "plai": "a" } """,
        "data.source is missing; it must name a member of the family 'fake recording': Silence, Tape; "
        + "or give \"play\". Did you mean 'play'?")]
    [TestCase(""" { "sorce": "Tape" } """,
        "data.source is missing; it must name a member of the family 'fake recording': Silence, Tape; "
        + "or give \"play\". Did you mean 'source'?")]
    public void Bind_Mistake_GetsItsOneLine(string section, string message) => Assert.That(
        new OptionBinder().Bind<IFakeRecording>(LocatedJson.Parse(section, "f").Node!, "data").Problems
            .Select(problem => problem.Message), Is.EqualTo(new[] { message }));

    [Test]
    public void Schema_Shorthand_TakesWhatTheBinderTakes()
    {
        var schema = new OptionSchema();
        var root = schema.Of(typeof(IFakeRecording));
        root["$defs"] = schema.Definitions;
        var checker = new SchemaChecker(root);
        var whole = JsonNode.Parse("""{ "play": "a.wav", "volume": 7 }""")!;
        Assert.That(checker.Accepts(whole), Is.True);
        Assert.That(checker.Accepts(JsonNode.Parse("""{ "volume": 7 }""")), Is.False);
        Prop.ForAll<int, int, int>((place, change, value) =>
        {
            var changed = Perturbation.Of(whole, place, change, value);
            var node = LocatedJson.Parse(changed?.ToJsonString() ?? "null", "f").Node!;
            return (new OptionBinder().Bind<IFakeRecording>(node, "x").Problems.Count == 0)
                == checker.Accepts(changed);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(1000));
    }

    static Experiment Read(params string[] parts)
    {
        var (experiment, problems) = ExperimentReader.Read(
            "x.json", Encoding.UTF8.GetBytes(Fake.Text(parts)), Format);
        Assert.That(problems, Is.Empty);
        return experiment!;
    }
}
