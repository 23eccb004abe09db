using Eigenspectrum.Artifacts;
using Eigenspectrum.Networks;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.NormalizedDynamics;
using Eigenspectrum.Theory;
using GradientDescent = Eigenspectrum.Networks.GradientDescent;

namespace Eigenspectrum.Stages.Tests;

public sealed class NormalizedDynamicsTests
{
    static readonly NormalizedOptions Options = new()
    {
        Network = new() { Hidden = [6], Biases = false },
        Parametrization = new LagrangeMultipliers { NormalizedLayers = NormalizedLayers.All },
        Integrator = new GradientDescent { Step = 0.1, Steps = 3000 },
        Lambda = 0.01,
        Records = 20,
    };

    [Test]
    public void DecayedRun_EndsAtTheEquilibriumOfItsMargins()
    {
        using var tiny = TinyRun.WithClasses();
        var measures = ByName(Run(tiny, Options));
        Assert.That(measures["normalized.rho.deviation"], Is.LessThan(0.01));
        Assert.That(measures["normalized.loss.excess"], Is.LessThan(1e-3));
        Assert.That(measures["normalized.tangency"], Is.LessThan(1e-12));
        Assert.That(measures["normalized.margin.spread"], Is.LessThan(measures["normalized.margin.spread.early"]));
        var table = tiny.Table("NormalizedDynamics", "dynamics.parquet");
        double[] rho = table.Doubles("rho"), equilibrium = table.Doubles("rhoEquilibrium");
        Assert.That(rho[0], Is.EqualTo(1).Within(1e-12));
        Assert.That(rho[^1], Is.EqualTo(equilibrium[^1]).Within(0.01 * rho[^1]));
        Assert.That(rho[1], Is.Not.EqualTo(equilibrium[1]).Within(0.01 * rho[1]));
        // The loss in the table is what rho and the moments say.
        for (var i = 0; i < table.Rows; i++)
        {
            var moments = new MarginMoments(
                table.Doubles("marginMean")[i], table.Doubles("marginMeanSquare")[i]);
            Assert.That(table.Doubles("loss")[i], Is.EqualTo(moments.Loss(rho[i], 0.01)).Within(1e-12));
            Assert.That(table.Doubles("loss")[i],
                Is.GreaterThanOrEqualTo(table.Doubles("lossEquilibrium")[i] - 1e-12));
        }
        var layers = tiny.Table("NormalizedDynamics", "layers.parquet");
        Assert.That(layers.Rows, Is.EqualTo(2 * table.Rows));
        foreach (var values in layers.DoubleLists("singularValues"))
            Assert.That(values.Sum(value => value * value), Is.EqualTo(1).Within(1e-9));
        Assert.That(layers.Integers("rank"), Has.All.InRange(1, 6));
        var margins = tiny.Table("NormalizedDynamics", "margins.parquet");
        Assert.That(margins.DoubleLists("margins"), Has.All.Ordered);
        Assert.That(margins.DoubleLists("margins")[^1].Average(),
            Is.EqualTo(measures["normalized.margin.mean"]).Within(1e-12));
    }

    [Test]
    public void WrongConvention_MissesTheEquilibrium()
    {
        using var tiny = TinyRun.WithClasses();
        var mean = ByName(Run(tiny, Options));
        var sum = ByName(Run(tiny, Options with { LambdaConvention = LambdaConvention.Sum }));
        Assert.That(sum["normalized.rho"], Is.GreaterThan(1.02 * mean["normalized.rho"]));
        // As a sum, lambda over the number of samples beside the mean; as read off with the other convention it fails.
        var table = tiny.Table("NormalizedDynamics", "dynamics.parquet");
        var (mu, square) = (table.Doubles("marginMean")[^1], table.Doubles("marginMeanSquare")[^1]);
        var samples = int.Parse(table.Metadata["samples"]);
        Assert.That(mu / (square + 0.01 / samples), Is.EqualTo(sum["normalized.rho.equilibrium"]).Within(1e-12));
        var mistaken = mu / (square + 0.01);
        Assert.That(Math.Abs(sum["normalized.rho"] - mistaken) / mistaken, Is.GreaterThan(0.01));
    }

    [Test]
    public void PlainDecay_BalancesItsLayers_AndDoesNotHaveThePenaltyOfOneRho()
    {
        using var tiny = TinyRun.WithClasses();
        var options = Options with
        {
            Parametrization = new UnconstrainedLayers { LayerNorms = [1, 3] },
            Integrator = new GradientDescent { Step = 0.02, Steps = 500 },
        };
        Run(tiny, options);
        var table = tiny.Table("NormalizedDynamics", "dynamics.parquet");
        double[] time = table.Doubles("time"), difference = table.Doubles("imbalance");
        for (var i = 1; i < table.Rows; i++)
        {
            Assert.That(difference[i], Is.EqualTo(NormDecay.Difference(difference[0], 0.01, time[i]))
                .Within(0.01 * difference[0]));
        }
        var layers = tiny.Table("NormalizedDynamics", "layers.parquet").Doubles("norm");
        var penalty = 0.01 * (layers[^1] * layers[^1] + layers[^2] * layers[^2]);
        Assert.That(table.Doubles("loss")[^1] - table.Doubles("meanSquare")[^1], Is.EqualTo(penalty).Within(1e-12));
    }

