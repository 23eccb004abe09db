using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks.Tests;

public sealed class AttackFamilyTests
{
    const int Inputs = 36, Samples = 24;

    static readonly double[] Sizes = [0, 0.02, 0.1, 0.3];

    static readonly Network Model = new(new NetworkDefinition
    {
        Layers =
        [
            new Convolution { Channels = 3, Padding = 1 }, new BatchNormalization(), new Tanh(), new MaximumPooling(),
            new Flatten(), new WeightNormalization { Layer = new Dense { Units = 12 } }, new Relu(), new Dense(),
        ],
    }, new Shape(6, 6, 1), 3);

    static readonly double[] Parameters = Scaled(Model);

    // Pixels in [0, 1], some at the ends.
    static readonly Dataset Data = Pixels();

    public static IEnumerable<IAttack> All()
    {
        foreach (var type in Catalogue<IAttack>.Types) yield return (IAttack)Activator.CreateInstance(type)!;
        yield return new RandomNoise { Norm = PerturbationNorm.Euclidean };
        yield return new ProjectedGradient { Norm = PerturbationNorm.Euclidean, Steps = 10 };
        yield return new ProjectedGradient { Steps = 10, StepSize = 0.05, Restarts = 3 };
        yield return new ProjectedGradient { Steps = 10, Restarts = 3, Selection = RestartSelection.Batch };
    }

    static IEnumerable<IAttack> OfSingleSamples() => All().Where(attack => !attack.ComparesSamples);

    static IEnumerable<IAttack> OfOneStep() => All().Where(attack => attack is not ProjectedGradient);

    [TestCaseSource(nameof(All))]
    public void Perturbation_StaysInTheBallAndInTheRange(IAttack attack)
    {
        foreach (var precision in new[] { Precision.Double, Precision.Single })
        {
            var rounding = precision == Precision.Double ? 1e-14 : 1e-6;
            var found = AttackedData.Perturb(Objective(), Parameters, attack, 0.1, Setup(precision: precision));
            Assert.That(found.Data, Has.All.InRange(0.0, 1.0));
            for (var n = 0; n < Samples; n++)
            {
                double[] changes = [.. found.Row(n).ToArray().Zip(Data.Inputs.Row(n).ToArray(), (a, b) => a - b)];
                var size = attack.Norm == PerturbationNorm.Infinity ? changes.Max(Math.Abs) : Sums.Norm(changes);
                Assert.That(size, Is.LessThanOrEqualTo(0.1 + rounding).And.GreaterThan(0), $"sample {n}");
            }
        }
    }

    [TestCaseSource(nameof(All))]
    public void SizeZero_IsTheCleanEvaluation(IAttack attack)
    {
        var found = AttackedData.Evaluate(Objective(), Parameters, attack, [0], Setup())[0];
        var clean = Objective().Evaluate(Parameters);
        Assert.That(found.Losses, Is.EqualTo(clean.Losses));
        Assert.That(found.Correct, Is.EqualTo(clean.Correct));
        Assert.That(found.Margins, Is.EqualTo(clean.Margins));
    }

    [TestCaseSource(nameof(All))]
    public void Threads_ChangeNoBit(IAttack attack)
    {
        foreach (var precision in new[] { Precision.Double, Precision.Single })
        {
            var one = AttackedData.Evaluate(Objective(), Parameters, attack, Sizes, Setup(precision: precision));
            var three = AttackedData.Evaluate(Objective(3), Parameters, attack, Sizes, Setup(precision: precision));
            for (var e = 0; e < Sizes.Length; e++)
            {
                Assert.That(three[e].Losses, Is.EqualTo(one[e].Losses));
                Assert.That(three[e].Margins, Is.EqualTo(one[e].Margins));
            }
        }
    }

    // What happens to a sample is its own affair, unless restarts are compared by batches.
    [TestCaseSource(nameof(OfSingleSamples))]
    public void Subset_OfTheFirstSamplesIsAttackedAlike(IAttack attack)
    {
        var whole = AttackedData.Perturb(Objective(), Parameters, attack, 0.1, Setup());
        var part = new Objective(Model, new CrossEntropy(), Data.Subset([0, 1, 2, 3, 4]));
        var few = AttackedData.Perturb(part, Parameters, attack, 0.1, Setup());
        Assert.That(few.Data, Is.EqualTo(whole.Data[..few.Data.Length]));
    }

