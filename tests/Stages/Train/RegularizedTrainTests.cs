using Eigenspectrum.Networks;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.Train;

namespace Eigenspectrum.Stages.Tests;

public sealed class RegularizedTrainTests
{
    static readonly IRegularizer[] Both = [new SpectralRegularizer { Tau = 2 }, new JacobianRegularizer()];

    [Test]
    public void Penalty_IsLoggedAndMeasured()
    {
        using var tiny = TinyRun.WithClasses();
        var run = tiny.Train(TinyRun.Options() with { Regularizers = Both });
        var penalties = tiny.Table("Train", "training.parquet").NullableDoubles("penalty");
        Assert.That(penalties, Has.Length.EqualTo(12).And.All.Positive);
        Assert.That(run.Measures.Measures.Single(one => one.Name == "train.penalty.final").Value,
            Is.EqualTo(penalties[^1]));
    }

    [Test]
    public void WithoutRegularizers_NothingIsAdded()
    {
        using var tiny = TinyRun.WithClasses();
        tiny.Train(TinyRun.Options());
        Assert.That(tiny.Table("Train", "training.parquet").Has("penalty"), Is.False);
    }

    [TestCase("""{ "network": { "hidden": [20] }, "regularizers": [ { "name": "SpectralRegularizer", "tau": 20 } ] }""",
        "regularizers[0], SpectralRegularizer: tau 20 (FromOne) anchors rank 20, but layer1 has 20 units")]
    [TestCase("""{ "network": { "hidden": [200] }, "regularizers": [ "SpectralRegularizer" ] }""",
        "a batch of 100 has at most 99 nonzero eigenvalues")]
    [TestCase("""{ "regularizers": [ { "name": "SpectralRegularizer", "layers": ["layer3"] } ] }""",
        "'layer3' in 'layers' is no layer of this network; there are: layer1, layer2.")]
    [TestCase("""{ "regularizers": [ { "name": "SpectralRegularizer", "beta": -1 } ] }""", "beta")]
    [TestCase("""{ "regularizers": [ "SpectralRegulariser" ] }""", "Did you mean 'SpectralRegularizer'?")]
    public void Mistakes_AreNamedAtPlanTime(string json, string expected) =>
        Assert.That(string.Join('\n', new OptionBinder()
            .Bind<TrainOptions>(LocatedJson.Parse(json, "test.json").Node!, "train").Problems), Does.Contain(expected));

    [Test]
    public void WhatOnlyTheDataTell_IsRefusedInOneLine()
    {
        using var tiny = TinyRun.WithImages();
        var options = TinyRun.Options() with
        {
            Network = new()
            {
                Layers = [new Convolution { Channels = 3 }, new Tanh(), new Flatten(), new Dense()],
            },
            Regularizers = [new SpectralRegularizer { Tau = 2 }],
            Batch = 12,
        };
        Assert.That(() => tiny.Train(options), Throws.TypeOf<UserErrorException>().With.Message.StartsWith(
            "train: regularizers[0], SpectralRegularizer: a batch of 12 has at most 11 nonzero eigenvalues, but layer1 "
            + "is regularized up to rank 12; take a batch larger than 12"));
    }
}
