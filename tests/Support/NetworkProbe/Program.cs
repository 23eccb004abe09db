// Prints hashes of gradients, Hessian products and trained parameters of networks with all kinds of layers, computed
// with the number of threads given. Tests start it under different settings of the processor's instruction sets: the
// lines must not change.
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;

const int Samples = 40, Classes = 5;
var threads = args.Length > 0 ? int.Parse(args[0]) : 1;
var random = new RandomStream(20261123, "network probe");

// One of each way to update: momentum, looking ahead with decay, both kinds of means with decay of both kinds.
var optimizers = new Dictionary<string, IOptimizer>(StringComparer.Ordinal)
{
    ["momentum"] = new Sgd { Momentum = 0.9, LearningRate = 0.01 },
    ["Nesterov"] = new Sgd { Momentum = 0.8, Nesterov = true, WeightDecay = 1e-3, LearningRate = 0.01 },
    ["Adam"] = new Adam { WeightDecay = 1e-2, Decoupled = true },
    ["AMSGrad"] = new Adam { Amsgrad = true, WeightDecay = 1e-3 },
};

void Show(string name, params double[][] results)
{
    using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    foreach (var result in results) hash.AppendData(MemoryMarshal.AsBytes<double>(result));
    Console.WriteLine($"{name} {Convert.ToHexString(hash.GetHashAndReset())[..16]}");
}

void Probe(string name, Shape inputs, ILoss loss, ILayer[] layers)
{
    var network = new Network(new() { Layers = layers }, inputs, Classes);
    var samples = new Matrix(Samples, inputs.Size);
    random.Substream(name).Normals(samples.Data);
    var data = new Dataset(samples, [.. Enumerable.Range(0, Samples).Select(n => n % Classes)], Classes);
    var p = network.ParameterCount;
    var parameters = new double[p];
    new He().Fill(network, parameters, random.Substream(name + "/parameters"));
    var directions = new double[2 * p];
    random.Substream(name + "/directions").Normals(directions);
    foreach (var mode in network.StatisticCount > 0
        ? new[] { StatisticsMode.Frozen, StatisticsMode.Batch } : [StatisticsMode.Frozen])
    {
        var pass = new CurvaturePass<double>(network, loss, data, 0, Samples, 1.0 / Samples, threads, mode);
        var (gradient, products) = (new double[p], new double[2 * p]);
        var value = pass.Prepare(parameters, gradient);
        pass.AddHessianProducts(directions, products);
        Show($"{name}, {mode}", [value], gradient, products);
    }
    foreach (var (rule, precision) in
        from rule in optimizers
        from precision in new[] { Precision.Double, Precision.Single }
        select (rule, precision))
    {
        var trained = (double[])parameters.Clone();
        var options = new TrainingOptions
        {
            Optimizer = rule.Value,
            Schedule = new CosineDecay(),
            Batch = 16,
            Epochs = 2,
            Precision = precision,
        };
        var statistics = new Trainer(new(network, loss, data, threads), options)
            .Run(trained, random.Substream(name + "/order"));
        Show($"{name}, trained by {rule.Key} in {precision}", trained, statistics);
    }
}

Probe("dense", new(30), new CrossEntropy(),
    [new Dense { Units = 130 }, new Tanh(), new Dense { Units = 70 }, new Gelu(), new Dense()]);
Probe("rectifiers", new(30), new SquaredError(),
    [new Dense { Units = 33 }, new Relu(), new Dense { Units = 21 }, new LeakyRelu(), new Dense { Biases = false }]);
Probe("images", new(9, 9, 2), new SoftMargin(),
[
    new Convolution { Channels = 11, Padding = 1 }, new Erf(), new MaximumPooling { Kernel = 3, Stride = 2 },
    new Convolution { Channels = 5, Kernel = 2 }, new Silu(), new AveragePooling(), new Flatten(), new Dense(),
]);
Probe("normalization", new(6, 6, 1), new BinaryCrossEntropy(),
[
    new WeightNormalization { Layer = new Convolution { Channels = 4 } }, new BatchNormalization(), new Softplus(),
    new Residual { Layers = [new Convolution { Channels = 4, Padding = 1 }, new BatchNormalization(), new Logistic()] },
    new Flatten(), new Dense { Units = 8 }, new Whitening(), new Dense(),
]);
