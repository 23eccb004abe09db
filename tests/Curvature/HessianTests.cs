using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Curvature.Tests;

public sealed class HessianTests
{
    static IEnumerable<string> Activations => Catalogue<IActivation>.Names;

    static IEnumerable<string> Losses => Catalogue<ILoss>.Names;

    static readonly (int Inputs, int[] Hidden, int Outputs, bool Biases)[] Shapes =
        [(3, [3], 3, true), (2, [2, 3], 2, true), (3, [2, 2, 2], 2, false), (4, [], 3, true), (5, [3], 1, false)];

    [Test]
    public void Hessian_IsTheSlopeOfTheGradient(
        [ValueSource(nameof(Activations))] string activation, [ValueSource(nameof(Losses))] string loss)
    {
        foreach (var (inputs, hidden, outputs, biases) in Shapes)
        {
            var (objective, parameters) = Problems.Random(
                inputs, hidden, outputs, Catalogue<IActivation>.Create(activation), Catalogue<ILoss>.Create(loss),
                biases: biases);
            Assert.That(parameters, Has.Length.LessThanOrEqualTo(30));
            Matrix hessian = new Hessian().Of(objective, parameters);
            Matrix differences = Problems.Differences(objective, parameters);
            if (differences.FrobeniusNorm() == 0) Assert.That(hessian.FrobeniusNorm(), Is.Zero);
            else
            {
                Assert.That(Problems.RelativeDifference(hessian, differences), Is.LessThan(1e-8),
                    $"{activation}, {loss}, {inputs}-{string.Join('-', hidden)}-{outputs}");
            }
        }
    }

    [Test]
    public void Curvatures_AgreeWithTheirProducts(
        [ValueSource(nameof(Activations))] string activation, [ValueSource(nameof(Losses))] string loss)
    {
        foreach (var (inputs, hidden, outputs, biases) in Shapes)
        {
            var (objective, parameters) = Problems.Random(
                inputs, hidden, outputs, Catalogue<IActivation>.Create(activation), Catalogue<ILoss>.Create(loss),
                biases: biases);
            foreach (ICurvature curvature in new ICurvature[] { new Hessian(), new GaussNewton(), new Residual() })
            {
                Matrix matrix = curvature.Of(objective, parameters);
                Matrix byProducts = curvature.Map(objective, parameters).ToMatrix();
                double scale = new Hessian().Of(objective, parameters).FrobeniusNorm() + matrix.FrobeniusNorm();
                Assert.That(Problems.Sum(matrix, byProducts, -1).FrobeniusNorm(), Is.LessThanOrEqualTo(1e-13 * scale),
                    $"{curvature.GetType().Name}, {activation}, {loss}");
            }
        }
    }

    [Test]
    public void OutputActivation_BelongsToTheNetwork()
    {
        var (objective, parameters) = Problems.Random(
            2, [3], 2, new Tanh(), new SquaredError(), outputActivation: new Softplus());
        Assert.That(
            Problems.RelativeDifference(new Hessian().Of(objective, parameters),
                Problems.Differences(objective, parameters)),
            Is.LessThan(1e-8));
    }

    [Test]
    public void ManyChunksAndTiles_AgreeWithVectorProducts()
    {
        // 600 samples are three chunks; 65 columns a unit are several tiles a layer
        var (objective, parameters) =
            Problems.Random(64, [9, 5], 4, new Tanh(), new CrossEntropy(), samples: 600, scale: .2);
        Matrix hessian = new Hessian().Of(objective, parameters);
        CurvatureMap product = new Hessian().Map(objective, parameters);
        double[] vector = new double[parameters.Length];
        new RandomStream(1, "vector").Normals(vector);
        double[] expected = product.Apply(vector), actual = hessian.Apply(vector);
        double scale = Sums.Norm(expected);
        for (int i = 0; i < actual.Length; i++) Assert.That(actual[i], Is.EqualTo(expected[i]).Within(1e-13 * scale));
    }

    [Test]
    public void Threads_NeverChangeABit()
    {
        var (objective, parameters) = Problems.Random(20, [7, 6], 3, new Tanh(), new CrossEntropy(), samples: 300);
        double[] one = new Hessian().Of(objective, parameters).Data;
        for (int threads = 2; threads <= 5; threads++)
            Assert.That(new Hessian().Of(objective, parameters, threads).Data, Is.EqualTo(one));
    }

    [Test]
    public void Hessian_IsExactlySymmetric()
    {
        var (objective, parameters) = Problems.Random(5, [4, 3], 3, new Tanh(), new CrossEntropy(), samples: 300);
        Matrix hessian = new Hessian().Of(objective, parameters);
        Assert.That(hessian.Transpose().Data, Is.EqualTo(hessian.Data));
    }

    [Test]
    public void SampleTraces_AverageToTheTraceOfEveryBlock()
    {
        foreach (ICurvature curvature in new ICurvature[] { new Hessian(), new GaussNewton() })
        {
            var (objective, parameters) = Problems.Random(5, [4, 3], 3, new Tanh(), new CrossEntropy(), samples: 300);
            Matrix matrix = curvature.Of(objective, parameters), traces = curvature.SampleTraces(objective, parameters);
            foreach (DenseLayer layer in objective.Network.Layers)
            {
                double trace = 0;
                for (int i = 0; i < layer.ParameterCount; i++)
                    trace += matrix[layer.WeightOffset + i, layer.WeightOffset + i];
                Assert.That(Sums.Mean(traces.Column(layer.Index)), Is.EqualTo(trace).Within(1e-12));
            }
        }
    }

    [Test]
    public void SplittingTheSamples_AveragesTheHessians()
    {
        var (objective, parameters) = Problems.Random(3, [4], 2, new Tanh(), new SquaredError(), samples: 8);
        Matrix whole = new Hessian().Of(objective, parameters), sum = new(whole.Rows, whole.Columns);
        for (int half = 0; half < 2; half++)
        {
            var part = new Objective(
                objective.Network, objective.Loss, objective.Data.Subset([.. Enumerable.Range(4 * half, 4)]));
            Matrix hessian = new Hessian().Of(part, parameters);
            for (int i = 0; i < sum.Data.Length; i++) sum.Data[i] += hessian.Data[i] / 2;
        }

        Assert.That(Problems.RelativeDifference(sum, whole), Is.LessThan(1e-14));
    }
}
