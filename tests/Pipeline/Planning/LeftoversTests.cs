using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Tests.Pipeline;

/// <summary>What no experiment asks for any more.</summary>
public sealed class LeftoversTests
{
    static Experiment X(string seeds) =>
        Fake.Experiment(Fake.Data, Fake.Train, $$""" "runs": { "seeds": [{{seeds}}] } """);

    [Test]
    public void CurrentRuns_AreNoLeftovers()
    {
        using var repository = new Repository();
        var graph = Repository.Graph(X("1, 2"));
        repository.Make(graph);
        Assert.That(new Leftovers(repository.Folders, graph).Find(), Is.Empty);
    }

    [Test]
    public void RemovedSeedExperimentAndStage_AndWorkOfDeadProcesses_AreLeftovers()
    {
        using var repository = new Repository();
        repository.Make(Repository.Graph(X("1, 2")));
        repository.Write("artifacts/Train/gone/seed-1/manifest.json", "{}");
        repository.Write("artifacts/OldStage/x/seed-1/manifest.json", "{}");
        repository.Write("artifacts/Report/figures/x/a.svg", "<svg/>");
        repository.Write($"artifacts/.tmp/Train+0+{int.MaxValue}/half", "");
        repository.Write($"artifacts/.tmp/Train+0+{Environment.ProcessId}/half", "");
        var found = new Leftovers(repository.Folders, Repository.Graph(X("1"))).Find();
        Assert.That(found.Select(repository.Folders.Show), Is.EquivalentTo(new[]
        {
            $"artifacts/.tmp/Train+0+{int.MaxValue}", "artifacts/OldStage", "artifacts/Train/gone",
            "artifacts/Train/x/seed-2", "artifacts/GenerateData/x/seed-2",
        }));
    }
}
