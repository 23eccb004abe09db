using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Curvature.Tests;

/// <summary>What holds for every curvature, and for every way to have it.</summary>
public sealed class CurvatureFamilyTests
{
    static IEnumerable<string> Names => Catalogue<ICurvature>.Names;

    static IEnumerable<string> Grams => Names.Where(name => !Catalogue<ICurvature>.Create(name).HasResidual);

    static ICurvature Create(string name) => Catalogue<ICurvature>.Create(name);

    // one hidden layer, several, none; inputs fewer and more than units
    static readonly (int Inputs, int[] Hidden, int Outputs, bool Biases)[] Shapes =
        [(5, [4], 1, true), (3, [6], 3, false), (4, [5, 3], 2, true), (3, [4, 3, 5], 2, true), (6, [], 3, true)];

    static IEnumerable<(Objective Objective, double[] Parameters)> Dense(ILoss? loss = null) => Shapes.Select(shape =>
        Problems.Random(shape.Inputs, shape.Hidden, shape.Outputs, new Tanh(),
            loss ?? (shape.Outputs == 1 ? new SquaredError() : new CrossEntropy()), biases: shape.Biases, samples: 9));

    [Test]
    public void Family_HasItsMembers() => Assert.That(Names, Is.SupersetOf(new[]
        { "Hessian", "GaussNewton", "Residual", "Fisher", "MonteCarloFisher", "EmpiricalFisher" }));

    [Test]
    public void Matrix_IsThatOfItsProducts([ValueSource(nameof(Names))] string name)
    {
        foreach (var (objective, parameters) in Dense().Append(Problems.Convolutional(new Tanh())))
        {
            Matrix matrix = Create(name).Of(objective, parameters);
            Matrix products = Create(name).Map(objective, parameters).ToMatrix();
            double scale = new Hessian().Of(objective, parameters).FrobeniusNorm() + matrix.FrobeniusNorm();
            Assert.That(Problems.Sum(matrix, products, -1).FrobeniusNorm(), Is.LessThan(1e-13 * scale));
            Assert.That(matrix.Transpose().Data, Is.EqualTo(matrix.Data), "exactly symmetric");
        }
    }

    [Test]
    public void Map_IsSymmetricLinearAndRepeatable([ValueSource(nameof(Names))] string name)
    {
        foreach (var (objective, parameters) in Dense().Append(Problems.Convolutional(new Relu())))
        {
            if (name == "Residual" && objective.Network.Definition.Hidden is []) continue; // zero
            MapCheck check = MapCheck.Of(Create(name).Map(objective, parameters), new RandomStream(1, "check"), 3);
            Assert.That(check.Passed);
            Assert.That(check.Asymmetry, Is.LessThan(1e-12));
        }
    }

    [Test]
    public void Blocks_AreThoseOfTheMatrix([ValueSource(nameof(Names))] string name)
    {
        foreach (var (objective, parameters) in Dense().Append(Problems.Convolutional(new Tanh())))
        {
            Network network = objective.Network;
            Matrix matrix = Create(name).Of(objective, parameters);
            int[] some = [.. new RandomStream(1, "set").Permutation(parameters.Length).Take(parameters.Length / 2)];
            ParameterBlock[] blocks =
            [
                ParameterPartition.Whole(network), .. ParameterPartition.Layers(network),
                .. ParameterPartition.Tensors(network), .. ParameterPartition.Neurons(network), new("some", some),
            ];
            double scale = new Hessian().Of(objective, parameters).FrobeniusNorm() + matrix.FrobeniusNorm();
            foreach (ParameterBlock block in blocks)
            {
                Matrix found = Create(name).Block(objective, parameters, block);
                Matrix expected = Problems.Part(matrix, block.Indices, block.Indices);
                Assert.That(Problems.Sum(found, expected, -1).FrobeniusNorm(), Is.LessThan(1e-14 * scale), block.Name);
                Assert.That(found.Transpose().Data, Is.EqualTo(found.Data), "exactly symmetric");
            }
        }
    }

    [Test]
    public void CrossBlocks_AreThoseOfTheMatrix([ValueSource(nameof(Names))] string name)
    {
        foreach (var (objective, parameters) in Dense().Append(Problems.Convolutional(new Tanh())))
        {
            Matrix matrix = Create(name).Of(objective, parameters);
            double scale = new Hessian().Of(objective, parameters).FrobeniusNorm() + matrix.FrobeniusNorm();
            int[] order = new RandomStream(2, "sets").Permutation(parameters.Length);
            ParameterBlock rows = new("rows", order[..(order.Length / 3)]), columns = new("columns", order[5..^3]);
            Matrix found = Create(name).CrossBlock(objective, parameters, rows, columns);
            Matrix expected = Problems.Part(matrix, rows.Indices, columns.Indices);
            Assert.That(Problems.Sum(found, expected, -1).FrobeniusNorm(), Is.LessThan(1e-13 * scale));
            foreach (ParameterBlock layer in ParameterPartition.Layers(objective.Network))
            {
                found = Create(name).CrossBlock(objective, parameters, layer, columns);
                expected = Problems.Part(matrix, layer.Indices, columns.Indices);
                Assert.That(Problems.Sum(found, expected, -1).FrobeniusNorm(), Is.LessThan(1e-13 * scale), layer.Name);
            }
        }
    }

