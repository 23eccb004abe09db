using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Eigenspectrum.House.Tests;

/// <summary>
/// The table of docs/architecture.md: which project may use which. A stage's identity is the content of the assemblies
/// it uses.
/// </summary>
public sealed partial class LayerTests
{
    [GeneratedRegex(@"^using (static )?Eigenspectrum\.(?<layer>\w+)", RegexOptions.ExplicitCapture, 1000)]
    static partial Regex UsingLine { get; }

    static readonly Dictionary<string, string[]> Allowed = new(StringComparer.Ordinal)
    {
        ["Numerics"] = [],
        ["Networks"] = ["Numerics"],
        ["Curvature"] = ["Networks"],
        ["Spectra"] = ["Numerics"],
        ["Theory"] = ["Numerics"],
        ["Statistics"] = ["Numerics"],
        ["Manifolds"] = ["Numerics"],
        ["Artifacts"] = [],
        ["Figures"] = [],
        ["Pipeline"] = ["Artifacts", "Numerics"],
    };

    static IEnumerable<string> Projects(string folder) =>
        Repository.FilesEnding(".csproj").Where(f => f.StartsWith(folder + "/", StringComparison.Ordinal));

    static IEnumerable<string> References(string project) =>
        XDocument.Parse(Repository.Read(project)).Descendants("ProjectReference")
            .Select(e => (string)e.Attribute("Include")!);

    [Test]
    public void SharedProjects_ReferenceOnlyTheLayersBelow()
    {
        Assert.That(Projects("shared").Select(Path.GetFileNameWithoutExtension), Is.EquivalentTo(Allowed.Keys));
        Assert.Multiple(() =>
        {
            foreach (var project in Projects("shared"))
            {
                var allowed = Allowed[Path.GetFileNameWithoutExtension(project)];
                Assert.That(References(project).Select(r => Path.GetFileNameWithoutExtension(r)), Is.SubsetOf(allowed),
                    project);
            }
        });
    }

    [Test]
    public void Stages_ReferenceSharedProjectsOnly() =>
        Assert.That(Projects("stages").SelectMany(References), Has.All.StartsWith("../../shared/"));

    [Test]
    public void PlottingCode_IsUsedByTheReportAlone() =>
        Assert.That(
            Projects("stages").Where(
                p => References(p).Any(r => r.EndsWith("Figures.csproj", StringComparison.Ordinal))),
            Is.EquivalentTo(new[] { "stages/Plan/Plan.csproj", "stages/Report/Report.csproj" }));

    [Test]
    public void UsingLines_NameOnlyTheLayersBelow()
    {
        var wrong = new List<string>();
        foreach (var file in Repository.FilesEnding(".cs")
            .Where(f => f.StartsWith("shared/", StringComparison.Ordinal)))
        {
            var layer = file.Split('/')[1];
            var below = Closure(layer);
            foreach (var line in Repository.Read(file).Split('\n'))
            {
                var use = UsingLine.Match(line);
                if (use.Success && !below.Contains(use.Groups["layer"].Value)) wrong.Add($"{file}: {line}");
            }
        }
        Assert.That(wrong, Is.Empty);
    }

    [Test]
    public void StageCode_NamesNoOtherStage()
    {
        var stages = Directory.GetDirectories(Path.Combine(Repository.Root, "stages"))
            .Select(d => Path.GetFileName(d)!).ToArray();
        var wrong =
            from file in Repository.FilesEnding(".cs")
            where file.StartsWith("stages/", StringComparison.Ordinal)
                && !file.StartsWith("stages/Plan/", StringComparison.Ordinal)
            let own = file.Split('/')[1]
            from stage in stages
            where stage != own && Repository.Read(file)
                .Contains($"using Eigenspectrum.Stages.{stage};", StringComparison.Ordinal)
            select $"{file} uses {stage}";
        Assert.That(wrong, Is.Empty);
    }

    static HashSet<string> Closure(string layer)
    {
        var all = new HashSet<string>(StringComparer.Ordinal) { layer };
        foreach (var below in Allowed[layer]) all.UnionWith(Closure(below));
        return all;
    }
}