    // Not of many steps: the sign of a gradient near 0 may turn at one of them.
    [TestCaseSource(nameof(OfOneStep))]
    public void Precision_ChangesLossesByRoundingAlone(IAttack attack)
    {
        var @double = AttackedData.Evaluate(Objective(), Parameters, attack, [0.05], Setup())[0];
        var single = AttackedData.Evaluate(
            Objective(), Parameters, attack, [0.05], Setup(precision: Precision.Single))[0];
        Assert.That(single.Loss, Is.EqualTo(@double.Loss).Within(1e-3 * @double.Loss));
    }

    [Test]
    public void ManySteps_AreWorseThanOneAndNoiseIsHarmless()
    {
        var sign = Loss(new FastGradientSign());
        Assert.That(Loss(new ProjectedGradient()), Is.GreaterThan(sign));
        Assert.That(Loss(new RandomNoise()) - Loss(new RandomNoise(), 0), Is.LessThan(0.3 * (sign - Loss(
            new FastGradientSign(), 0))));
    }

    [Test]
    public void Restarts_SelectedBySampleNeverMakeItWeaker()
    {
        var attack = new ProjectedGradient { Steps = 5, StepSize = 0.05 };
        var losses = Losses(attack);
        foreach (var restarts in new[] { 2, 4 })
        {
            var more = Losses(attack with { Restarts = restarts });
            Assert.That(more.Zip(losses, (a, b) => a >= b), Has.All.True);
            losses = more;
        }
    }

    [Test]
    public void Restarts_SelectedByBatchLieBetweenOneAndTheBestOfEachSample()
    {
        var attack = new ProjectedGradient { Steps = 5, StepSize = 0.05, Restarts = 4, RandomFirst = true };
        var one = Loss(attack with { Restarts = 1 });
        var batch = Loss(attack with { Selection = RestartSelection.Batch });
        var sample = Loss(attack);
        Assert.That(batch, Is.GreaterThanOrEqualTo(one));
        Assert.That(sample, Is.GreaterThan(batch));
        // A batch of one sample is that sample.
        var singles = AttackedData.Evaluate(Objective(), Parameters,
            attack with { Selection = RestartSelection.Batch }, [0.1], Setup() with { Batch = 1 })[0];
        Assert.That(singles.Losses, Is.EqualTo(Losses(attack)));
    }

    [Test]
    public void WrongNumbers_AreRefused()
    {
        Assert.That(() => AttackedData.Evaluate(Objective(), Parameters, new FastGradientSign(), [-0.1], Setup()),
            Throws.ArgumentException.With.Message.Contains("-0.1"));
        Assert.That(() => AttackedData.Evaluate(Objective(), Parameters, new FastGradientSign(), [0.1],
            Setup(InputRange.Between(0, 0.5, Inputs))), Throws.ArgumentException.With.Message.Contains("out of the"));
        Assert.That(() => AttackedData.Evaluate(Objective(), Parameters, new FastGradientSign(), [0.1],
            Setup(InputRange.Unbounded(3))), Throws.ArgumentException.With.Message.Contains("3 inputs"));
        Assert.That(() => InputRange.Between(1, 1, 2), Throws.ArgumentException);
        Assert.That(() => InputRange.Standardized([0], [-1]), Throws.ArgumentException);
    }

    static double Loss(IAttack attack, double epsilon = 0.1) => Sums.Mean(Losses(attack, epsilon));

    static double[] Losses(IAttack attack, double epsilon = 0.1) =>
        AttackedData.Evaluate(Objective(), Parameters, attack, [epsilon], Setup())[0].Losses;

    static Objective Objective(int threads = 1) => new(Model, new CrossEntropy(), Data, threads);

    static AttackSetup Setup(InputRange? range = null, Precision precision = Precision.Double) =>
        new(range ?? InputRange.Between(0, 1, Inputs), Nets.Stream("attacks"), null, precision);

    static double[] Scaled(Network network)
    {
        var parameters = Nets.Parameters(network, "attacks/family");
        network.FillGains(parameters);
        return parameters;
    }

    static Dataset Pixels()
    {
        var classes = Nets.Classes(Samples, Inputs, 3, "attacks/pixels");
        var inputs = classes.Inputs.Copy();
        for (var i = 0; i < inputs.Data.Length; i++)
            inputs.Data[i] = (float)Math.Clamp(0.5 + (0.4 * inputs.Data[i]), 0, 1);
        return new(inputs, classes.Labels!, 3);
    }
}
