namespace Eigenspectrum.Networks.Tests;

// Traces on x^2/2 from x = 1, worked by hand; every number is a short binary fraction, so equality is exact.
public sealed class SgdTests
{
    [Test]
    public void Plain_HalvesEachStep() => AssertTrace(new Sgd(), 0.5, [0.5, 0.25, 0.125]);

    [Test]
    public void Momentum_AddsTheVelocityBeforeTheLearningRate() =>
        // b: 1, then 0.5 + 0.5 = 1, then 0.5 + 0 = 0.5.
        AssertTrace(new Sgd { Momentum = 0.5 }, 0.5, [0.5, 0, -0.25]);

    [Test]
    public void Nesterov_LooksAhead() =>
        // b = 1, direction 1.5; then b = 0.75, direction 0.25 + 0.375.
        AssertTrace(new Sgd { Momentum = 0.5, Nesterov = true }, 0.5, [0.25, -0.0625]);

    [Test]
    public void WeightDecay_JoinsTheGradient() =>
        // g = 1 + 0.5; then 0.25 + 0.125.
        AssertTrace(new Sgd { WeightDecay = 0.5 }, 0.5, [0.25, 0.0625]);

    [Test]
    public void LearningRate_MultipliesTheVelocity_NotTheGradient()
    {
        // A rate of 0 at the second step stops at once, though the velocity lives on.
        var (state, x) = (new OptimizerState<double>(new Sgd { Momentum = 0.5 }, 1), new double[] { 1 });
        state.Step(x, [1], 0.5);
        state.Step(x, [1], 0);
        Assert.That(x[0], Is.EqualTo(0.5));
        Assert.That(state.Slots[0][0], Is.EqualTo(1.5));
    }

    [Test]
    public void Nesterov_WithoutMomentum_IsAProblem()
    {
        var sgd = new Sgd { Nesterov = true };
        Assert.That(sgd.Validate(new(sgd)).Single().MemberNames, Is.EqualTo(new[] { "Nesterov" }));
        var good = new Sgd { Nesterov = true, Momentum = 0.5 };
        Assert.That(good.Validate(new(good)), Is.Empty);
    }

    static void AssertTrace(Sgd sgd, double rate, double[] expected)
    {
        var (state, x) = (new OptimizerState<double>(sgd, 1), new double[] { 1 });
        foreach (var value in expected)
        {
            state.Step(x, [x[0]], rate);
            Assert.That(x[0], Is.EqualTo(value));
        }
    }
}
