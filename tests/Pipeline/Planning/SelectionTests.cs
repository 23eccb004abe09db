using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Tests.Pipeline;

/// <summary>Which experiments and seeds the user asked for.</summary>
public sealed class SelectionTests
{
    static readonly Experiment X = Fake.Experiment(Fake.Data, """ "runs": { "seeds": [1, 2] } """);

    [TestCase("a,b"), TestCase("a;b"), TestCase("a+b"), TestCase("a, b"), TestCase("a+a+b")]
    public void Split_TakesAnySeparator(string text) =>
        Assert.That(Selection.Split(text), Is.EqualTo(new[] { "a", "b" }));

    [Test]
    public void Of_UnknownExperiment_ListsThoseThereAre() =>
        Assert.That(() => new Selection("y").Of([X]), Throws.TypeOf<UserErrorException>()
            .With.Message.EqualTo("'y' is no experiment; there are: x."));

    [Test]
    public void Of_UnknownSeed_ListsThoseThereAre() =>
        Assert.That(() => new Selection(seeds: "3").Of([X]), Throws.TypeOf<UserErrorException>()
            .With.Message.EqualTo("no selected experiment has the seed 3; there are: 1, 2."));

    [Test]
    public void Seeds_NotANumber_AreRefused() =>
        Assert.That(() => new Selection(seeds: "one"), Throws.TypeOf<UserErrorException>()
            .With.Message.Contains("'one' is no seed"));

    [Test]
    public void Nothing_SelectsAll()
    {
        var selection = new Selection();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(selection.Of([X]), Is.EqualTo(new[] { X }));
            Assert.That(selection.HasSeed(17), Is.True);
            Assert.That(selection.Text, Is.Null);
        }
    }
}
