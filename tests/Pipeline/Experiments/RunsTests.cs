using Eigenspectrum.Pipeline;
using FsCheck;
using FsCheck.Fluent;

namespace Eigenspectrum.Tests.Pipeline;

/// <summary>Expansion of seeds, sweeps and points, and the names of runs.</summary>
public sealed class RunsTests
{
    [Test]
    public void Points_WithoutSweep_IsOnePointWithoutName()
    {
        var experiment = Fake.Experiment(Fake.Data, """ "runs": { "seeds": [3, 1, 9007199254740991, 0] } """);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(experiment.Points, Has.Count.EqualTo(1));
            Assert.That(experiment.Points[0].RunName(3), Is.EqualTo("seed-3"));
            Assert.That(experiment.Seeds, Is.EqualTo(new[] { 3L, 1L, 9007199254740991L, 0L }));
        }
    }

    [Test]
    public void Points_NullSweepAndPoints_AreAsIfLeftOut() =>
        Assert.That(Fake.Experiment(Fake.Data, """ "runs": { "seeds": [3], "sweep": null, "points": null } """).Points,
            Is.EqualTo(new[] { SweepPoint.None }));

    [Test]
    public void Points_SweepTimesPoints_AreTheProductInWrittenOrder()
    {
        var experiment = Fake.Experiment(Fake.Data, Fake.Train, """
            "runs": { "seeds": [1],
              "sweep": { "train.optimizer.learningRate": [0.1, 1e-2] },
              "points": [ { "train.batch": 10, "data.noise": -1 }, { "data.noise": 2.50, "train.batch": 20 } ] }
            """);
        Assert.That(experiment.Points.Select(point => point.RunName(1)), Is.EqualTo(new[]
        {
            "learning-rate-0.1.batch-10.noise-minus-1.seed-1",
            "learning-rate-0.1.batch-20.noise-2.5.seed-1",
            "learning-rate-0.01.batch-10.noise-minus-1.seed-1",
            "learning-rate-0.01.batch-20.noise-2.5.seed-1",
        }));
    }

    [Test]
    public void Project_KeepsOnlyTheParametersOfTheSections()
    {
        var experiment = Fake.Experiment(Fake.Data, Fake.Train, """ "hessian": {} """, """
            "runs": { "seeds": [1], "sweep": { "data.noise": [1], "train.batch": [2], "hessian.samples": [3] } }
            """);
        var point = experiment.Points.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(point.Project(["data", "train"]).RunName(1), Is.EqualTo("noise-1.batch-2.seed-1"));
            Assert.That(point.Project([]).RunName(1), Is.EqualTo("seed-1"));
            Assert.That(point.Project(["hessian", "train", "data"]), Is.EqualTo(point));
        }
    }

    [Test]
    public void Section_AtAPoint_HasTheValuesPutIn()
    {
        var experiment = Fake.Experiment(Fake.Data, """
            "train": { "epochs": 3, "network": { "layers": [4, 5], "activation": "Polynomial" } }
            """, """
            "runs": { "seeds": [1], "sweep": { "train.network.layers.1": [6], "train.batch": [2.0],
              "train.network.activation.coefficients": [[1, 2]], "train.weights.a": [3] } }
            """);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(experiment.Points.Single().Name, Is.EqualTo("layers-1-6.batch-2.coefficients-1-2.a-3"));
            Assert.That(experiment.CanonicalSection("train", experiment.Points.Single()), Is.EqualTo(
                """{"batch":2,"epochs":3,"network":{"activation":{"coefficients":[1,2],"name":"Polynomial"},"""
                + "\"layers\":[4,6]},\"weights\":{\"a\":3}}"));
            Assert.That(experiment.CanonicalSection("train", SweepPoint.None),
                Is.EqualTo("""{"epochs":3,"network":{"activation":"Polynomial","layers":[4,5]}}"""));
        }
    }

    [Test]
    public void Section_OptionInsideADefault_ChangesNothingElse()
    {
        var experiment = Fake.Experiment(Fake.Data, """ "train": { "epochs": 3 } """, """
            "runs": { "seeds": [1], "sweep": { "train.optimizer.momentum": [0.5] } }
            """);
        Assert.That(experiment.CanonicalSection("train", experiment.Points.Single()),
            Is.EqualTo("""{"epochs":3,"optimizer":{"learningRate":0.1,"momentum":0.5,"name":"Sgd"}}"""));
    }

    [Test]
    public void Section_MemberAndItsOptionSwept_MemberComesFirst()
    {
        var experiment = Fake.Experiment(Fake.Data, Fake.Train, """
            "runs": { "seeds": [1],
              "sweep": { "train.optimizer.learningRate": [0.5], "train.optimizer": ["Sgd", "Adam"] } }
            """);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(experiment.Points.Select(point => point.Name),
                Is.EqualTo(new[] { "learning-rate-0.5.optimizer-sgd", "learning-rate-0.5.optimizer-adam" }));
            Assert.That(experiment.Options<FakeTrain>("train", experiment.Points[1]).Optimizer,
                Is.TypeOf<Adam>().With.Property(nameof(Adam.LearningRate)).EqualTo(0.5));
        }
    }

    [Test]
    public void Section_OfUnknownOptions_TakesTheValuesAsTheyAre()
    {
        var format = new ExperimentFormat([new("data", typeof(LocatedNode), [], "")]);
        var text = Fake.Text(""" "data": { "a": [{ "b": 1 }], "c": "Relu" } """, """
            "runs": { "seeds": [1], "sweep": { "data.a.0.b": [2], "data.c.slope": [3], "data.d.e": [4] } }
            """);
        var experiment = ExperimentReader.Read("x.json", System.Text.Encoding.UTF8.GetBytes(text), format).Experiment!;
        Assert.That(experiment.CanonicalSection("data", experiment.Points.Single()),
            Is.EqualTo("""{"a":[{"b":2}],"c":{"name":"Relu","slope":3},"d":{"e":4}}"""));
    }

    [TestCase("[0.1]", "notes-0.1")]
    [TestCase("[-1e-7]", "notes-minus-1e-7")]
    [TestCase("[1e21]", "notes-1e21")]
    [TestCase("[true]", "notes-true")]
    [TestCase("[null]", "notes-none")]
    [TestCase("[\"FashionMnist\"]", "notes-fashion-mnist")]
    [TestCase("[\"L2Loss\"]", "notes-l2-loss")]
    [TestCase("[\"a b/c.d_e\"]", "notes-a-b-c-d-e")]
    [TestCase("[\"été\"]", "notes-t-f458c84a")]
    [TestCase("[\"\"]", "notes-12ae32cb")]
    [TestCase("[[]]", "notes-none")]
    [TestCase("[[64, 64]]", "notes-64-64")]
    [TestCase("[{ \"name\": \"Adam\", \"learningRate\": 0.1 }]", "notes-adam-learning-rate-0.1")]
    [TestCase("[[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18]]", "notes-1-2-3-4-5-6-7-8-9-10-11-12-13-1-20092e54")]
    public void Name_Value_IsReadableAndSafe(string values, string name)
    {
        var format = new ExperimentFormat([new("any", typeof(Any), [], "")]);
        var text = Fake.Text(""" "any": {} """,
            $$""" "runs": { "seeds": [1], "sweep": { "any.notes": {{values}} } } """);
        var (experiment, problems) = ExperimentReader.Read("x.json", System.Text.Encoding.UTF8.GetBytes(text), format);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(problems, Is.Empty);
            Assert.That(experiment?.Points.Single().Name, Is.EqualTo(name));
        }
    }

    [Test]
    public void Name_AnyText_IsSafeOnEveryFileSystem() => Prop.ForAll<NonNull<string>>(text =>
    {
        var format = new ExperimentFormat([new("any", typeof(Any), [], "")]);
        var value = System.Text.Json.JsonSerializer.Serialize(text.Get);
        var json = Fake.Text(""" "any": {} """,
            $$""" "runs": { "seeds": [1], "sweep": { "any.notes": [{{value}}] } } """);
        var (experiment, _) = ExperimentReader.Read("x.json", System.Text.Encoding.UTF8.GetBytes(json), format);
        var name = experiment!.Points.Single().RunName(1);
        return name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '.')
            && name.Length < 200;
    }).QuickCheckThrowOnFailure();

    [Test]
    public void Name_TwoOptionsWithOneLastName_SayMore()
    {
        var experiment = Fake.Experiment(Fake.Data, Fake.Train, """ "hessian": {} """, """
            "runs": { "seeds": [1], "sweep": { "data.inputs": [1], "train.optimizer.learningRate": [1],
              "train.network.layers.0": [2], "train.weights.inputs": [3] } }
            """);
        Assert.That(experiment.Points.Single().Name,
            Is.EqualTo("data-inputs-1.learning-rate-1.layers-0-2.weights-inputs-3"));
    }

    [Test]
    public void Name_ManyParameters_FitsAFolder()
    {
        var sweep = string.Join(", ", Enumerable.Range(0, 30).Select(i => $"\"train.weights.weight{i}\": [{i}]"));
        var experiment = Fake.Experiment(Fake.Data, Fake.Train,
            $$""" "runs": { "seeds": [1], "sweep": { {{sweep}} } } """);
        Assert.That(experiment.Points.Single().RunName(1), Has.Length.LessThan(200).And.EndsWith(".seed-1"));
    }

    [TestCase("\"sweep\": { \"train.bacth\": [1] }",
        "'bacth' is no option of train; there are: network, optimizer, loss, "
        + "batch, epochs, shuffle, clip, budget, tag, speed, notes, weights. Did you mean 'batch'?")]
    [TestCase("\"sweep\": { \"train.optimizer.rate\": [1] }",
        "'rate' is no option of train.optimizer; there are: name, learningRate, momentum.")]
    [TestCase("\"sweep\": { \"trian.batch\": [1] }",
        "'trian' is no section; there are: data, train, hessian. Did you mean 'train'?")]
    [TestCase("\"sweep\": { \"hessian.samples\": [1] }",
        "The section 'hessian' is not in this experiment; add it or remove the sweep.")]
    [TestCase("\"sweep\": { \"train\": [1] }", "'train' names no option; write a path such as \"train.batch\".")]
    [TestCase("\"sweep\": { \"train..batch\": [1] }",
        "'train..batch' names no option; write a path such as \"train.batch\".")]
    [TestCase("\"sweep\": { \"train.batch.size\": [1] }", "train.batch is 100; it has no option 'size'.")]
    [TestCase("\"sweep\": { \"train.network.layers.3\": [1] }",
        "'3' is no item of train.network.layers; it has 1 item, counted from 0.")]
    [TestCase("\"sweep\": { \"train.batch\": [5, 0, 7] }", "train.batch is 0; it must be in [1..65536].")]
    [TestCase("\"sweep\": { \"train.batch\": [] }",
        "The sweep over train.batch has no value; give one or remove the sweep.")]
    [TestCase("\"sweep\": { \"train.batch\": 5 }", "The sweep over train.batch is 5; it must be a list of values.")]
    [TestCase("\"sweep\": { \"train.batch\": [5, 5.0] }",
        "Two runs would be called 'batch-5': a combination is given twice; keep one.")]
    [TestCase("\"sweep\": { \"train.tag\": [\"ab\", \"aB\"] }", "train.tag is \"aB\"; it must be lower-case letters.",
        "Two values of train.tag give runs one name, 'tag-a-b': \"a b\" and \"aB\". Change one of them.")]
    [TestCase("\"sweep\": { \"train.batch\": [5] }, \"points\": [ { \"train.batch\": 6 } ]",
        "'train.batch' is swept twice; keep one.")]
    [TestCase("\"points\": [ { \"train.batch\": 6 }, { \"data.noise\": 6 } ]",
        "All points must give values to the same options; the first gives: train.batch.")]
    [TestCase("\"points\": []", "runs.points has 0 items; it must have at least 1.")]
    [TestCase("\"points\": [ {} ]", "A point gives values to one or more options.")]
    [TestCase("\"points\": [ 1 ]", "runs.points[0] is 1; it must be an object with names and values.")]
    [TestCase("\"step\": 1", "'step' is no option of runs; there are: seeds, sweep, points.")]
    public void Read_Mistake_GetsItsOneLine(string runs, params string[] messages)
    {
        var found = Fake.Messages(Fake.Data, """ "train": { "epochs": 3, "optimizer": { "name": "Sgd" } } """,
            $$""" "runs": { "seeds": [1], {{runs}} } """);
        Assert.That(found, messages.Length == 1 ? Is.EqualTo(messages) : Has.Member(messages[0]));
    }

    [TestCase("\"seeds\": []", "runs.seeds has 0 items; it must have at least 1.")]
    [TestCase("\"seeds\": [1, 2, 1.0]", "The seed 1 is given twice; keep one.")]
    [TestCase("\"seeds\": [-1]", "runs.seeds[0] is -1; it must be in [0..9007199254740991].")]
    [TestCase("\"seeds\": [9007199254740992]",
        "runs.seeds[0] is 9007199254740992; it must be in [0..9007199254740991].")]
    [TestCase("\"seeds\": [0.5]", "runs.seeds[0] is 0.5; it must be a whole number in [0..9007199254740991].")]
    [TestCase("\"seeds\": 1", "runs.seeds is 1; it must be a list, each item a whole number in [0..9007199254740991].")]
    public void Read_SeedMistake_GetsItsOneLine(string runs, string message) =>
        Assert.That(Fake.Messages(Fake.Data, $$""" "runs": { {{runs}} } """),
            Is.EqualTo(new[] { message }));

    [Test]
    public void Read_TooManyRuns_IsAProblemNotAnExplosion()
    {
        var values = string.Join(',', Enumerable.Range(1, 1000));
        var message = Fake.Messages(Fake.Data, Fake.Train, $$"""
            "runs": { "seeds": [1],
              "sweep": { "train.batch": [{{values}}], "train.epochs": [{{values}}], "train.budget": [{{values}}] } }
            """).Single();
        Assert.That(message, Does.StartWith("runs describes 1000000000 runs; an experiment may have 100000."));
    }

    [Test]
    public void Read_SweptValueOutOfRange_IsReportedWhereItIsWritten()
    {
        var problem = Fake.Read(Fake.Text(Fake.Data, Fake.Train,
            "\n\"runs\": { \"seeds\": [1],\n\"sweep\": { \"train.batch\": [1, 0] } }")).Problems.Single();
        Assert.That((problem.Location.Line, problem.Location.Column), Is.EqualTo((6, 31)));
    }

    sealed record Any
    {
        public LocatedNode? Notes { get; init; }
    }
}
