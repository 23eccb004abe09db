using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks.Tests;

public sealed class JacobianRegularizerTests
{
    const double Lambda = 0.3;

    // Layers that couple samples or normalize use the batch, as in training.
    static IEnumerable<LayerCase> Cases() => LayerCase.All().Where(one => one.Network.StatisticCount == 0
        || one.Mode == StatisticsMode.Batch);

    static IEnumerable<LayerCase> Uncoupled() =>
        Cases().Where(one => !one.Network.CouplesSamples(StatisticsMode.Batch));

    [TestCaseSource(nameof(Uncoupled))]
    public void Exact_IsHalfTheMeanSquaredNorm_WithItsGradient(LayerCase layers)
    {
        var parameters = layers.Parameters();
        var batch = Of(layers, 0);
        batch.Begin(parameters);
        var (penalty, gradient) = batch.Add(parameters);
        Assert.That(penalty, Is.EqualTo(Lambda / 2 * MeanSquare(layers, parameters)).Within(1e-8));
        CheckSlopes(layers, gradient, at => batch.Add(at).Penalty!.Value);
    }

    [TestCaseSource(nameof(Cases))]
    public void Projected_HasTheGradientOfItsDraws(LayerCase layers)
    {
        var parameters = layers.Parameters();
        var batch = Of(layers, 2);
        CheckSlopes(layers, Draw(parameters).Gradient, at => Draw(at).Penalty!.Value);

        (double? Penalty, double[] Gradient) Draw(double[] at)
        {
            batch.Begin(at);
            return batch.Add(at);
        }
    }

    [Test]
    public void Projected_IsUnbiased([Values(1, 3)] int projections)
    {
        var layers = LayerCase.All().First();
        var parameters = layers.Parameters();
        var (exact, drawn) = (Of(layers, 0), Of(layers, projections));
        exact.Begin(parameters);
        var (penalty, gradient) = exact.Add(parameters);
        const int Draws = 400;
        var (penalties, slopes) = (new double[Draws], new double[Draws]);
        for (var i = 0; i < Draws; i++)
        {
            drawn.Begin(parameters, i);
            var (one, direction) = drawn.Add(parameters);
            (penalties[i], slopes[i]) = (one!.Value, direction[1]);
        }
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Sums.StandardDeviation(penalties), Is.GreaterThan(0.01 * penalty!.Value));
            Assert.That(Sums.Mean(penalties),
                Is.EqualTo(penalty.Value).Within(4.5 * Sums.StandardError(penalties)));
            Assert.That(Sums.Mean(slopes), Is.EqualTo(gradient[1]).Within(4.5 * Sums.StandardError(slopes)));
        }
    }

    [Test]
    public void LinearNetwork_HasTheNormOfItsWeights()
    {
        // f = W x: half the mean squared norm is |W|^2 / 2 whatever the samples, and its gradient W.
        var network = Nets.Of(4, [], 3, new Linear(), biases: false);
        var parameters = Nets.Parameters(network, "linear");
        var batch = new Regularized(network, new JacobianRegularizer { Lambda = 1, Projections = 0 },
            Nets.Normals(5, 4, "linear/inputs"));
        batch.Begin(parameters);
        var (penalty, gradient) = batch.Add(parameters);
        Assert.That(penalty, Is.EqualTo(parameters.Sum(w => w * w) / 2).Within(1e-13));
        Assert.That(gradient, Is.EqualTo(parameters).Within(1e-13));
    }

    // Central differences of fourth order along random directions of all parameters at once.
    static void CheckSlopes(LayerCase layers, double[] gradient, Func<double[], double> value)
    {
        const double Step = 2e-4;
        foreach (var name in new[] { "one", "another" })
        {
            var (parameters, direction) = (layers.Parameters(), layers.Direction(name));
            double At(double step) => value([.. parameters.Zip(direction, (w, d) => w + (step * d))]);
            var slope = ((8 * (At(Step) - At(-Step))) - (At(2 * Step) - At(-2 * Step))) / (12 * Step);
            Assert.That(Sums.Dot(gradient, direction),
                Is.EqualTo(slope).Within(1e-7 * Sums.Norm(gradient) * Sums.Norm(direction)));
        }
    }

    [Test]
    public void ExactForm_IsRefusedWhereSamplesAreCoupled()
    {
        var coupled = LayerCase.All().Single(one => one.Name == "whitening").Network;
        Assert.That(new JacobianRegularizer { Projections = 0 }.Problem(coupled, 9),
            Does.Contain("normalizes by batches"));
        Assert.That(new JacobianRegularizer().Problem(coupled, 9), Is.Null);
    }

    static Regularized Of(LayerCase layers, int projections) => new(layers.Network,
        new JacobianRegularizer { Lambda = Lambda, Projections = projections },
        layers.Data(new SquaredError()).Inputs, StatisticsMode.Batch);

    // The derivatives of each output's sum over the samples, by differences of the inputs.
    static double MeanSquare(LayerCase layers, double[] parameters)
    {
        var inputs = layers.Data(new SquaredError()).Inputs.Copy();
        var pass = new NetworkPass<double>(layers.Network, inputs.Rows, mode: StatisticsMode.Batch);
        var sum = 0.0;
        var outputs = layers.Network.Outputs;
        for (var i = 0; i < inputs.Data.Length; i++)
        {
            const double Step = 1e-5;
            var (more, less) = (Totals(Step), Totals(-Step));
            for (var c = 0; c < outputs; c++) sum += Math.Pow((more[c] - less[c]) / (2 * Step), 2);

            double[] Totals(double step)
            {
                inputs.Data.CopyTo(pass.Inputs);
                pass.Inputs[i] += step;
                pass.Forward(parameters, inputs.Rows);
                var found = new double[outputs];
                for (var k = 0; k < pass.Outputs.Length; k++) found[k % outputs] += pass.Outputs[k];
                return found;
            }
        }
        return sum / inputs.Rows;
    }
}
