using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Tests.Pipeline;

/// <summary>Claims in experiment files, and the mistakes in them.</summary>
public sealed class ClaimReaderTests
{
    const string Runs = """
        "runs": { "seeds": [1, 2], "sweep": { "train.batch": [10, 20], "train.network.layers": [[1], [2]] } }
        """;

    [Test]
    public void Read_AClaim_IsTakenOverWithItsPlace()
    {
        var claim = Fake.Experiment(Fake.Data, Fake.Train, Runs, """
            "claims": [
              { "id": "falls", "says": "the loss falls", "source": "derived", "measure": "train.loss.final",
                "runs": { "batch": 10.0, "seed": [1, 2], "layers": [1] }, "combine": "mean", "is": "<=   0.5" } ]
            """).Claims.Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That((claim.Id, claim.Says, claim.Source), Is.EqualTo(("falls", "the loss falls", "derived")));
            Assert.That((claim.Measure, claim.Section), Is.EqualTo(("train.loss.final", "train")));
            Assert.That((claim.Combine, claim.Condition.Text), Is.EqualTo((ClaimCombination.Mean, "<= 0.5")));
            Assert.That(claim.Runs.Select(filter => (filter.Path, string.Join(';', filter.Values))),
                Is.EqualTo(new[] { ("train.batch", "10"), ("seed", "1;2"), ("train.network.layers", "[1]") }));
            Assert.That(claim.Location.Line, Is.EqualTo(6));
        }
    }

    [TestCase("\"measure\": \"trian.loss\"",
        "The measure 'trian.loss' is of no section; there are: data, train, hessian. Did you mean 'train'?")]
    [TestCase("\"measure\": \"hessian.law.ks\"",
        "The measure 'hessian.law.ks' is of section 'hessian', which is not in "
        + "this experiment; add the section or remove the claim.")]
    [TestCase("\"measure\": \"train\"",
        "claims[0].measure is \"train\"; it must be a section and a measure joined by dots.")]
    [TestCase("\"is\": \"about 3\"", "\"about 3\" is no condition; write one of: <= x, < x, >= x, > x, = x, in [a, b], "
        + "within x of y, within p % of y, with numbers such as 0.02 or 1e-9.")]
    [TestCase("\"is\": \"in [-Infinity, Infinity]\"",
        "\"in [-Infinity, Infinity]\" cannot fail, whatever is measured; give it a finite bound.")]
    [TestCase("\"is\": 3", "claims[0].is is 3; it must be text in quotes.")]
    [TestCase("\"id\": \"My claim\"",
        "claims[0].id is \"My claim\"; it must be lower-case words and digits joined by hyphens.")]
    [TestCase("\"combine\": \"average\"",
        "claims[0].combine is \"average\"; it must be one of: each, mean, median, min, max.")]
    [TestCase("\"runs\": { \"bacth\": 10 }", "'bacth' is no parameter of the runs; there are: train.batch, "
        + "train.network.layers, seed.")]
    [TestCase("\"runs\": { \"batch\": 30 }", "No run has batch 30; there are: 10, 20.")]
    [TestCase("\"runs\": { \"seed\": [1, 3] }", "No run has seed 3; there are: 1, 2.")]
    [TestCase("\"runs\": { \"seed\": [] }", "No run has seed []; there are: 1, 2.")]
    [TestCase("\"says\": \"\"", "claims[0].says has 0 characters; it must have at least 1.")]
    [TestCase("\"unit\": \"m\"",
        "'unit' is no option of claims[0]; there are: id, says, source, measure, runs, less, combine, is.")]
    [TestCase("\"less\": {}", "This takes each run off itself; name another measure, or runs.")]
    [TestCase("\"less\": { \"measure\": \"data.x\" }",
        "'data.x' is of another section than 'train.x'; what is taken off must be of 'train', too.")]
    [TestCase("\"less\": { \"runs\": { \"batch\": 30 } }", "No run has batch 30; there are: 10, 20.")]
    [TestCase("\"less\": { \"runs\": { \"batch\": [10, 20] } }",
        "'train.batch' has 2 values; give the one that the run to take off has.")]
    public void Read_Mistake_GetsItsOneLine(string member, string message)
    {
        var name = member[..member.IndexOf(':', StringComparison.Ordinal)];
        string[] others = ["\"id\": \"a\"", "\"says\": \"b\"", "\"source\": \"c\"", "\"measure\": \"train.x\"",
            "\"is\": \"= 1\""];
        var claim = string.Join(", ", others.Where(other => !other.StartsWith(name, StringComparison.Ordinal))
            .Append(member));
        Assert.That(Fake.Messages(Fake.Data, Fake.Train, Runs, $$""" "claims": [ { {{claim}} } ] """),
            Is.EqualTo(new[] { message }));
    }

    [TestCase("{ \"measure\": \"train.y\" }", "train.x less train.y")]
    [TestCase("{ \"runs\": { \"batch\": 10, \"seed\": 1 } }", "train.x less that at train.batch 10 and seed 1")]
    [TestCase("{ \"measure\": \"train.y\", \"runs\": { \"layers\": [1] } }",
        "train.x less train.y at train.network.layers [1]")]
    public void Read_Less_SaysWhatIsJudged(string less, string quantity)
    {
        var claim = Fake.Experiment(Fake.Data, Fake.Train, Runs, $$"""
            "claims": [ { "id": "a", "says": "b", "source": "c", "measure": "train.x", "is": "= 1",
              "less": {{less}} } ]
            """).Claims.Single();
        Assert.That(claim.Quantity, Is.EqualTo(quantity));
    }

    [Test]
    public void Read_TwoClaimsOfOneId_IsAProblem()
    {
        const string Claim = """ { "id": "a", "says": "b", "source": "c", "measure": "train.x", "is": "= 1" } """;
        Assert.That(Fake.Messages(Fake.Data, Fake.Train, $"\"claims\": [\n{Claim},\n{Claim} ]"),
            Is.EqualTo(new[] { "The claim 'a' is given twice, first in line 6; rename one." }));
    }

    [Test]
    public void Read_FilterThatNoRunMeets_IsAProblem()
    {
        const string Claim = """
            { "id": "a", "says": "b", "source": "c", "measure": "train.x", "is": "= 1",
              "runs": { "batch": 1, "epochs": 2 } }
            """;
        Assert.That(Fake.Messages(Fake.Data, Fake.Train, $"\"claims\": [ {Claim} ]", """
            "runs": { "seeds": [1], "points": [
              { "train.batch": 1, "train.epochs": 1 }, { "train.batch": 2, "train.epochs": 2 } ] }
            """), Is.EqualTo(new[] { "No run has all of these values at once; change the filter." }));
    }

    [Test]
    public void Read_AmbiguousFilter_AsksForMore()
    {
        const string Claim = """
            { "id": "a", "says": "b", "source": "c", "measure": "train.x", "is": "= 1", "runs": { "inputs": 1 } }
            """;
        Assert.That(Fake.Messages(Fake.Data, Fake.Train, $"\"claims\": [ {Claim} ]", """
            "runs": { "seeds": [1], "sweep": { "data.inputs": [1], "train.weights.inputs": [1] } }
            """), Is.EqualTo(new[] { "'inputs' may be data.inputs or train.weights.inputs; write more of the path." }));
    }
}