    [Test]
    public void DiagonalAndTraces_AreThoseOfTheMatrix([ValueSource(nameof(Names))] string name)
    {
        foreach (var (objective, parameters) in Dense())
        {
            Matrix matrix = Create(name).Of(objective, parameters);
            double scale = new Hessian().Of(objective, parameters).FrobeniusNorm() + matrix.FrobeniusNorm();
            double[] diagonal = [.. Enumerable.Range(0, matrix.Rows).Select(i => matrix[i, i])];
            Assert.That(Create(name).Diagonal(objective, parameters), Is.EqualTo(diagonal).Within(1e-14 * scale));
            Matrix traces = Create(name).SampleTraces(objective, parameters);
            foreach (DenseLayer layer in objective.Network.Layers)
            {
                double trace = diagonal.Skip(layer.WeightOffset).Take(layer.ParameterCount).Sum();
                Assert.That(Sums.Mean(traces.Column(layer.Index)), Is.EqualTo(trace).Within(1e-13 * scale));
            }
        }
    }

    [Test]
    public void GramMatrix_HasTheNonzeroSpectrum([ValueSource(nameof(Grams))] string name)
    {
        foreach (var (objective, parameters) in Dense().Append(Problems.Convolutional(new Tanh())))
        {
            double[] values = SymmetricEigen.Values(Create(name).Of(objective, parameters));
            Array.Reverse(values);
            double[] gram = TangentKernel.Spectrum(Create(name), objective, parameters);
            for (int k = 0; k < values.Length; k++)
            {
                Assert.That(k < gram.Length ? gram[k] : 0, Is.EqualTo(values[k]).Within(1e-13 * values[0]),
                    $"eigenvalue {k} of {gram.Length}");
            }
        }
    }

    [Test]
    public void Grams_ArePositiveSemidefinite([ValueSource(nameof(Grams))] string name)
    {
        foreach (var (objective, parameters) in Dense())
        {
            double[] values = SymmetricEigen.Values(Create(name).Of(objective, parameters));
            Assert.That(values[0], Is.GreaterThanOrEqualTo(-SymmetricEigen.ErrorBound(values)));
        }
    }

    [Test]
    public void Threads_NeverChangeABit([ValueSource(nameof(Names))] string name)
    {
        foreach (var (objective, parameters) in Dense().Append(Problems.Convolutional(new Tanh())))
        {
            ICurvature curvature = Create(name);
            var block = new ParameterBlock("some", [3, 1, 2]);
            double[] vector = new double[parameters.Length];
            new RandomStream(1, "vector").Normals(vector);
            for (int threads = 2; threads <= 3; threads++)
            {
                Assert.That(curvature.Of(objective, parameters, threads).Data,
                    Is.EqualTo(curvature.Of(objective, parameters).Data));
                Assert.That(curvature.Block(objective, parameters, block, threads).Data,
                    Is.EqualTo(curvature.Block(objective, parameters, block).Data));
                Assert.That(curvature.Map(objective, parameters, threads).Apply(vector),
                    Is.EqualTo(curvature.Map(objective, parameters).Apply(vector)));
                if (curvature.HasResidual) continue;
                Assert.That(TangentKernel.Of(curvature, objective, parameters, threads).Data,
                    Is.EqualTo(TangentKernel.Of(curvature, objective, parameters).Data));
            }
        }
    }

    [Test]
    public void ScalingTheLoss_ScalesTheCurvature(
        [Values("Hessian", "GaussNewton", "Residual", "Fisher")] string name,
        [Values(1e-12, 1e-7, 1e-3, 1e5, 1e12)] double factor)
    {
        foreach (var (one, parameters) in Dense(new SquaredError { Factor = 1 }))
        {
            var other = new Objective(one.Network, new SquaredError { Factor = factor }, one.Data);
            Matrix expected = Create(name).Of(one, parameters), found = Create(name).Of(other, parameters);
            for (int i = 0; i < expected.Data.Length; i++) expected.Data[i] *= factor;
            double scale = factor * new Hessian().Of(one, parameters).FrobeniusNorm();
            Assert.That(Problems.Sum(found, expected, -1).FrobeniusNorm(), Is.LessThan(1e-14 * scale));
            double[] vector = new double[parameters.Length];
            new RandomStream(1, "vector").Normals(vector);
            double[] a = Create(name).Map(one, parameters).Apply(vector);
            double[] b = Create(name).Map(other, parameters).Apply(vector);
            Vectors.AddScaled(-factor, a, b);
            Assert.That(Sums.Norm(b), Is.LessThan(1e-13 * scale * Sums.Norm(vector)));
        }
    }

    [Test]
    public void BadParameters_AreNamed([ValueSource(nameof(Names))] string name)
    {
        var (objective, parameters) = Dense().First();
        double[] broken = [.. parameters];
        broken[3] = double.NaN;
        using (Assert.EnterMultipleScope())
        {
            const string why = "Parameter 3 is NaN";
            Assert.That(() => Create(name).Of(objective, broken), Throws.ArgumentException.With.Message.Contains(why));
            Assert.That(() => Create(name).Map(objective, broken), Throws.ArgumentException.With.Message.Contains(why));
            Assert.That(() => Create(name).Of(objective, parameters.AsSpan(1)), Throws.ArgumentException);
            Assert.That(() => Create(name).Block(objective, parameters, new("b", [0, 0])),
                Throws.ArgumentException.With.Message.Contains("twice"));
            Assert.That(() => Create(name).Block(objective, parameters, new("b", [9999])),
                Throws.ArgumentException.With.Message.Contains("9999"));
        }
    }
}
