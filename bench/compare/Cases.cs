using System.Text.Json.Nodes;
using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Bench.Compare;

/// <summary>All cases with their bars.</summary>
static class Cases
{
    const string Rows = "PyTorch as it comes: a row at a time, grad(g[i]) on the retained graph";

    const string Units = "PyTorch at its best: a row at a time, tensors with unit vectors, retained graph, memory kept";

    const double TwoThreads = 1.6;

    public static IEnumerable<Comparison> All(Exchange exchange) =>
    [
        .. Hessians(exchange), .. Derivatives(exchange), .. Trainings(exchange), .. Eigenvalues(exchange),
        .. MatrixProducts(), .. Tails(exchange),
        new CovarianceComparison(exchange, 10_000, 1024)
        {
            Name = "covariance-spectrum-10000x1024",
            Peer = "numpy: cov, linalg.eigvalsh with OpenBLAS",
            Bar = 1.2,
            ScalingBar = TwoThreads,
            Bound = 1e-12,
        },
    ];

    // 20-h-1, 1,000 samples, squared error: p = 22 h + 1
    static IEnumerable<Comparison> Hessians(Exchange exchange)
    {
        foreach (IActivation activation in new IActivation[] { new Erf { Scale = 1 }, new Tanh() })
        {
            foreach (var (hidden, bar) in new[] { (30, 20.0), (91, 20), (227, 48) })
            {
                var name = $"hessian-{activation.GetType().Name.ToLowerInvariant()}-{(22 * hidden) + 1}";
                // With this factor it is PyTorch's mean squared error.
                var problem = new Lazy<DenseProblem>(() => new DenseProblem(
                    name, [20, hidden, 1], activation, new SquaredError { Factor = 1 }, 1000));
                foreach (var way in new[] { "rows", "units" })
                {
                    yield return new HessianComparison(exchange, problem, way)
                    {
                        Name = $"{name}-{way}",
                        Peer = way == "rows" ? Rows : Units,
                        Bar = bar,
                        ScalingBar = TwoThreads,
                        Bound = 1e-12,
                        MostRounds = hidden > 200 ? 1 : hidden > 50 ? 3 : int.MaxValue,
                        IsLong = hidden > 200,
                        NeedsQuietMachine = true,
                        PeerKeepsMemory = way == "units",
                        OneThreadOnly = way == "rows" || (activation is Tanh && hidden > 50),
                    };
                }
            }
        }
    }

    static IEnumerable<Comparison> Derivatives(Exchange exchange)
    {
        var problem = new Lazy<DenseProblem>(() => new DenseProblem(
            "tanh-784-256-256-10", [784, 256, 256, 10], new Tanh(), new CrossEntropy(), 2048));
        foreach (var (way, peer, bar) in new[]
        {
            ("gradient", "PyTorch: forward and backward", 1.1),
            ("retained", "PyTorch: a backward pass through the retained graph of the gradient", 1.1),
            ("rebuilt", "PyTorch: forward, backward and double backward every time", 1.8),
        })
        {
            var name = way == "gradient" ? way : $"product-{way}";
            yield return new DerivativeComparison<float>(exchange, problem, way)
            {
                Name = $"{name}-float",
                Peer = peer,
                Bar = bar,
                ScalingBar = TwoThreads,
                Bound = 1e-5,
            };
            yield return new DerivativeComparison<double>(exchange, problem, way)
            {
                Name = $"{name}-double",
                Peer = peer,
                Bar = bar,
                ScalingBar = TwoThreads,
                Bound = 1e-12,
            };
        }
        const string lanczos = "PyTorch: retained graph, Gram-Schmidt twice by matrix-vector products";
        yield return new LanczosComparison<float>(exchange, problem, 100)
        {
            Name = "lanczos-100-float",
            Peer = lanczos,
            Bar = 1.2,
            Bound = 1e-4,
            MostRounds = 2,
        };
        yield return new LanczosComparison<double>(exchange, problem, 100)
        {
            Name = "lanczos-100-double",
            Peer = lanczos,
            Bar = 1.2,
            Bound = 1e-10,
            MostRounds = 2,
        };
    }

