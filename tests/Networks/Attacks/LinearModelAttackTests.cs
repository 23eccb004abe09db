using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks.Tests;

// A linear classifier of two classes: z = W x + b, margin m = (w_r - w_o).x + b_r - b_o, loss log(1 + exp(-m)). The
// loss falls in m alone, so a perturbation is the worse the more it lowers m: by epsilon |w|_1 or epsilon |w|_2.
public sealed class LinearModelAttackTests
{
    const int Inputs = 7, Samples = 11;
    const double Epsilon = 0.3;

    static readonly Network Model = Nets.Of(Inputs, [], 2, new Tanh());
    static readonly double[] Parameters = Nets.Parameters(Model, "attacks/linear");
    static readonly Dataset Data = Nets.Classes(Samples, Inputs, 2, "attacks/linear");

    static double Difference(int i) => Parameters[i] - Parameters[Inputs + i];

    static double[] Differences => [.. Enumerable.Range(0, Inputs).Select(Difference)];

    static IEnumerable<TestCaseData> Optimal()
    {
        yield return new(new FastGradientSign(), PerturbationNorm.Infinity);
        yield return new(new ProjectedGradient(), PerturbationNorm.Infinity);
        yield return new(new ProjectedGradient { Restarts = 3, RandomFirst = true, Steps = 80 },
            PerturbationNorm.Infinity);
        yield return new(new FastGradient(), PerturbationNorm.Euclidean);
        yield return new(new ProjectedGradient { Norm = PerturbationNorm.Euclidean }, PerturbationNorm.Euclidean);
        yield return new(new ProjectedGradient
        {
            Norm = PerturbationNorm.Euclidean, Restarts = 2, RandomFirst = true, Steps = 400, StepSize = 0.05,
        }, PerturbationNorm.Euclidean);
    }

    [TestCaseSource(nameof(Optimal))]
    public void LinearModel_TheMarginFallsByEpsilonTimesTheDualNorm(IAttack attack, PerturbationNorm norm)
    {
        var objective = new Objective(Model, new CrossEntropy(), Data);
        var clean = objective.Evaluate(Parameters);
        var found = AttackedData.Evaluate(objective, Parameters, attack, [0, Epsilon], Setup())[1];
        var fall = Epsilon * (norm == PerturbationNorm.Infinity
            ? Differences.Sum(Math.Abs) : Math.Sqrt(Differences.Sum(w => w * w)));
        for (var n = 0; n < Samples; n++)
        {
            Assert.That(clean.Margins![n] - found.Margins![n], Is.EqualTo(fall).Within(1e-10));
            var margin = clean.Margins[n] - fall;
            Assert.That(found.Losses[n], Is.EqualTo(Math.Log(1 + Math.Exp(-margin))).Within(1e-10));
        }
    }

    // The perturbation of natural values p in x = (p - shift) scale enters with weights w scale.
    [Test]
    public void StandardizedInputs_ThePerturbationIsThatOfTheNaturalValues()
    {
        double[] scales = [1, 2, 0.5, 3, 0, 1, 4];
        var data = new Dataset(Standardized(scales), Data.Labels!, 2);
        var range = InputRange.Standardized(new double[Inputs], scales).WithoutBounds();
        var objective = new Objective(Model, new CrossEntropy(), data);
        var clean = objective.Evaluate(Parameters);
        double[] weights = [.. Differences.Zip(scales, (w, s) => w * s)];
        foreach (var (attack, fall) in new (IAttack, double)[]
        {
            (new FastGradientSign(), Epsilon * weights.Sum(Math.Abs)),
            (new FastGradient(), Epsilon * Math.Sqrt(weights.Sum(w => w * w))),
            (new ProjectedGradient { Norm = PerturbationNorm.Euclidean },
                Epsilon * Math.Sqrt(weights.Sum(w => w * w))),
        })
        {
            var found = AttackedData.Evaluate(objective, Parameters, attack, [Epsilon], Setup(range))[0];
            for (var n = 0; n < Samples; n++)
                Assert.That(clean.Margins![n] - found.Margins![n], Is.EqualTo(fall).Within(1e-10), attack.Title);
        }
    }

    [Test]
    public void Noise_OfALinearModelAveragesOut()
    {
        var objective = new Objective(Model, new CrossEntropy(), Data);
        var clean = objective.Evaluate(Parameters);
        var changes = new List<double>();
        for (ulong seed = 1; seed <= 400; seed++)
        {
            var found = AttackedData.Evaluate(
                objective, Parameters, new RandomNoise(), [Epsilon], Setup() with { Stream = new(seed, "noise") })[0];
            changes.AddRange(found.Margins!.Zip(clean.Margins!, (a, b) => a - b));
        }
        double[] all = [.. changes];
        Assert.That(Math.Abs(Sums.Mean(all)), Is.LessThan(4.5 * Sums.StandardError(all)));
        var variance = Epsilon * Epsilon * Differences.Sum(w => w * w);
        Assert.That(Sums.Variance(all), Is.EqualTo(variance).Within(0.1 * variance));
    }

    static Matrix Standardized(double[] scales)
    {
        var inputs = Data.Inputs.Copy();
        for (var n = 0; n < Samples; n++)
        {
            for (var i = 0; i < Inputs; i++) inputs[n, i] *= scales[i];
        }
        return inputs;
    }

    static AttackSetup Setup(InputRange? range = null) =>
        new(range ?? InputRange.Unbounded(Inputs), Nets.Stream("attacks"));
}
