using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Curvature.Tests;

public sealed class JacobianTests
{
    [Test]
    public void InputOutput_IsTheSlopeOfTheOutputs()
    {
        var (objective, parameters) =
            Problems.Random(4, [5, 3], 2, new Tanh(), new SquaredError(), outputActivation: new Softplus());
        double[] input = objective.Data.Inputs.Row(0).ToArray();
        Matrix jacobian = Jacobian.InputOutput(objective.Network, parameters, input);
        Assert.That((jacobian.Rows, jacobian.Columns), Is.EqualTo((2, 4)));
        const double h = 1e-5;
        for (int j = 0; j < 4; j++)
        {
            double[] up = Outputs(h), down = Outputs(-h);
            for (int c = 0; c < 2; c++)
                Assert.That(jacobian[c, j], Is.EqualTo((up[c] - down[c]) / (2 * h)).Within(1e-9));

            double[] Outputs(double step)
            {
                double[] moved = [.. input];
                moved[j] += step;
                return objective.Network.Predict(parameters, new Matrix(1, 4, moved)).Data;
            }
        }
    }

    [Test]
    public void Parameters_SumToTheGradient()
    {
        var (objective, parameters) = Problems.Random(3, [4], 2, new Tanh(), new SquaredError());
        Matrix jacobian = Jacobian.Parameters(objective.Network, parameters, objective.Data.Inputs);
        Matrix outputs = objective.Network.Predict(parameters, objective.Data.Inputs);
        double[] gradient = Problems.Gradient(objective, parameters);
        for (int j = 0; j < gradient.Length; j++)
        {
            double sum = 0;
            for (int row = 0; row < jacobian.Rows; row++)
                sum += jacobian[row, j] * (outputs.Data[row] - objective.Data.Targets.Data[row]) / objective.Data.Count;
            Assert.That(gradient[j], Is.EqualTo(sum).Within(1e-14));
        }
    }

    [Test]
    public void Gradient_IsTheSlopeOfTheValue()
    {
        var (objective, parameters) = Problems.Random(3, [4], 3, new Tanh(), new CrossEntropy(), samples: 300);
        double[] gradient = Problems.Gradient(objective, parameters);
        const double h = 1e-5;
        for (int j = 0; j < gradient.Length; j++)
        {
            double[] up = [.. parameters], down = [.. parameters];
            up[j] += h;
            down[j] -= h;
            Assert.That(gradient[j], Is.EqualTo((objective.Value(up) - objective.Value(down)) / (2 * h)).Within(1e-9));
        }
    }
}
