using System.Globalization;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks.Tests;

// Values of another library on the same weights, inputs and targets: see tests/Reference/networks.py.
public sealed class ReferenceNetworkTests
{
    static readonly Dictionary<string, IActivation> Activations = new(StringComparer.Ordinal)
    {
        ["tanh"] = new Tanh(),
        ["erf"] = new Erf { Scale = 1 },
        ["softplus"] = new Softplus(),
        ["gelu"] = new Gelu(),
        ["relu"] = new Relu(),
    };

    static IEnumerable<string> Networks() => Lines().Select(cells => cells[0]).Distinct(StringComparer.Ordinal);

    [TestCaseSource(nameof(Networks))]
    public void Curvature_AgreesWithTheReference(string name)
    {
        var problem = Problem(name);
        var (network, loss, data, parameters, order) = problem;
        var (p, n) = (network.ParameterCount, data.Count);
        var pass = new CurvaturePass<double>(network, loss, data, 0, n, 1.0 / n);
        var gradient = new double[p];
        var value = pass.Prepare(parameters, gradient);
        var identity = Matrix.Identity(p);
        Matrix hessian = new(p, p), gaussNewton = new(p, p);
        pass.AddHessianProducts(identity.Data, hessian.Data);
        pass.AddGaussNewtonProducts(identity.Data, gaussNewton.Data);
        var fisher = Fisher(network, loss, data, parameters);
        var residual = hessian.Copy();
        for (var i = 0; i < residual.Data.Length; i++) residual.Data[i] -= gaussNewton.Data[i];

        var probe = new double[p];
        for (var k = 0; k < p; k++) probe[order[k]] = Math.Cos(0.3 + (0.9 * k));
        var product = hessian.Apply(probe);
        var (values, tops, fishers) = (Descending(hessian), Descending(gaussNewton), Descending(fisher));
        var scale = Math.Max(1, values[0]);
        using (Assert.EnterMultipleScope())
        {
            foreach (var cells in Lines().Where(cells => cells[0] == name))
            {
                var (k, expected) = (int.Parse(cells[2]), double.Parse(cells[3], CultureInfo.InvariantCulture));
                var found = cells[1] switch
                {
                    "loss" => value,
                    "gradientNorm" => Sums.Norm(gradient),
                    "trace" => hessian.Trace(),
                    "frobenius" => hessian.FrobeniusNorm(),
                    "quadratic" => Sums.Dot(probe, product),
                    "productNorm" => Sums.Norm(product),
                    "gaussNewtonTrace" => gaussNewton.Trace(),
                    "fisherTrace" => fisher.Trace(),
                    "residualFrobenius" => residual.FrobeniusNorm(),
                    "gradient" => gradient[order[k]],
                    "product" => product[order[k]],
                    "top" => values[k],
                    "bottom" => values[p - 1 - k],
                    "gaussNewtonTop" => tops[k],
                    "fisherTop" => fishers[k],
                    _ => double.NaN,
                };
                Assert.That(found, Is.EqualTo(expected).Within(1e-12 * scale), $"{cells[1]} {k}");
            }
        }
    }

    [Test]
    public void TheReference_HasTenNetworks() => Assert.That(Networks().Count(), Is.EqualTo(10));

    static Matrix Fisher(Network network, ILoss loss, Dataset data, double[] parameters)
    {
        var gradients = new Matrix(data.Count, network.ParameterCount);
        for (var n = 0; n < data.Count; n++)
            new CurvaturePass<double>(network, loss, data, n, 1, 1).Prepare(parameters, gradients.Row(n));
        var fisher = Matrix.Gram(gradients);
        for (var i = 0; i < fisher.Data.Length; i++) fisher.Data[i] /= data.Count;
        return fisher;
    }

