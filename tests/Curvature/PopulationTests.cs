using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;
using Eigenspectrum.Theory;

namespace Eigenspectrum.Curvature.Tests;

public sealed class PopulationTests
{
    static readonly (IActivation Activation, IGaussianKernel Kernel)[] Pairs =
    [
        (new Networks.Linear(), new LinearKernel()),
        (new Polynomial { Coefficients = [0, 0, 1] }, new QuadraticKernel()),
        (new Erf(), ErrorFunctionKernel.Standard()),
        (new Erf { Scale = 1 }, new ErrorFunctionKernel(1)),
    ];

    [Test]
    public void BigBatchHessian_ApproachesThePopulationHessian([Range(0, 3)] int pair, [Values(1, 2)] int outputs)
    {
        const int batches = 40, samples = 512;
        var (activation, kernel) = Pairs[pair];
        var (objective, parameters) =
            Problems.Random(3, [4], outputs, activation, new SquaredError(), biases: false, scale: .6);
        Network network = objective.Network;
        Matrix population =
            PopulationHessian.Of(network.Weights(parameters, 0), network.Weights(parameters, 1), kernel);
        var stream = new RandomStream(1, "batches");
        var sum = new Matrix(population.Rows, population.Columns);
        var squares = new Matrix(population.Rows, population.Columns);
        for (int batch = 0; batch < batches; batch++)
        {
            var x = new Matrix(samples, 3);
            stream.Normals(x.Data);
            Matrix hessian = new Hessian().Of(Problems.Matched(objective, parameters, x), parameters);
            for (int i = 0; i < sum.Data.Length; i++)
            {
                sum.Data[i] += hessian.Data[i];
                squares.Data[i] += hessian.Data[i] * hessian.Data[i];
            }
        }

        for (int i = 0; i < sum.Data.Length; i++)
        {
            double mean = sum.Data[i] / batches;
            double variance = Math.Max(0, squares.Data[i] / batches - mean * mean) * batches / (batches - 1.0);
            double error = Math.Sqrt(variance / batches);
            Assert.That(mean, Is.EqualTo(population.Data[i]).Within(4.5 * error + 1e-12), $"element {i}");
        }
    }
}
