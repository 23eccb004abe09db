using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Curvature.Tests;

/// <summary>Products: parts, batches, memory, penalties.</summary>
public sealed class MapTests
{
    static (Objective Objective, double[] Parameters) Large() =>
        Problems.Random(6, [7, 5], 3, new Tanh(), new CrossEntropy(), samples: 1200, scale: .4);

    static double[] Vector(int length, string name = "vector")
    {
        double[] vector = new double[length];
        new RandomStream(1, name).Normals(vector);
        return vector;
    }

    [Test]
    public void ManyParts_AddUpToTheMatrix()
    {
        var (objective, parameters) = Large();
        double[] vector = Vector(parameters.Length), product = new Hessian().Map(objective, parameters).Apply(vector);
        double[] expected = new Hessian().Of(objective, parameters).Apply(vector);
        Assert.That(product, Is.EqualTo(expected).Within(1e-13 * Sums.Norm(expected)));
    }

    [Test]
    public void LittleMemory_ChangesNoBit([Values("Hessian", "GaussNewton")] string name)
    {
        var (objective, parameters) = Large();
        ICurvature curvature = Catalogue<ICurvature>.Create(name);
        double[] vector = Vector(parameters.Length);
        CurvatureMap kept = curvature.Map(objective, parameters), anew = curvature.Map(objective, parameters, bytes: 0);
        Assert.That(anew.Apply(vector), Is.EqualTo(kept.Apply(vector)));
        Assert.That(anew.Apply(vector), Is.EqualTo(kept.Apply(vector)), "and again");
    }

    [Test]
    public void BlocksOfVectors_GiveTheBitsOfEach()
    {
        foreach (var (objective, parameters) in new[] { Large(), Problems.Convolutional(new Tanh()) })
        {
            CurvatureMap map = new Hessian().Map(objective, parameters);
            var block = new Matrix(11, parameters.Length, Vector(11 * parameters.Length));
            Matrix products = map.ApplyRows(block);
            for (int i = 0; i < block.Rows; i++)
                Assert.That(products.Row(i).ToArray(), Is.EqualTo(map.Apply(block.Row(i))), $"vector {i}");
        }
    }

    [Test]
    public void RaggedBatches_AreWeightedByTheirSamples()
    {
        // batches of 32, 32 and 4 with equal weights once gave a product that was off by 70 %
        var (objective, parameters) = Problems.Random(5, [6], 3, new Tanh(), new CrossEntropy(), samples: 68);
        Objective[] batches = [Part(0, 32), Part(32, 32), Part(64, 4)];
        foreach (ICurvature curvature in new ICurvature[] { new Hessian(), new GaussNewton(), new EmpiricalFisher() })
        {
            double[] vector = Vector(parameters.Length), whole = curvature.Map(objective, parameters).Apply(vector);
            double[] sum = MiniBatches.Map(curvature, batches, parameters).Apply(vector);
            Assert.That(sum, Is.EqualTo(whole).Within(1e-14 * Sums.Norm(whole)));
        }

        Objective Part(int first, int count) => new(
            objective.Network, objective.Loss, objective.Data.Subset([.. Enumerable.Range(first, count)]));
    }

    [Test]
    public void WeightDecay_AddsToTheDiagonal([Values] bool biases)
    {
        foreach (var (objective, parameters) in new[]
            { Problems.Random(5, [6], 3, new Tanh(), new CrossEntropy()), Problems.Convolutional(new Tanh()) })
        {
            var decay = new WeightDecay(.25) { IncludesBiases = biases };
            Network network = objective.Network;
            Matrix plain = new Hessian().Of(objective, parameters), decayed = plain.Copy();
            decay.AddTo(decayed, network);
            ILinearMap map = decay.AddTo(new Hessian().Map(objective, parameters), network);
            double[] vector = Vector(parameters.Length), product = map.Apply(vector);
            Assert.That(product, Is.EqualTo(decayed.Apply(vector)).Within(1e-13 * Sums.Norm(product)));
            foreach (ParameterTensor tensor in network.Parameters)
            {
                double added = decayed[tensor.Offset, tensor.Offset] - plain[tensor.Offset, tensor.Offset];
                Assert.That(added, Is.EqualTo(biases || tensor.Role == TensorRole.Weight ? .25 : 0).Within(1e-15));
            }

            ParameterBlock layer = ParameterPartition.Layers(network)[1];
            Matrix block = new Hessian().Block(objective, parameters, layer);
            decay.AddTo(block, network, layer);
            Assert.That(Problems.RelativeDifference(block, Problems.Part(decayed, layer.Indices, layer.Indices)),
                Is.LessThan(1e-14));
        }
    }

