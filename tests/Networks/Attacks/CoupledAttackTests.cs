using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks.Tests;

// Where whitening couples samples, whole batches are attacked together, by the gradient of the batch's loss.
public sealed class CoupledAttackTests
{
    static readonly Network Model = new(new NetworkDefinition
    {
        Layers = [new Dense { Units = 3 }, new Tanh(), new Whitening(), new Dense()],
    }, 5, 2);

    static readonly double[] Parameters = Nets.Parameters(Model, "attacks/whitening");
    static readonly Dataset Data = Nets.Classes(24, 5, 2, "attacks/whitening");

    [Test]
    public void Batches_AreAttackedEachAsAWhole()
    {
        var whole = Attack(Data, batch: 12);
        Assert.That(whole[..12], Is.EqualTo(Attack(Data.Subset([.. Enumerable.Range(0, 12)]), batch: null)));
        Assert.That(whole, Is.Not.EqualTo(Attack(Data, batch: 24)));
        Assert.That(Attack(Data, batch: null), Is.EqualTo(Attack(Data, batch: 24)));
    }

    [Test]
    public void Gradient_IsThatOfTheBatch()
    {
        const double Size = 1e-4;
        var objective = new Objective(Model, new CrossEntropy(), Data);
        var range = InputRange.Unbounded(5);
        var gradient = SensitivityMaps.Of(objective, Parameters, SensitivityKind.LossGradient, range);
        var clean = Sums.Sum(objective.Evaluate(Parameters).Losses);
        var attacked = Sums.Sum(Attack(Data, null, Size));
        Assert.That(attacked - clean, Is.EqualTo(Size * gradient.Data.Sum(Math.Abs)).Within(5e-3 * (attacked - clean)));
    }

    static double[] Attack(Dataset data, int? batch, double size = 0.1) => AttackedData.Evaluate(
        new(Model, new CrossEntropy(), data, 2), Parameters, new FastGradientSign(), [size],
        new(InputRange.Unbounded(5), Nets.Stream("attacks"), batch))[0].Losses;
}
