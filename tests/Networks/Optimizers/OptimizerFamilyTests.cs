using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks.Tests;

public sealed class OptimizerFamilyTests
{
    static IEnumerable<IOptimizer> Members() => Catalogue<IOptimizer>.Names.Select(Catalogue<IOptimizer>.Create)
        .Concat(
        [
            new Sgd { Momentum = 0.9, WeightDecay = 1e-3 }, new Sgd { Momentum = 0.5, Nesterov = true },
            new Adam { Amsgrad = true, WeightDecay = 1e-3 }, new Adam { Decoupled = true, WeightDecay = 1e-3 },
        ]);

    [TestCaseSource(nameof(Members))]
    public void Steps_DescendAQuadratic(IOptimizer optimizer)
    {
        double[] scales = [1, 0.1, 3], parameters = [1, -2, 0.5];
        var before = Value(scales, parameters);
        var state = new OptimizerState<double>(optimizer, 3);
        for (var t = 0; t < 400; t++) Step(state, scales, parameters, 0.02);
        Assert.That(Value(scales, parameters), Is.LessThan(0.2 * before));
        Assert.That(state.Steps, Is.EqualTo(400));
    }

    [TestCaseSource(nameof(Members))]
    public void State_RestoredInTheMiddle_GivesTheSameBits(IOptimizer optimizer)
    {
        double[] scales = [1, 0.1, 3], through = [1, -2, 0.5], stopped = [1, -2, 0.5];
        var whole = new OptimizerState<double>(optimizer, 3);
        for (var t = 0; t < 10; t++) Step(whole, scales, through, 0.01);

        var first = new OptimizerState<double>(optimizer, 3);
        for (var t = 0; t < 4; t++) Step(first, scales, stopped, 0.01);
        double[][] slots = [.. first.Slots.Select(slot => (double[])slot.Clone())];
        var second = new OptimizerState<double>(optimizer, first.Steps, slots);
        for (var t = 4; t < 10; t++) Step(second, scales, stopped, 0.01);
        Assert.That(stopped, Is.EqualTo(through));
    }

    [TestCaseSource(nameof(Members))]
    public void Parameters_AreTreatedOneByOne(IOptimizer optimizer)
    {
        double[] scales = [1, 0.1, 3], together = [1, -2, 0.5];
        var state = new OptimizerState<double>(optimizer, 3);
        for (var t = 0; t < 5; t++) Step(state, scales, together, 0.01);
        for (var i = 0; i < 3; i++)
        {
            double[] alone = [new[] { 1, -2, 0.5 }[i]];
            var own = new OptimizerState<double>(optimizer, 1);
            for (var t = 0; t < 5; t++) Step(own, [scales[i]], alone, 0.01);
            Assert.That(alone[0], Is.EqualTo(together[i]));
        }
    }

    static double Value(double[] scales, double[] x) => scales.Zip(x, (a, b) => a * b * b / 2).Sum();

    static void Step(OptimizerState<double> state, double[] scales, double[] x, double rate) =>
        state.Step(x, scales.Zip(x, (a, b) => a * b).ToArray(), rate);
}
