using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Eigenspectrum.Pipeline;
using FsCheck;
using FsCheck.Fluent;

namespace Eigenspectrum.Tests.Pipeline;

/// <summary>Canonical text: one for each value, whatever its spelling.</summary>
public sealed class CanonicalJsonTests
{
    [TestCase("1", "1")]
    [TestCase("1.0", "1")]
    [TestCase("1e0", "1")]
    [TestCase("100e-2", "1")]
    [TestCase("0.001E+3", "1")]
    [TestCase("-0", "0")]
    [TestCase("-0.0e7", "0")]
    [TestCase("0.10", "0.1")]
    [TestCase("-12.50", "-12.5")]
    [TestCase("0.000001", "0.000001")]
    [TestCase("0.0000001", "1e-7")]
    [TestCase("1.5e-10", "1.5e-10")]
    [TestCase("100000000000000000000", "100000000000000000000")]
    [TestCase("1e21", "1e21")]
    [TestCase("9007199254740993", "9007199254740993")]
    [TestCase("0.1000000000000000055511151231257827", "0.1000000000000000055511151231257827")]
    public void Write_Number_HasOneSpelling(string number, string expected) =>
        Assert.That(Canonical(number), Is.EqualTo(expected));

    [Test]
    public void Write_Number_KeepsEveryDouble() => Prop.ForAll<double>(value =>
    {
        if (!double.IsFinite(value)) return true;
        var text = Canonical(value.ToString("R", CultureInfo.InvariantCulture));
        return double.Parse(text, CultureInfo.InvariantCulture) == value && Canonical(text) == text;
    }).QuickCheckThrowOnFailure();

    [Test]
    public void Write_Number_IsIndependentOfThePointsPlace() => Prop.ForAll<int, byte>((digits, shift) =>
    {
        var plain = digits.ToString(CultureInfo.InvariantCulture);
        return Canonical($"{plain}.{new string('0', shift)}0") == plain
            && (digits == 0 || Canonical($"{plain}{new string('0', shift)}e-{shift}") == plain);
    }).QuickCheckThrowOnFailure();

    [Test]
    public void Write_OrderIndentationCommentsEscapes_ChangeNothing()
    {
        const string Plain = """{"b":[1,{"d":true,"c":"x\"é"}],"a":null}""";
        const string Written = """
            { // a remark
              "a": null, /* another */
              "\u0062": [ 1.0, { "c": "x\u0022\u00e9",
                "d": true } ] }
            """;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Canonical(Plain), Is.EqualTo("""{"a":null,"b":[1,{"c":"x\"é","d":true}]}"""));
            Assert.That(Canonical(Written), Is.EqualTo(Canonical(Plain)));
        }
    }

    [Test]
    public void Write_RandomTrees_SurviveReindentingAndReordering() => Prop.ForAll(Trees(3).ToArbitrary(), tree =>
    {
        var plain = tree.ToJsonString();
        var indented = Reversed(tree)!.ToJsonString(new JsonSerializerOptions { WriteIndented = true });
        return Canonical(plain) == Canonical(indented) && Canonical(Canonical(plain)) == Canonical(plain);
    }).QuickCheckThrowOnFailure();

    [Test]
    public void Write_RandomTrees_MeanTheSame() => Prop.ForAll(Trees(3).ToArbitrary(), tree =>
        JsonNode.DeepEquals(JsonNode.Parse(Canonical(tree.ToJsonString())), tree)).QuickCheckThrowOnFailure();

    [Test]
    public void Write_ControlCharacters_AreEscaped()
    {
        var canonical = Canonical("[\"a\\n\\t\\u0000\\u001f\\u007f\"]");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(canonical, Is.EqualTo("[\"a\\u000a\\u0009\\u0000\\u001f\u007f\"]"));
            Assert.That(Canonical(canonical), Is.EqualTo(canonical));
        }
    }

    static string Canonical(string json)
    {
        var (node, problems) = LocatedJson.Parse(json, "f");
        Assert.That(problems, Is.Empty);
        return CanonicalJson.Write(node!);
    }

    static JsonNode? Reversed(JsonNode? node) => node switch
    {
        JsonObject members =>
            new JsonObject(members.Reverse().Select(pair => KeyValuePair.Create(pair.Key, Reversed(pair.Value)))),
        JsonArray items => new JsonArray([.. items.Select(Reversed)]),
        _ => node?.DeepClone(),
    };

    static Gen<JsonNode> Trees(int depth)
    {
        var texts = ArbMap.Default.GeneratorFor<NonNull<string>>().Select(text => Sound(text.Get));
        var leaf = Gen.OneOf(
            texts.Select(text => (JsonNode)JsonValue.Create(text)),
            ArbMap.Default.GeneratorFor<int>().Select(number => (JsonNode)JsonValue.Create(number)),
            ArbMap.Default.GeneratorFor<bool>().Select(flag => (JsonNode)JsonValue.Create(flag)));
        if (depth == 0) return leaf;
        var inner = Trees(depth - 1);
        var list = inner.ListOf().Select(items => (JsonNode)new JsonArray([.. items.Select(item => item.DeepClone())]));
        var members = Gen.Zip(texts, inner).ListOf().Select(pairs => (JsonNode)new JsonObject(
            pairs.DistinctBy(pair => pair.Item1, StringComparer.Ordinal).Select(pair =>
                KeyValuePair.Create(pair.Item1, (JsonNode?)pair.Item2.DeepClone()))));
        return Gen.OneOf(leaf, list, members);
    }

    // Generated strings may hold half characters, which no JSON text can.
    static string Sound(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
