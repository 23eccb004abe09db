using System.Text.Json.Nodes;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.Plan;

namespace Eigenspectrum.Tests.Plan;

/// <summary>The format of experiments and the experiments that this repository ships.</summary>
static class Repository
{
    public static readonly string Root = FindRoot();

    public static readonly StageList Stages = StageList.Read(Path.Combine(Root, "build", "Stages.props"));

    public static readonly ExperimentFormat Format = Sections.Of(Stages);

    public static readonly string SchemaFile = Path.Combine(Root, "experiments", "experiment.schema.json");

    public static readonly JsonNode Schema = JsonNode.Parse(ExperimentSchema.Write(Format))!;

    /// <summary>The names of all sections.</summary>
    public static IEnumerable<string> SectionNames => Format.SectionNames;

    /// <summary>The folders of experiments: the default ones and those beside them.</summary>
    public static IEnumerable<string> Folders =>
        Files.Select(file => Path.GetDirectoryName(Path.Combine(Root, file))!).Distinct(StringComparer.Ordinal);

    /// <summary>All experiment files, relative to the root.</summary>
    public static IEnumerable<string> Files => Directory
        .EnumerateFiles(Path.Combine(Root, "experiments"), "*.json", SearchOption.AllDirectories)
        .Where(file => !file.EndsWith(".schema.json", StringComparison.Ordinal))
        .Select(file => Path.GetRelativePath(Root, file)).Order(StringComparer.Ordinal);

    static string FindRoot()
    {
        var folder = TestContext.CurrentContext.TestDirectory;
        while (!File.Exists(Path.Combine(folder, "Pipeline.sln"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