    static double[] Descending(Matrix matrix)
    {
        // Hessian products are symmetric but for rounding.
        var symmetric = matrix.Copy();
        for (var i = 0; i < matrix.Rows; i++)
        {
            for (var j = 0; j < matrix.Rows; j++) symmetric[i, j] = (matrix[i, j] + matrix[j, i]) / 2;
        }
        return [.. SymmetricEigen.Values(symmetric).Reverse()];
    }

    // Order[k]: where the reference's parameter k lies here; images there come channel by channel.
    static (Network Network, ILoss Loss, Dataset Data, double[] Parameters, int[] Order) Problem(string name)
    {
        var parts = name.Split('_');
        var samples = name switch
        {
            "mlp20-30-1_erf_mse" => 200,
            "mlp4-6-6-3_tanh_ce" => 10,
            "cnn_relu_ce" => 4,
            _ => parts[2] == "ce" ? 6 : 8,
        };
        var activation = Activations[parts[1]];
        var network = parts[0] == "cnn" ? Convolutional(activation) : Dense(parts[0]["mlp".Length..], activation);
        var inputs = new Matrix(samples, network.Inputs);
        for (var k = 0; k < inputs.Data.Length; k++) inputs.Data[k] = Math.Sin(0.2 + (0.9 * k));
        var order = Order(network, parts[0] == "cnn");
        var parameters = new double[network.ParameterCount];
        var place = 0;
        for (var t = 0; t < network.Parameters.Count; t++)
        {
            var tensor = network.Parameters[t];
            var amplitude = tensor.Role == TensorRole.Bias ? 0.1 : 0.8 / Math.Sqrt(tensor.Layout.FanIn);
            for (var k = 0; k < tensor.Count; k++, place++)
                parameters[order[place]] = amplitude * Math.Sin(0.5 + (0.3 * t) + (1.7 * k));
        }
        if (parts[2] == "ce")
        {
            int[] labels = [.. Enumerable.Range(0, samples).Select(n => ((3 * n) + 1) % network.Outputs)];
            return (network, new CrossEntropy(), new(inputs, labels, network.Outputs), parameters, order);
        }
        var targets = new Matrix(samples, network.Outputs);
        for (var k = 0; k < targets.Data.Length; k++) targets.Data[k] = Math.Cos(0.4 + (0.6 * k));
        return (network, new SquaredError { Factor = 1.0 / network.Outputs }, new(inputs, targets), parameters, order);
    }

    static Network Dense(string widths, IActivation activation)
    {
        var units = widths.Split('-').Select(int.Parse).ToArray();
        return Nets.Of(units[0], units[1..^1], units[^1], activation);
    }

    static Network Convolutional(IActivation activation) => new(new()
    {
        Layers =
        [
            new Convolution { Channels = 2, Padding = 1 }, activation, new AveragePooling(),
            new Convolution { Channels = 3, Padding = 1 }, activation, new Flatten(), new Dense(),
        ],
    }, new Shape(6, 6, 1), 3);

    static int[] Order(Network network, bool images)
    {
        var order = Enumerable.Range(0, network.ParameterCount).ToArray();
        if (!images) return order;
        foreach (var tensor in network.Parameters.Where(tensor => tensor.Role == TensorRole.Weight))
        {
            // Both kinds of weights look at 9 pixels of some channels: filters of 3 x 3, and images of 3 x 3.
            var channels = tensor.Layout.Columns / 9;
            for (var k = 0; k < tensor.Count; k++)
            {
                var (row, column) = (k / tensor.Layout.Columns, k % tensor.Layout.Columns);
                var (channel, pixel) = (column / 9, column % 9);
                order[tensor.Offset + k] =
                    tensor.Offset + (row * tensor.Layout.Columns) + (pixel * channels) + channel;
            }
        }
        return order;
    }

    static IEnumerable<string[]> Lines() =>
        File.ReadLines(Path.Combine(TestContext.CurrentContext.TestDirectory, "Reference", "networks.csv"))
            .Skip(1).Select(line => line.Split(','));
}
