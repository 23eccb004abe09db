using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Tests.Pipeline;

/// <summary>Whole experiment files: what they hold, and what is wrong with them.</summary>
public sealed class ExperimentReaderTests
{
    [Test]
    public void Read_AWholeFile_IsTakenOver()
    {
        var experiment = Fake.Experiment("""
            "$schema": "experiment.schema.json", "title": "A title", "question": "Why?",
            "answer": "{train.loss} it is.",
            "sources": ["arXiv:1"]
            """, Fake.Data, Fake.Train);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((experiment.Name, experiment.File), Is.EqualTo(("x", "x.json")));
            Assert.That((experiment.Title, experiment.Question, experiment.Answer),
                Is.EqualTo(("A title", "Why?", "{train.loss} it is.")));
            Assert.That(experiment.Sources, Is.EqualTo(new[] { "arXiv:1" }));
            Assert.That(experiment.SectionNames, Is.EqualTo(new[] { "data", "train" }));
            Assert.That(experiment.HasSection("title"), Is.False);
            Assert.That(() => experiment.Section("hessian"), Throws.ArgumentException);
        }
    }

    [TestCase("{}", "The experiment has no section; give one or more of: data, train, hessian.",
        "The file lacks 'title'; it must be given, as text in quotes.",
        "The file lacks 'question'; it must be given, as text in quotes.",
        "The file lacks 'runs'; it must be given, as an object with options.")]
    [TestCase("[]", "The file holds a list; an experiment is an object: { ... }.")]
    [TestCase("{", "The file ends too early; a closing } or ] is missing.")]
    public void Read_NoExperiment_SaysWhatIsMissing(string text, params string[] messages) =>
        Assert.That(Fake.Read(text).Problems.Select(problem => problem.Message), Is.EqualTo(messages));

    [TestCase("\"trian\": {}",
        "'trian' is no part of an experiment; there are: $schema, title, question, answer, sources, "
        + "runs, claims, data, train, hessian. Did you mean 'train'?")]
    [TestCase("\"answer\": \"{hessian.ks} is small\"",
        "The answer names '{hessian.ks}', which is no measure of a section "
        + "of this experiment; measures begin with: data.")]
    [TestCase("\"answer\": \"an open { brace\"", "The answer names '{ brace', which is no measure of a section of this "
        + "experiment; measures begin with: data.")]
    [TestCase("\"sources\": \"arXiv:1\"", "sources is \"arXiv:1\"; it must be a list, each item text in quotes.")]
    [TestCase("\"claims\": {}", "claims is an object; it must be a list, each item an object with options.")]
    [TestCase("\"data\": { \"source\": \"Dice\" }", "'data' is given twice, first in line 3; keep one of them.")]
    public void Read_Mistake_GetsItsOneLine(string part, string message) =>
        Assert.That(Fake.Messages(Fake.Data, part), Is.EqualTo(new[] { message }));

    [Test]
    public void Read_SectionWithoutTheOneItNeeds_IsAProblem() =>
        Assert.That(Fake.Messages(Fake.Train),
            Is.EqualTo(new[] { "The section 'train' needs the section 'data'; add it or remove 'train'." }));

    [Test]
    public void Read_ProblemsEverywhere_AreAllReported()
    {
        var problems = Fake.Read("""
            {
              "title": 3,
              "question": "Q?",
              "runs": { "seeds": [1], "sweep": { "train.batch": 1 } },
              "data": { "source": "Dcie" },
              "train": { "epochs": 0 },
              "claims": [ { "id": "a", "says": "b", "source": "c", "measure": "train.x", "is": "?" } ],
              "extra": 1
            }
            """).Problems;
        Assert.That(problems.Select(problem => problem.Location.Line), Is.EqualTo(new[] { 2, 4, 5, 6, 7, 8 }));
    }

    [TestCase("my-study-2.json", true)]
    [TestCase("x.json", true)]
    [TestCase("My-Study.json", false)]
    [TestCase("my_study.json", false)]
    [TestCase("-x.json", false)]
    [TestCase("my--study.json", false)]
    [TestCase("größe.json", false)]
    public void Read_FileName_MustBeKebabCase(string file, bool allowed)
    {
        var problems = Fake.Read(Fake.Text(Fake.Data), $"some folder/{file}").Problems;
        Assert.That(problems.Select(problem => problem.Message), allowed ? Is.Empty
            : Has.One.Contains("is no name for an experiment"));
    }

    [Test]
    public void Read_BadFileName_OffersAGoodOne() =>
        Assert.That(Fake.Read(Fake.Text(Fake.Data), "MyStudy_2.json").Problems.Single().Message,
            Does.EndWith("as my-study-2.json."));

    [TestCase("""{"source":"Dice","inputs":2,"noise":0.5}""")]
    [TestCase("""{ "noise": 5e-1, "inputs": 2.0, "source": "Dice" }""")]
    [TestCase("""{ /* six sides */ "inputs" : 2, "\u0073ource": "Dice", "noise": 0.50 }""")]
    public void CanonicalSection_SpellingOfTheFile_ChangesNothing(string data) =>
        Assert.That(Fake.Experiment($"\"data\": {data}").CanonicalSection("data", SweepPoint.None),
            Is.EqualTo("""{"inputs":2,"noise":0.5,"source":"Dice"}"""));
}
