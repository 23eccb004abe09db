using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Tests.Pipeline;

/// <summary>What the binder makes of right options, and its line for each kind of mistake.</summary>
public sealed class OptionBinderTests
{
    [Test]
    public void Bind_Everything_IsTakenOver()
    {
        var train = Fake.Experiment(Fake.Data, """
            "train": {
              "network": { "layers": [3, 2.0e0], "activation": { "name": "Polynomial", "coefficients": [0, 0, 1] } },
              "optimizer": "Adam", "loss": "CrossEntropy", "batch": 7, "epochs": 1e3, "shuffle": false,
              "clip": 0.5, "budget": 9223372036854775807, "tag": "abc", "speed": "slow", "notes": ["x", ""],
              "weights": { "a": 1.5 } }
            """).Options<FakeTrain>("train", SweepPoint.None);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(train.Network.Layers, Is.EqualTo(new[] { 3, 2 }));
            Assert.That(((Polynomial)train.Network.Activation).Coefficients, Is.EqualTo(new[] { 0.0, 0, 1 }));
            Assert.That(train.Optimizer, Is.TypeOf<Adam>());
            Assert.That(train.Loss, Is.EqualTo(FakeLoss.CrossEntropy));
            Assert.That((train.Batch, train.Epochs, train.Shuffle, train.Clip), Is.EqualTo((7, 1000, false, 0.5)));
            Assert.That(train.Budget, Is.EqualTo(long.MaxValue));
            Assert.That((train.Tag, train.Speed), Is.EqualTo(("abc", "slow")));
            Assert.That(train.Notes, Is.EqualTo(new[] { "x", "" }));
            Assert.That(train.Weights["a"], Is.EqualTo(1.5));
        }
    }

    [Test]
    public void Bind_WhatIsLeftOut_KeepsItsDefault()
    {
        var train = Fake.Experiment(Fake.Data, """ "train": { "epochs": 1, "clip": null } """)
            .Options<FakeTrain>("train", SweepPoint.None);
        using (Assert.EnterMultipleScope())
        {
            Assert.That((train.Batch, train.Loss, train.Clip, train.Tag),
                Is.EqualTo((100, FakeLoss.SquaredError, (double?)null, "plain")));
            Assert.That(train.Network.Layers, Is.EqualTo(new[] { 8 }));
        }
    }

    [Test]
    public void Bind_FamilyWithOtherDiscriminator_ReadsIt() =>
        Assert.That(Fake.Experiment(""" "data": { "source": "Urn", "balls": 3 } """)
            .Options<IFakeSource>("data", SweepPoint.None), Is.TypeOf<Urn>()
                .With.Property(nameof(Urn.Balls)).EqualTo(3));

    [TestCase("\"bacth\": 3",
        "'bacth' is no option of train; there are: network, optimizer, loss, batch, epochs, shuffle, "
        + "clip, budget, tag, speed, notes, weights. Did you mean 'batch'?")]
    [TestCase("\"Batch\": 3",
        "'Batch' is no option of train; there are: network, optimizer, loss, batch, epochs, shuffle, "
        + "clip, budget, tag, speed, notes, weights. Did you mean 'batch'?")]
    [TestCase("\"batch\": 0", "train.batch is 0; it must be in [1..65536].")]
    [TestCase("\"batch\": 65537", "train.batch is 65537; it must be in [1..65536].")]
    [TestCase("\"batch\": 1.5", "train.batch is 1.5; it must be a whole number in [1..65536].")]
    [TestCase("\"batch\": \"64\"",
        "train.batch is \"64\"; it must be a whole number in [1..65536]. Remove the quotes.")]
    [TestCase("\"batch\": \"many\"", "train.batch is \"many\"; it must be a whole number in [1..65536].")]
    [TestCase("\"batch\": null", "train.batch is null; it must be a whole number in [1..65536].")]
    [TestCase("\"batch\": [1]", "train.batch is a list; it must be a whole number in [1..65536].")]
    [TestCase("\"batch\": 5000000000", "train.batch is 5000000000; it must be a whole number in [1..65536], and whole "
        + "numbers here lie in [-2147483648..2147483647].")]
    [TestCase("\"budget\": 1e30", "train.budget is 1e30; it must be a whole number, and whole numbers here lie in "
        + "[-9223372036854775808..9223372036854775807].")]
    [TestCase("\"clip\": \"Infinity\"", "train.clip is \"Infinity\"; it must be a number or null.")]
    [TestCase("\"shuffle\": 1", "train.shuffle is 1; it must be true or false.")]
    [TestCase("\"loss\": \"crossEntropy\"",
        "train.loss is \"crossEntropy\"; it must be one of: SquaredError, CrossEntropy. Did you mean 'CrossEntropy'?")]
    [TestCase("\"loss\": 1", "train.loss is 1; it must be one of: SquaredError, CrossEntropy.")]
    [TestCase("\"tag\": \"A1\"", "train.tag is \"A1\"; it must be lower-case letters.")]
    [TestCase("\"speed\": \"fsat\"", "train.speed is \"fsat\"; it must be one of: fast, slow. Did you mean 'fast'?")]
    [TestCase("\"notes\": \"x\"", "train.notes is \"x\"; it must be a list, each item text in quotes.")]
    [TestCase("\"notes\": [1]", "train.notes[0] is 1; it must be text in quotes.")]
    [TestCase("\"weights\": { \"a\": true }", "train.weights.a is true; it must be a number.")]
    [TestCase("\"weights\": []", "train.weights is a list; it must be an object, each value a number.")]
    [TestCase("\"network\": []", "train.network is a list; it must be an object with options.")]
    [TestCase("\"network\": { \"layers\": [] }", "train.network.layers has 0 items; it must have 1 to 4.")]
    [TestCase("\"network\": { \"layers\": [1, 0] }", "train.network.layers[1] is 0; it must be in [1..4096].")]
    [TestCase("\"network\": { \"activation\": \"Tahn\" }",
        "train.network.activation: 'Tahn' is no fake activation; there are: Linear, Polynomial, Tanh. "
        + "Did you mean 'Tanh'?")]
    [TestCase("\"network\": { \"activation\": { \"name\": \"Gelu\" } }",
        "train.network.activation: 'Gelu' is no fake activation; there are: Linear, Polynomial, Tanh.")]
    [TestCase("\"network\": { \"activation\": {} }",
        "train.network.activation.name is missing; it must name a member of "
        + "the family 'fake activation': Linear, Polynomial, Tanh.")]
    [TestCase("\"network\": { \"activation\": { \"name\": 3 } }",
        "train.network.activation.name is 3; it must be text in quotes.")]
    [TestCase("\"network\": { \"activation\": 3 }",
        "train.network.activation is 3; it must be a fake activation, by name "
        + "or as an object with \"name\"; there are: Linear, Polynomial, Tanh.")]
    [TestCase("\"network\": { \"activation\": { \"name\": \"Tanh\", \"slope\": 1 } }",
        "'slope' is no option of train.network.activation; there are: name.")]
    [TestCase("\"optimizer\": { \"name\": \"Sgd\", \"learningRate\": 0 }",
        "train.optimizer.learningRate is 0; it must be in (0..10].")]
    [TestCase("\"optimizer\": { \"name\": \"Sgd\", \"momentum\": 1 }",
        "train.optimizer.momentum is 1; it must be in [0..1).")]
    [TestCase("\"optimizer\": { \"name\": \"Sgd\", \"learningRate\": -1e-9 }",
        "train.optimizer.learningRate is -1e-9; it must be in (0..10].")]
    public void Bind_Mistake_GetsItsOneLine(string members, string message) =>
        Assert.That(Fake.TrainMessages(members), Is.EqualTo(new[] { message }));

    [TestCase(""" "train": {} """, "train lacks 'epochs'; it must be given, as a whole number at least 1.")]
    [TestCase(""" "train": { "epochs": 0 } """, "train.epochs is 0; it must be at least 1.")]
    [TestCase(""" "train": { "epochs": 1001, "batch": 1001 } """,
        "train: batch and epochs are both above 1000; lower one.")]
    [TestCase(""" "train": 3 """, "train is 3; it must be an object with options.")]
    [TestCase(""" "train": null """, "train is null; it must be an object with options.")]
    public void Bind_SectionMistake_GetsItsOneLine(string section, string message) =>
        Assert.That(Fake.Messages(Fake.Data, section), Is.EqualTo(new[] { message }));

    [Test]
    public void Bind_RequiredOptionOfAMember_NamesTheMember() =>
        Assert.That(Fake.Messages(""" "data": "Urn" """),
            Is.EqualTo(new[] { "data (Urn) lacks 'balls'; it must be given, as a whole number." }));

    [Test]
    public void Bind_ManyMistakes_AreAllReportedWithTheirPlaces()
    {
        var problems = Fake.Read("""
            { "title": "T", "question": "Q?", "runs": { "seeds": [1] },
              "data": { "source": "Dice", "inputs": 7, "sides": 6 },
              "train": {
                "batch": 0,
                "network": { "layers": [0, 1, -1],
                             "activation": "Tahn" } } }
            """, "mine.json").Problems;
        Assert.That(problems.Select(problem => $"{problem}".Split(';')[0]), Is.EqualTo(new[]
        {
            "mine.json(2,41): error EXP001: data.inputs is 7",
            "mine.json(2,44): error EXP001: 'sides' is no option of data",
            "mine.json(3,12): error EXP001: train lacks 'epochs'",
            "mine.json(4,14): error EXP001: train.batch is 0",
            "mine.json(5,29): error EXP001: train.network.layers[0] is 0",
            "mine.json(5,35): error EXP001: train.network.layers[2] is -1",
            "mine.json(6,32): error EXP001: train.network.activation: 'Tahn' is no fake activation",
        }));
    }

    [Test]
    public void Bind_CrossCheck_PointsToTheMember()
    {
        var problem = Fake.Read(
            Fake.Text(Fake.Data, "\n\"train\": { \"batch\": 2000,\n  \"epochs\": 2000 }")).Problems.Single();
        Assert.That((problem.Location.Line, problem.Location.Column), Is.EqualTo((6, 13)));
    }

    [Test]
    public void Bind_TextWithLineBreaks_StaysOneLine() =>
        Assert.That(Fake.TrainMessages("\"loss\": \"a\\nb\"")
            .Single(), Does.StartWith("train.loss is \"a b\"; it must be one of"));

    [Test]
    public void Bind_UnsupportedType_IsTheProgrammersError() =>
        Assert.That(() => new OptionBinder().Bind(typeof(Unsupported), LocatedJson.Parse("{}", "f").Node!, "x"),
            Throws.TypeOf<NotSupportedException>().With.Message.Contains("System.DateTime"));

    sealed record Unsupported
    {
        public DateTime When { get; init; }
    }
}
