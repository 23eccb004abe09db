using System.Text.Json.Nodes;
using Eigenspectrum.Pipeline;
using FsCheck;
using FsCheck.Fluent;

namespace Eigenspectrum.Tests.Pipeline;

/// <summary>The schema: what it says, and that it takes what the binder takes.</summary>
public sealed class OptionSchemaTests
{
    const string Data = """{ "source": "Dice", "inputs": 3, "noise": 0.25 }""";

    const string Train = """
        { "network": { "layers": [3, 2], "activation": { "name": "Polynomial", "coefficients": [0, 0.5] } },
          "optimizer": { "name": "Sgd", "learningRate": 0.5, "momentum": 0 }, "loss": "CrossEntropy", "batch": 7,
          "epochs": 10, "shuffle": false, "clip": 0.5, "budget": 5, "tag": "abc", "speed": "slow", "notes": ["x", ""],
          "weights": { "a": 1.5 } }
        """;

    const string Whole = """
        { "title": "T", "question": "Q?", "answer": "A.", "sources": ["s"],
          "runs": { "seeds": [1, 2], "sweep": { "train.batch": [5, 6] }, "points": [ { "data.inputs": 2 } ] },
          "data": { "source": "Dice" }, "train": { "epochs": 2 },
          "claims": [ { "id": "a-b", "says": "b", "source": "c", "measure": "train.x", "runs": { "batch": 5 },
                        "combine": "mean", "is": "within 3 % of 2" } ] }
        """;

    [Test]
    public void Of_AMember_SaysTypesBoundsDefaultsAndDescriptions()
    {
        var definitions = JsonNode.Parse(ExperimentSchema.Write(Fake.Format))!["$defs"]!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(definitions["Sgd"]!.ToJsonString(), Is.EqualTo("{\"type\":\"object\",\"properties\":{"
                + "\"name\":{\"const\":\"Sgd\"},"
                + "\"learningRate\":{\"type\":\"number\",\"exclusiveMinimum\":0,\"maximum\":10,"
                + "\"description\":\"The step\\u0027s size.\",\"default\":0.1},"
                + "\"momentum\":{\"type\":\"number\",\"minimum\":0,\"exclusiveMaximum\":1,\"default\":0}},"
                + "\"required\":[\"name\"],\"additionalProperties\":false}"));
            Assert.That(definitions["IFakeSource"]!.ToJsonString(), Is.EqualTo(
                "{\"oneOf\":[{\"enum\":[\"Dice\"]},{\"$ref\":\"#/$defs/Dice\"},{\"$ref\":\"#/$defs/Urn\"}]}"));
            Assert.That(definitions["FakeNetwork"]!["properties"]!["layers"]!.ToJsonString(), Is.EqualTo(
                "{\"type\":\"array\",\"minItems\":1,\"maxItems\":4,"
                + "\"items\":{\"type\":\"integer\",\"minimum\":1,\"maximum\":4096},\"default\":[8]}"));
        }
    }

    [TestCase(typeof(IFakeSource), Data)]
    [TestCase(typeof(FakeTrain), Train)]
    public void Of_Sections_TakesWhatTheBinderTakes(Type type, string options)
    {
        var schema = new OptionSchema();
        var root = schema.Of(type);
        root["$defs"] = schema.Definitions;
        var checker = new SchemaChecker(root);
        var whole = JsonNode.Parse(options)!;
        Assert.That(checker.Accepts(whole), Is.True);
        var (taken, refused) = (0, 0);
        Prop.ForAll<int, int, int>((place, change, value) =>
        {
            var changed = Perturbation.Of(whole, place, change, value);
            var node = LocatedJson.Parse(changed?.ToJsonString() ?? "null", "f").Node!;
            var bound = new OptionBinder().Bind(type, node, "x").Problems.Count == 0;
            if (bound) taken++; else refused++;
            return bound == checker.Accepts(changed);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
        Assert.That(Math.Min(taken, refused), Is.GreaterThan(50), "both must happen for the test to mean something");
    }

    [Test]
    public void Write_WholeExperiments_RefusesNothingThatTheReaderTakes()
    {
        var checker = new SchemaChecker(JsonNode.Parse(ExperimentSchema.Write(Fake.Format))!);
        var whole = JsonNode.Parse(Whole)!;
        Assert.That(Fake.Read(Whole).Problems, Is.Empty);
        Assert.That(checker.Accepts(whole), Is.True);
        Prop.ForAll<int, int, int>((place, change, value) =>
        {
            var changed = Perturbation.Of(whole, place, change, value);
            return Fake.Read(changed?.ToJsonString() ?? "null").Problems.Count > 0 || checker.Accepts(changed);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(2000));
    }

    [TestCase("\"train.batch\"", "\"batch\"")]
    [TestCase("[5, 6]", "[]")]
    [TestCase("[1, 2]", "[1, 1]")]
    [TestCase("[1, 2]", "[-1]")]
    [TestCase("within 3 % of 2", "about 2")]
    [TestCase("\"train.x\"", "\"training.x\"")]
    [TestCase("\"data\": { \"source\": \"Dice\" },", "")]
    [TestCase("a-b", "A b")]
    [TestCase("\"mean\"", "\"average\"")]
    public void Write_WholeExperiments_RefusesMistakes(string right, string wrong)
    {
        var text = Whole.Replace(right, wrong, StringComparison.Ordinal);
        var accepted = new SchemaChecker(JsonNode.Parse(ExperimentSchema.Write(Fake.Format))!).Accepts(
            JsonNode.Parse(text));
        Assert.That(accepted, Is.False);
    }
}
