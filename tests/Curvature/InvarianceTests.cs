using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Curvature.Tests;

/// <summary>What symmetries of networks do to their curvatures.</summary>
public sealed class InvarianceTests
{
    static readonly string[] Curvatures = ["Hessian", "GaussNewton", "Residual", "EmpiricalFisher"];

    [Test]
    public void RescalingRectifiedUnits_ChangesTheBasisOnly(
        [ValueSource(nameof(Curvatures))] string name, [Values(.125, 3, 1000)] double scale)
    {
        // W1 -> a W1, b1 -> a b1, W2 -> W2 / a leaves the function; with these factors D it makes H D^-1 H D^-1
        var (objective, parameters) = Problems.Random(4, [6], 3, new Relu(), new CrossEntropy(), samples: 20);
        double[] factors = new double[parameters.Length], moved = new double[parameters.Length];
        Array.Fill(factors, 1);
        DenseLayer hidden = objective.Network.Layers[0], output = objective.Network.Layers[1];
        factors.AsSpan(hidden.WeightOffset, hidden.ParameterCount).Fill(scale);
        factors.AsSpan(output.WeightOffset, output.WeightCount).Fill(1 / scale);
        Vectors.Multiply(factors, parameters, moved);
        ICurvature curvature = Catalogue<ICurvature>.Create(name);
        Matrix before = curvature.Of(objective, parameters), after = curvature.Of(objective, moved);
        Assert.That(objective.Value(moved), Is.EqualTo(objective.Value(parameters)).Within(1e-14));
        double norm = before.FrobeniusNorm();
        for (int i = 0; i < before.Rows; i++)
        {
            for (int j = 0; j < before.Rows; j++)
                Assert.That(factors[i] * after[i, j] * factors[j], Is.EqualTo(before[i, j]).Within(1e-13 * norm));
        }
    }

    [Test]
    public void PermutingUnits_PermutesTheMatrix([ValueSource(nameof(Curvatures))] string name)
    {
        var (objective, parameters) = Problems.Random(4, [6, 5], 3, new Tanh(), new CrossEntropy(), samples: 20);
        Network network = objective.Network;
        int[] units = new RandomStream(1, "units").Permutation(6), places = new int[parameters.Length];
        for (int i = 0; i < places.Length; i++) places[i] = i;
        DenseLayer hidden = network.Layers[0], next = network.Layers[1];
        for (int unit = 0; unit < 6; unit++)
        {
            for (int p = 0; p < 4; p++)
                places[hidden.WeightOffset + unit * 4 + p] = hidden.WeightOffset + units[unit] * 4 + p;
            places[hidden.BiasOffset + unit] = hidden.BiasOffset + units[unit];
            for (int k = 0; k < 5; k++)
                places[next.WeightOffset + k * 6 + unit] = next.WeightOffset + k * 6 + units[unit];
        }

        double[] moved = [.. places.Select(place => parameters[place])];
        ICurvature curvature = Catalogue<ICurvature>.Create(name);
        Matrix before = curvature.Of(objective, parameters), after = curvature.Of(objective, moved);
        Assert.That(Problems.RelativeDifference(after, Problems.Part(before, places, places)), Is.LessThan(1e-14));
        Assert.That(SymmetricEigen.Values(after),
            Is.EqualTo(SymmetricEigen.Values(before)).Within(1e-13 * before.FrobeniusNorm()));
    }

    [Test]
    public void Rectifiers_HaveTheSameDiagonalAsGaussNewton()
    {
        // piecewise linear outputs have no second derivative in one parameter alone
        var (objective, parameters) = Problems.Random(4, [6, 5], 3, new Relu(), new CrossEntropy(), samples: 20);
        double[] hessian = new Hessian().Diagonal(objective, parameters);
        Assert.That(hessian, Is.EqualTo(new GaussNewton().Diagonal(objective, parameters)).Within(1e-14));
        Assert.That(new Residual().Of(objective, parameters).FrobeniusNorm(), Is.GreaterThan(.01));
    }

    [Test]
    public void LinearFunction_HasNoHessian()
    {
        // a mean of outputs is linear in a linear model: no exception, zeros
        var (objective, parameters) = Problems.Random(4, [], 1, new Linear(), new SquaredError());
        Assert.That(new Residual().Of(objective, parameters).Data, Has.All.Zero);
        Assert.That(new Residual().Map(objective, parameters).Apply(parameters), Has.All.Zero);
    }

    [Test]
    public void Hessian_IsGaussNewtonAndResidual()
    {
        foreach (var (objective, parameters) in new[]
        {
            Problems.Random(4, [6, 5], 3, new Tanh(), new CrossEntropy()),
            Problems.Random(4, [6], 1, new Erf(), new SquaredError(), outputActivation: new Softplus()),
            Problems.Convolutional(new Tanh()),
        })
        {
            Matrix sum = Problems.Sum(
                new GaussNewton().Of(objective, parameters), new Residual().Of(objective, parameters));
            Assert.That(Problems.RelativeDifference(sum, new Hessian().Of(objective, parameters)), Is.LessThan(1e-14));
        }
    }
}
