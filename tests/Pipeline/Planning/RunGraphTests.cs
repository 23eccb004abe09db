using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Tests.Pipeline;

/// <summary>Which runs there are and what they read.</summary>
public sealed class RunGraphTests
{
    const string Hessian = """ "hessian": {} """;

    static RunGraph Graph(params string[] parts) =>
        new(Repository.Stages, [Fake.Experiment(parts)], new(), (_, _, _) => []);

    static string[] Names(RunGraph graph, string stage) =>
        [.. graph.Of(Repository.Stages[stage]).Select(run => run.Id.Name)];

    static string[] Inputs(RunGraph graph, string run) =>
        [.. graph.All.Single(one => one.ToString() == run).Inputs.Select(input => input.ToString())];

    [Test]
    public void Runs_OfAStage_DifferOnlyByWhatItOrAnEarlierStageReads()
    {
        var graph = Graph(Fake.Data, Fake.Train, Hessian, """
            "runs": { "seeds": [1, 2], "sweep": { "hessian.samples": [10, 20], "train.batch": [5, 6] } }
            """);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Names(graph, "GenerateData"), Is.EqualTo(new[] { "seed-1", "seed-2" }));
            Assert.That(Names(graph, "Train"), Is.EqualTo(new[]
                { "batch-5.seed-1", "batch-5.seed-2", "batch-6.seed-1", "batch-6.seed-2" }));
            Assert.That(Names(graph, "HessianSpectra"), Has.Length.EqualTo(8));
            Assert.That(Inputs(graph, "HessianSpectra/x/samples-20.batch-6.seed-2"), Is.EqualTo(new[]
                { "GenerateData/x/seed-2", "Train/x/batch-6.seed-2" }));
            Assert.That(graph.Of(Repository.Stages["Report"]).Single().Inputs, Has.Count.EqualTo(14));
        }
    }

    [Test]
    public void Stage_WithoutSection_IsLeftOutAndReadWithout()
    {
        var graph = Graph(Fake.Data, Hessian, """ "runs": { "seeds": [1], "sweep": { "data.inputs": [1, 2] } } """);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Names(graph, "Train"), Is.Empty);
            Assert.That(Inputs(graph, "HessianSpectra/x/inputs-2.seed-1"),
                Is.EqualTo(new[] { "GenerateData/x/inputs-2.seed-1" }));
        }
    }

    [Test]
    public void Sections_OfARun_HaveTheSweptValue()
    {
        var graph = Graph(Fake.Data, Fake.Train, """ "runs": { "seeds": [1], "sweep": { "train.batch": [5, 6] } } """);
        var run = graph.Of(Repository.Stages["Train"])[1];
        using (Assert.EnterMultipleScope())
        {
            Assert.That(run.Sections.Single().Json, Does.Contain("\"batch\":6"));
            Assert.That(run.Parameters,
                Is.EqualTo(new Dictionary<string, string>(StringComparer.Ordinal) { ["train.batch"] = "6" }));
        }
    }

    [Test]
    public void Seeds_Selected_AreTheOnlyOnes_AndNothingCoversAll()
    {
        var experiment = Fake.Experiment(Fake.Data, Fake.Train, """ "runs": { "seeds": [1, 2, 3] } """);
        var graph = new RunGraph(Repository.Stages, [experiment], new(seeds: "1+3"), (_, _, _) => []);
        Assert.That(graph.All.Select(run => run.ToString()), Is.EqualTo(new[]
            { "GenerateData/x/seed-1", "GenerateData/x/seed-3", "Train/x/seed-1", "Train/x/seed-3" }));
    }

    [Test]
    public void Report_Sections_ChangeWithTextsAndNotWithTheOptionsOfStages()
    {
        static string Text(params string[] parts) => Graph(parts).Of(Repository.Stages["Report"]).Single()
            .Sections.Single().Json;
        var before = Text(Fake.Data, Fake.Train);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Text(""" "title": "Other", "question": "Q?" """, Fake.Data, Fake.Train),
                Is.Not.EqualTo(before));
            Assert.That(
                Text(Fake.Data, """ "train": { "epochs": 9, "optimizer": { "name": "Sgd" }, "network": {} } """),
                Is.EqualTo(before));
        }
    }

    [Test]
    public void GraphTexts_NameStagesRunsAndEdges()
    {
        var graph = Graph(Fake.Data, Fake.Train);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(GraphText.Mermaid(graph), Does.StartWith("graph LR\n").And.Contain("GenerateData --> Train\n")
                .And.Contain("1 run"));
            Assert.That(GraphText.Dot(graph), Does.StartWith("digraph pipeline {").And.Contain("GenerateData -> Train;")
                .And.EndsWith("}\n"));
        }
    }
}