    [Test]
    public void Products_AreTheSlopesOfGradients_ToSecondOrder()
    {
        // the error of a central difference falls as the square of the step: its order, not one lucky step
        foreach (var (objective, parameters) in new[]
        {
            Problems.Random(5, [6, 4], 3, new Gelu(), new CrossEntropy()), Problems.Convolutional(new Softplus()),
            Problems.Random(5, [6], 2, new Silu(), new SquaredError()),
        })
        {
            double[] vector = Vector(parameters.Length);
            double[] product = new Hessian().Map(objective, parameters).Apply(vector);
            double[] errors = [.. Enumerable.Range(5, 5).Select(k => Error(Math.ScaleB(1, -k)))];
            for (int k = 0; k + 1 < errors.Length; k++)
                Assert.That(Math.Log2(errors[k] / errors[k + 1]), Is.EqualTo(2).Within(.15), $"halving {k}");

            double Error(double step)
            {
                double[] up = [.. parameters], down = [.. parameters];
                Vectors.AddScaled(step, vector, up);
                Vectors.AddScaled(-step, vector, down);
                double[] slope = Problems.Gradient(objective, up);
                Vectors.AddScaled(-1, Problems.Gradient(objective, down), slope);
                Vectors.Scale(1 / (2 * step), slope, slope);
                Vectors.AddScaled(-1, product, slope);
                return Sums.Norm(slope);
            }
        }
    }

    [Test]
    public void Submatrix_IsABlock()
    {
        var (objective, parameters) = Problems.Random(5, [6], 3, new Tanh(), new CrossEntropy());
        ParameterBlock layer = ParameterPartition.Layers(objective.Network)[1];
        ILinearMap map = new SubmatrixMap(new Hessian().Map(objective, parameters), layer.Indices);
        Matrix block = new Hessian().Block(objective, parameters, layer);
        Assert.That(Problems.RelativeDifference(map.ToMatrix(), block), Is.LessThan(1e-14));
    }

    [Test]
    public void Parameters_StayAsTheyAre()
    {
        var (objective, parameters) = Large();
        double[] before = [.. parameters];
        CurvatureMap map = new Hessian().Map(objective, parameters);
        double[] vector = Vector(parameters.Length), product = map.Apply(vector);
        Assert.That(parameters, Is.EqualTo(before));
        Array.Fill(parameters, 9);
        Assert.That(map.Apply(vector), Is.EqualTo(product), "the map has its own copy");
    }

    [Test]
    public void Cost_CountsTheOperations()
    {
        var network = new Network(new NetworkDefinition { Hidden = [256, 256] }, 784, 10);
        CurvatureCost cost = CurvatureCost.Of(new Hessian(), network, 2048);
        // 3.32 G multiplications and additions of weights for 2,048 samples
        Assert.That(cost.Product, Is.EqualTo(2048 * (4 * 200_960.0 + 12 * 65_792 + 12 * 2570)).Within(1));
        Assert.That(cost.GramRows, Is.Zero);
        Assert.That(CurvatureCost.Of(new GaussNewton(), network, 100).GramRows, Is.EqualTo(1000));
        Assert.That(CurvatureCost.Of(new EmpiricalFisher(), network, 100).GramRows, Is.EqualTo(100));
    }
}
