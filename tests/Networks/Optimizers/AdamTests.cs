namespace Eigenspectrum.Networks.Tests;

public sealed class AdamTests
{
    [Test]
    public void ConstantGradient_StepsByTheLearningRate()
    {
        // Bias correction makes both means exact, so each step is the rate times g / (|g| + epsilon).
        var adam = new Adam();
        var (state, x) = (new OptimizerState<double>(adam, 2), new double[] { 0, 0 });
        for (var t = 1; t <= 20; t++)
        {
            state.Step(x, [4, -0.001], 0.25);
            Assert.That(x[0], Is.EqualTo(-0.25 * t).Within(1e-8 * t));
            Assert.That(x[1], Is.EqualTo(0.25 * t).Within(1e-5 * t));
        }
    }

    [Test]
    public void TwoSteps_WorkedByHand()
    {
        // b1 = 1/2, b2 = 3/4, gradients 2 then -1, rate 1, epsilon negligible:
        // m: 1, 0; v: 1, 1. Step 1: (1 / .5) / sqrt(1 / .25) = 1. Step 2: m = 0, no move.
        var adam = new Adam { Beta1 = 0.5, Beta2 = 0.75, Epsilon = 1e-300 };
        var (state, x) = (new OptimizerState<double>(adam, 1), new double[] { 0 });
        state.Step(x, [2], 1);
        Assert.That(x[0], Is.EqualTo(-1));
        state.Step(x, [-1], 1);
        Assert.That(x[0], Is.EqualTo(-1));
        Assert.That((state.Slots[0][0], state.Slots[1][0]), Is.EqualTo((0.0, 1.0)));
    }

    [Test]
    public void Trace_FollowsTheDocumentedFormulas([Values] bool amsgrad, [Values] bool decoupled)
    {
        const double Rate = 0.01, Decay = 0.1, B1 = 0.9, B2 = 0.99, Epsilon = 1e-6;
        var adam = new Adam
        {
            Beta1 = B1,
            Beta2 = B2,
            Epsilon = Epsilon,
            WeightDecay = Decay,
            Amsgrad = amsgrad,
            Decoupled = decoupled,
        };
        var gradients = new double[60];
        Nets.Stream("adam").Normals(gradients);
        for (var t = 0; t < 60; t++) gradients[t] *= t < 10 ? 5 : 0.2; // so that the largest v is not the latest
        var (state, x) = (new OptimizerState<double>(adam, 1), new double[] { 1 });
        double theta = 1, m = 0, v = 0, largest = 0;
        for (var t = 1; t <= 60; t++)
        {
            state.Step(x, [gradients[t - 1]], Rate);
            var g = gradients[t - 1];
            if (decoupled) theta -= Rate * Decay * theta;
            else g += Decay * theta;
            m = (B1 * m) + ((1 - B1) * g);
            v = (B2 * v) + ((1 - B2) * g * g);
            largest = Math.Max(largest, v);
            var corrected = (amsgrad ? largest : v) / (1 - Math.Pow(B2, t));
            theta -= Rate * (m / (1 - Math.Pow(B1, t))) / (Math.Sqrt(corrected) + Epsilon);
            Assert.That(x[0], Is.EqualTo(theta).Within(1e-13), $"step {t}");
        }
    }
}
