using System.Text.Json.Nodes;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Tests.Pipeline;

namespace Eigenspectrum.Tests.Plan;

/// <summary>The published schema, and what it says of every option.</summary>
public sealed class SchemaFileTests
{
    const string Whole = "the experiment";

    static IEnumerable<string> Definitions =>
        Repository.Schema["$defs"]!.AsObject().Select(pair => pair.Key).Prepend(Whole);

    [Test]
    public void SchemaFile_IsTheOneGeneratedFromTheOptions() =>
        Assert.That(File.ReadAllText(Repository.SchemaFile), Is.EqualTo(ExperimentSchema.Write(Repository.Format)),
            "the options have changed: `dotnet build pipeline.proj -t:Schema` writes the schema anew");

    [TestCaseSource(nameof(Definitions))]
    public void Definition_EveryOption_IsDescribed(string name)
    {
        var options = Options(name);
        var silent = options.Where(option => option.Value!["const"] is null && option.Value["description"] is null);
        Assert.That(silent.Select(option => option.Key), Is.Empty, "give these options a [Description]");
    }

    [TestCaseSource(nameof(Definitions))]
    public void Definition_EveryDefault_IsAllowed(string name)
    {
        var checker = new SchemaChecker(Repository.Schema);
        var options = Options(name);
        var wrong = options.Where(option => option.Value!["default"] is { } value
            && !checker.Accepts(option.Value, value));
        Assert.That(wrong.Select(option => option.Key), Is.Empty, "these defaults lie outside their own bounds");
    }

    static JsonObject Options(string name) =>
        (name == Whole ? Repository.Schema : Repository.Schema["$defs"]![name]!)["properties"]?.AsObject() ?? [];
}
