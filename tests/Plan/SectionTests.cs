using System.Text.Json;
using System.Text.Json.Nodes;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Tests.Pipeline;
using FsCheck;
using FsCheck.Fluent;

namespace Eigenspectrum.Tests.Plan;

/// <summary>The sections of the stages: defaults bind, and schema and binder agree on what else does.</summary>
public sealed class SectionTests
{
    static IEnumerable<TestCaseData> Members => Families.SelectMany(family =>
        Catalogue.TypesOf(family).Select(member => new TestCaseData(family, member.Name)));

    static IEnumerable<Type> Families => AppDomain.CurrentDomain.GetAssemblies().SelectMany(assembly =>
        assembly.GetTypes())
        .Where(type => Catalogue.IsCatalogued(type) && Repository.Schema["$defs"]!.AsObject().ContainsKey(type.Name));

    static IEnumerable<string> Records =>
        Repository.Format.Sections.Where(section => section.OptionsType.IsClass).Select(section => section.Name);

    [Test]
    public void Sections_AreThoseOfTheStages() => Assert.That(Repository.SectionNames,
        Is.EqualTo(new[] { "data", "train", "extract", "evaluate", "hessian", "geometry", "tails", "atlas",
            "dynamics", "sloppiness", "manifold", "normalized", "weights", "collapse", "report" }));

    [TestCaseSource(nameof(Records))]
    public void Bind_EmptySection_TakesAllDefaults(string name)
    {
        var type = Repository.Format.Section(name)!.OptionsType;
        Assert.That(new OptionBinder().Bind(type, LocatedJson.Parse("{}", "f").Node!, name).Problems, Is.Empty);
    }

    [TestCaseSource(nameof(Records))]
    public void Schema_EverySettableProperty_IsAnOption(string name)
    {
        var type = Repository.Format.Section(name)!.OptionsType;
        AssertOptions(type, Repository.Schema["$defs"]![type.Name]!, discriminator: null);
    }

    [TestCaseSource(nameof(Members))]
    public void Schema_EverySettablePropertyOfAMember_IsAnOption(Type family, string name)
    {
        var schema = new OptionSchema();
        schema.Of(family);
        AssertOptions(Catalogue.TypeOf(family, name), schema.Definitions[name]!, Catalogue.Discriminator(family));
    }

    [TestCaseSource(nameof(Members))]
    public void Bind_MemberByName_TakesItsDefaultsOrNamesWhatItLacks(Type family, string name)
    {
        var (value, problems) = new OptionBinder().Bind(family, LocatedJson.Parse($"\"{name}\"", "f").Node!, "x");
        if (problems.Count == 0) Assert.That(value, Is.InstanceOf(family));
        else Assert.That(problems.Select(problem => problem.Message), Has.All.Contains("it must be given"));
    }

    [TestCaseSource(nameof(Members))]
    public void Members_AnyChange_IsTakenByBothOrByNeither(Type family, string name)
    {
        var schema = new OptionSchema();
        var root = schema.Of(family);
        root["$defs"] = schema.Definitions;
        var checker = new SchemaChecker(root);
        var options = root["$defs"]![name]!["properties"]!.AsObject();
        var full = new JsonObject(options.Select(option => KeyValuePair.Create(
            option.Key, (option.Value!["const"] ?? option.Value["default"])?.DeepClone())));
        var binder = new OptionBinder { ChecksTogether = false };
        Prop.ForAll<int, int, int>((place, change, value) =>
        {
            var changed = Perturbation.Of(full, place, change, value);
            var problems = binder.Bind(family, LocatedJson.Parse(changed?.ToJsonString() ?? "null", "f").Node!,
                "x").Problems;
            return (problems.Count == 0) == checker.Accepts(changed);
        }).Check(Config.QuickThrowOnFailure.WithMaxTest(300));
    }

    static void AssertOptions(Type type, JsonNode schema, string? discriminator)
    {
        var settable = type.GetProperties().Where(property => property.SetMethod is { IsPublic: true })
            .Select(property => JsonNamingPolicy.CamelCase.ConvertName(property.Name));
        Assert.That(schema["properties"]!.AsObject().Select(option => option.Key),
            Is.EquivalentTo(discriminator is null ? settable : settable.Prepend(discriminator)));
    }
}