    [Test]
    public void RandomLabels_KeepClassCounts_AndRaiseTheLoss()
    {
        using var tiny = TinyRun.WithClasses();
        var plain = ByName(Run(tiny, Options));
        var random = ByName(Run(tiny, Options with { RandomLabels = 1 }));
        Assert.That(random["normalized.loss"], Is.GreaterThan(plain["normalized.loss"] + 0.05));
        Assert.That(random["normalized.margin.mean"], Is.LessThan(plain["normalized.margin.mean"]));
        var (training, _) = TwoClasses.Read(Options with { RandomLabels = 1 }, tiny.Start("NormalizedDynamics"));
        var (right, _) = TwoClasses.Read(Options, tiny.Start("NormalizedDynamics"));
        Assert.That(training.Signs.Sum(), Is.EqualTo(right.Signs.Sum()));
        Assert.That(training.Signs, Is.Not.EqualTo(right.Signs));
    }

    [Test]
    public void Images_GoThroughConvolutions()
    {
        using var tiny = TinyRun.WithImages();
        var measures = ByName(Run(tiny, Options with
        {
            Network = new()
            {
                Layers = [new Convolution { Channels = 3, Kernel = 2, Biases = false }, new Relu(), new Flatten(),
                    new Dense { Biases = false }],
            },
            Integrator = new DormandPrince { Time = 20 },
        }));
        Assert.That(measures["normalized.tangency"], Is.LessThan(1e-12));
        Assert.That(measures["normalized.error.training"], Is.LessThan(0.3));
        Assert.That(measures["normalized.evaluations"], Is.GreaterThan(measures["normalized.steps"]));
    }

    [Test]
    public void Divergence_IsOneLine_AndKeepsTheLastState()
    {
        using var tiny = TinyRun.WithClasses();
        var scratch = Path.Combine(tiny.Folder, "scratch");
        var run = StageRun.Detached("NormalizedDynamics", "tiny", "seed-1", 1,
            new Dictionary<string, string> { ["GenerateData"] = tiny.Of("GenerateData") }, tiny.Of("out"),
            scratch: scratch);
        var options = Options with
        {
            Parametrization = new UnconstrainedLayers(),
            Network = new() { Hidden = [6], Biases = false, Activation = new Linear() },
            Integrator = new GradientDescent { Step = 100, Steps = 1000 },
        };
        Assert.That(() => NormalizedDynamicsStage.Run(options, run), Throws.InstanceOf<UserErrorException>()
            .With.Message.Match("diverged at step [0-9]+ .*mean square is .*last-state.parquet")
            .And.Message.Not.Contains("\n"));
        var kept = Table.Read(Path.Combine(scratch, "last-state.parquet"));
        Assert.That(kept.DoubleLists("directions")[0], Has.All.Matches<double>(double.IsFinite));
        Assert.That(kept.Doubles("rho")[0], Is.GreaterThan(0));
    }

    [Test]
    public void Mistakes_AreToldInOneLine()
    {
        using var tiny = TinyRun.WithClasses();
        Fails(Options with { Classes = [0, 7] }, "names class 7; the data have classes 0 to 2");
        Fails(Options with { SamplesPerClass = 30 }, "class 0 has 14 training samples, 30 are needed");
        Fails(Options with { Integrator = new GradientDescent { Batch = 100 } }, "batch is 100; there are 27 samples");
        Fails(Options with { Network = new() { Layers = [new Dense()] } }, "layer 1, Dense, has biases");
        Fails(Options with { Parametrization = new UnconstrainedLayers { LayerNorms = [1, 2, 3] } },
            "layerNorms has 3 numbers; the network has 2 layers");
        using var targets = TinyRun.WithTargets();
        Assert.That(() => Run(targets, Options),
            Throws.InstanceOf<UserErrorException>().With.Message.Contains("needs classes"));
        using var single = new TinyRun();
        single.WriteData("train", 4, 2, 2,
            table => table.Add("label", [0, 0, 0, 0]).Add("input", [[1f, 2], [2, 1], [0, 1], [1, 1]]));
        Assert.That(() => Run(single, Options),
            Throws.InstanceOf<UserErrorException>().With.Message.Contains("class 1 has 0 training samples"));
        Assert.That(Problems(Options with { Classes = [1, 1] }), Does.Contain("Both classes are 1"));
        Assert.That(Problems(Options with { Network = new() }), Does.Contain("has biases"));

        void Fails(NormalizedOptions options, string message) => Assert.That(() => Run(tiny, options),
            Throws.InstanceOf<UserErrorException>().With.Message.Contains(message));

        static string Problems(NormalizedOptions options) =>
            string.Join(' ', options.Validate(new(options)).Select(problem => problem.ErrorMessage));
    }

    static StageRun Run(TinyRun tiny, NormalizedOptions options)
    {
        var run = tiny.Start("NormalizedDynamics");
        NormalizedDynamicsStage.Run(options, run);
        return run;
    }

    static Dictionary<string, double> ByName(StageRun run) =>
        run.Measures.Measures.ToDictionary(m => m.Name, m => m.Value, StringComparer.Ordinal);
}