    static IEnumerable<Comparison> Trainings(Exchange exchange)
    {
        const int steps = 20, epochs = 5, imageSteps = 10;
        var dense = new Lazy<(Objective, double[], JsonObject)>(() =>
        {
            var problem = new DenseProblem("relu-784-256-256-10", [784, 256, 256, 10], new Relu(), new CrossEntropy(),
                steps * TrainingComparison.Batch);
            return (problem.Objective(), problem.Parameters, problem.Request(exchange, "dense", "float32"));
        });
        yield return new TrainingComparison(exchange, dense, epochs)
        {
            Name = "step-dense",
            Peer = "PyTorch: autograd and momentum in place",
            Bar = 1.2,
            ScalingBar = TwoThreads,
            Bound = 2e-3,
            Parts = steps * epochs,
        };
        var images = new Lazy<(Objective, double[], JsonObject)>(() => Images(exchange, imageSteps));
        yield return new TrainingComparison(exchange, images, 1)
        {
            Name = "step-convolutional-planes",
            Peer = "PyTorch: autograd and momentum in place, images by planes (NCHW)",
            Bar = 1.8,
            ScalingBar = TwoThreads,
            Bound = 1e-3,
            Parts = imageSteps,
        };
        yield return new TrainingComparison(exchange, With(images, "pixels"), 1)
        {
            Name = "step-convolutional-pixels",
            Peer = "PyTorch: the same in the layout channels_last (NHWC)",
            Bar = 1.8,
            ScalingBar = TwoThreads,
            Bound = 1e-3,
            Parts = imageSteps,
        };
    }

    static (Objective Objective, double[] Parameters, JsonObject Request) Images(Exchange exchange, int steps)
    {
        var network = new Network(new()
        {
            Layers =
            [
                new Convolution { Channels = 32, Padding = 1 }, new Relu(), new MaximumPooling(),
                new Convolution { Channels = 64, Padding = 1 }, new Relu(), new MaximumPooling(),
                new Flatten(), new Dense(),
            ],
        }, new Shape(28, 28, 1), 10);
        var parameters = new double[network.ParameterCount];
        new He().Fill(network, parameters, new(1, "compare/images"));
        var stream = new RandomStream(1, "compare/images/samples");
        var inputs = new Matrix(steps * TrainingComparison.Batch, network.Inputs);
        stream.Normals(inputs.Data);
        int[] labels = [.. Enumerable.Range(0, inputs.Rows).Select(_ => stream.Integer(network.Outputs))];
        return (new(network, new CrossEntropy(), new(inputs, labels, network.Outputs)), parameters, new()
        {
            ["kind"] = "convolutional",
            ["type"] = "float32",
            ["way"] = "planes",
            ["parameters"] = exchange.Write<double>("images.parameters", parameters),
            ["inputs"] = exchange.Write<double>("images.inputs", inputs.Data),
            ["labels"] = exchange.Write<int>("images.labels", labels),
        });
    }

    static Lazy<(Objective, double[], JsonObject)> With(Lazy<(Objective, double[], JsonObject)> training, string way) =>
        new(() =>
        {
            var (objective, parameters, request) = training.Value;
            var other = (JsonObject)request.DeepClone();
            other["way"] = way;
            return (objective, parameters, other);
        });

    static IEnumerable<Comparison> Eigenvalues(Exchange exchange)
    {
        foreach (var (size, vectors, bar) in new[]
            { (1000, false, 0.9), (2000, false, 0.9), (4000, false, 1.2), (2000, true, 0.8) })
        {
            yield return new EigenComparison(exchange, size, vectors)
            {
                Name = $"{(vectors ? "eigenvectors" : "eigenvalues")}-{size}",
                Peer = $"numpy.linalg.{(vectors ? "eigh" : "eigvalsh")} with OpenBLAS",
                Bar = bar,
                Bound = 1e-12,
                MostRounds = size > 2000 ? 2 : int.MaxValue,
                IsLong = size > 2000,
            };
        }
    }

    static IEnumerable<Comparison> Tails(Exchange exchange)
    {
        foreach (var (size, way, peer) in new[]
        {
            (10_000, "all", "numpy: each candidate's whole distance, vectorised"),
            (100_000, "pruned", "numpy: the same search, pruned by 64 places for blocks of candidates"),
            (1_000_000, "pruned", "numpy: the same search, pruned by 64 places for blocks of candidates"),
        })
        {
            yield return new TailComparison(exchange, size, way)
            {
                Name = $"tail-{size}-{way}",
                Peer = peer,
                Bar = 5,
                // the peer sums logarithms without compensation, and subtracts them
                Bound = 1e-9,
                MostRounds = size > 100_000 ? 2 : 3,
                IsLong = size > 100_000,
            };
        }
    }

    static IEnumerable<Comparison> MatrixProducts()
    {
        foreach (var (m, n, k, bar) in new[] { (1024, 1024, 1024, 0.95), (1000, 20, 30, 0.9), (128, 10, 256, 0.9) })
        {
            yield return new MatrixProductComparison<float>(m, n, k)
            {
                Name = $"matrix-product-{m}x{n}x{k}-float",
                Peer = "OpenBLAS: cblas_sgemm called directly",
                Bar = bar,
                ScalingBar = TwoThreads,
                Bound = 1e-4,
            };
            yield return new MatrixProductComparison<double>(m, n, k)
            {
                Name = $"matrix-product-{m}x{n}x{k}-double",
                Peer = "OpenBLAS: cblas_dgemm called directly",
                Bar = bar,
                ScalingBar = TwoThreads,
                Bound = 1e-13,
            };
        }
    }
}
