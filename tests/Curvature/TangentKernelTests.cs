using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Curvature.Tests;

public sealed class TangentKernelTests
{
    [Test]
    public void Kernel_IsTheGramMatrixOfTheJacobian()
    {
        foreach (var (objective, parameters) in new[]
        {
            Problems.Random(
                4, [5, 3], 2, new Tanh(), new SquaredError(), samples: 150, outputActivation: new Softplus()),
            Problems.Random(4, [5], 1, new Erf(), new SquaredError(), samples: 70, biases: false),
            Problems.Random(4, [], 3, new Linear(), new CrossEntropy()),
            Problems.Convolutional(new Tanh(), samples: 30),
        })
        {
            Matrix jacobian = Jacobian.Parameters(objective.Network, parameters, objective.Data.Inputs);
            Matrix kernel = TangentKernel.Of(objective.Network, parameters, objective.Data.Inputs);
            Assert.That(Problems.RelativeDifference(kernel, Matrix.MultiplyTransposed(jacobian, jacobian)),
                Is.LessThan(1e-14));
            Assert.That(kernel.Transpose().Data, Is.EqualTo(kernel.Data), "exactly symmetric");
        }
    }

    [Test]
    public void KernelOfOneOutput_IsABlockOfThatOfAll()
    {
        foreach (var (objective, parameters) in new[]
        {
            Problems.Random(4, [5, 3], 2, new Tanh(), new SquaredError(), samples: 70),
            Problems.Convolutional(new Tanh(), samples: 20),
        })
        {
            Network network = objective.Network;
            Matrix all = TangentKernel.Of(network, parameters, objective.Data.Inputs);
            for (int output = 0; output < network.Outputs; output++)
            {
                Matrix one = TangentKernel.OfOutput(network, parameters, objective.Data.Inputs, output, 2);
                for (int i = 0; i < one.Rows; i++)
                {
                    for (int j = 0; j < one.Rows; j++)
                    {
                        double block = all[i * network.Outputs + output, j * network.Outputs + output];
                        Assert.That(one[i, j], Is.EqualTo(block).Within(1e-14 * all.LargestMagnitude()));
                    }
                }
            }

            Assert.That(
                () => TangentKernel.OfOutput(network, parameters, objective.Data.Inputs, network.Outputs),
                Throws.TypeOf<ArgumentOutOfRangeException>());
        }
    }

    [Test]
    public void AtTheTargets_ItHasTheSpectrumOfTheHessian()
    {
        // a squared error without residual: the Hessian is the Gauss-Newton matrix
        var (objective, parameters) = Problems.Random(5, [8], 2, new Tanh(), new SquaredError(), samples: 12);
        Objective matched = Problems.Matched(objective, parameters);
        double[] hessian = SymmetricEigen.Values(new Hessian().Of(matched, parameters));
        Array.Reverse(hessian);
        double[] gram = TangentKernel.Spectrum(new GaussNewton(), matched, parameters);
        for (int k = 0; k < hessian.Length; k++)
            Assert.That(k < gram.Length ? gram[k] : 0, Is.EqualTo(hessian[k]).Within(1e-13 * hessian[0]));
    }

    [Test]
    public void MoreRowsThanParameters_GiveAsManyEigenvaluesAsParameters()
    {
        var (objective, parameters) = Problems.Random(2, [2], 1, new Tanh(), new SquaredError(), samples: 50);
        double[] gram = TangentKernel.Spectrum(new GaussNewton(), objective, parameters);
        Assert.That(gram, Has.Length.EqualTo(9).And.Ordered.Descending);
        Assert.That(gram.Sum(), Is.EqualTo(new GaussNewton().Of(objective, parameters).Trace()).Within(1e-13));
    }

    [Test]
    public void LargeNetwork_HasItsSpectrumWithoutItsMatrix()
    {
        // p = 50,890: the matrix would take 19 GiB
        var (objective, parameters) =
            Problems.Random(784, [64], 10, new Tanh(), new CrossEntropy(), samples: 20, scale: .05);
        double[] gram = TangentKernel.Spectrum(new GaussNewton(), objective, parameters);
        CurvatureMap map = new GaussNewton().Map(objective, parameters);
        double[] vector = new double[map.Dimension], before = vector;
        new RandomStream(1, "power").Normals(vector);
        for (int step = 0; step < 300; step++)
        {
            before = vector;
            vector = map.Apply(before);
            Vectors.Scale(1 / Sums.Norm(vector), vector, vector);
        }

        Assert.That(Sums.Dot(vector, map.Apply(vector)), Is.EqualTo(gram[0]).Within(1e-6 * gram[0]), "power iteration");
        double trace = Sums.Sum(new GaussNewton().Diagonal(objective, parameters));
        Assert.That(Sums.Sum(gram), Is.EqualTo(trace).Within(1e-12 * trace));
        Assert.That(gram[^19..], Has.All.LessThan(1e-14 * gram[0]), "probabilities add up to one: N zeros of N C");
    }

    [Test]
    public void Residual_HasNoGramMatrix()
    {
        var (objective, parameters) = Problems.Random(2, [2], 1, new Tanh(), new SquaredError());
        Assert.That(() => TangentKernel.Of(new Hessian(), objective, parameters),
            Throws.ArgumentException.With.Message.Contains("has a residual"));
    }
}
