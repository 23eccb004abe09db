using System.Xml.Linq;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Tests.Pipeline;

/// <summary>The list of stages, and that the targets agree with it.</summary>
public sealed class StageListTests
{
    static readonly string Root = FindRoot();

    static StageList Stages => StageList.Read(Path.Combine(Root, "build", "Stages.props"));

    [Test]
    public void Targets_DependOnJustTheStagesThatTheListNames()
    {
        var targets = XDocument.Load(Path.Combine(Root, "pipeline.proj")).Root!.Elements("Target")
            .ToDictionary(target => (string)target.Attribute("Name")!, StringComparer.Ordinal);
        using (Assert.EnterMultipleScope())
        {
            foreach (var stage in Stages.All)
            {
                var depends = ((string)targets[stage.Name].Attribute("DependsOnTargets")!).Split(';');
                Assert.That(depends, Is.EquivalentTo(stage.After.Count > 0 ? stage.After : ["Plan"]), stage.Name);
                Assert.That(targets[stage.Name].Elements("MSBuild").Count(call =>
                    ((string)call.Attribute("Properties")!)
                        .StartsWith($"Stage={stage.Name};", StringComparison.Ordinal)),
                    Is.EqualTo(1), stage.Name);
            }
        }
    }

    [Test]
    public void Stages_AreProjectsWithThatName() =>
        Assert.That(Stages.All.Select(stage => Path.Combine(Root, "stages", stage.Name, $"{stage.Name}.csproj")),
            Has.All.Matches<string>(File.Exists));

    [Test]
    public void StageBeforeOneThatItReads_IsRefused() =>
        Assert.That(() => new StageList(
            [new("B", StageScope.Run, ["A"], ["b"], [], ""), new("A", StageScope.Run, [], ["a"], [], "")]),
            Throws.ArgumentException);

    [Test]
    public void TwoStagesOfOneName_AreRefused() =>
        Assert.That(() => new StageList(
            [new("A", StageScope.Run, [], ["a"], [], ""), new("A", StageScope.Run, [], ["b"], [], "")]),
            Throws.ArgumentException);

    [Test]
    public void Closure_GoesThroughKeptStagesOnly()
    {
        var geometry = Stages["RepresentationGeometry"];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Stages.Closure(geometry, _ => true).Select(stage => stage.Name),
                Is.EqualTo(new[] { "GenerateData", "Train", "Extract", "RepresentationGeometry" }));
            Assert.That(Stages.Closure(geometry, stage => stage.Name != "Extract").Select(stage => stage.Name),
                Is.EqualTo(new[] { "GenerateData", "RepresentationGeometry" }));
        }
    }

    static string FindRoot()
    {
        var folder = TestContext.CurrentContext.TestDirectory;
        while (!File.Exists(Path.Combine(folder, "pipeline.proj"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }
}
