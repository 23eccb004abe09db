using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks.Tests;

public sealed class SpectralRegularizerTests
{
    const int Rows = 24;

    static IEnumerable<TestCaseData> Networks()
    {
        yield return Case("dense", [new Dense { Units = 6 }, new Tanh(), new Dense { Units = 5 }, new Tanh(),
            new Dense()], new(4), StatisticsMode.Frozen, null);
        yield return Case("the middle layer", [new Dense { Units = 4 }, new Tanh(), new Dense { Units = 6 },
            new Softplus(), new Dense { Units = 5 }, new Tanh(), new Dense()], new(4), StatisticsMode.Frozen, "layer2");
        yield return Case("behind batch normalization", [new Dense { Units = 6 }, new Tanh(),
            new BatchNormalization(), new Dense()], new(4), StatisticsMode.Batch, null);
        yield return Case("pooled convolution", [new Convolution { Channels = 2, Kernel = 2 }, new Tanh(),
            new MaximumPooling(), new Flatten(), new Dense()], new(5, 5, 1), StatisticsMode.Frozen, "layer1");
        yield return Case("behind whitening", [new Dense { Units = 4 }, new Tanh(), new Whitening(),
            new Dense { Units = 6 }, new Tanh(), new Dense()], new(4), StatisticsMode.Frozen, "layer2");
        yield return Case("the outputs", [new Dense { Units = 4 }, new Tanh(), new Dense { Units = 5 }, new Tanh()],
            new(4), StatisticsMode.Frozen, "layer2");

        static TestCaseData Case(string name, ILayer[] layers, Shape inputs, StatisticsMode mode, string? layer) =>
            new TestCaseData(layers, inputs, mode, layer).SetArgDisplayNames(name);
    }

    [TestCaseSource(nameof(Networks))]
    public void PenaltyAndGradients_AreThoseOfTheFormula(
        ILayer[] layers, Shape inputs, StatisticsMode mode, string? only)
    {
        var network = new Network(new() { Layers = layers }, inputs, 5);
        var options = new SpectralRegularizer
        {
            Beta = 0.7,
            Alpha = 1.2,
            Tau = 2,
            Layers = only is null ? null : [only],
            LastRank = only is null ? null : 5,
        };
        var parameters = Nets.Parameters(network, "spectral");
        var batch = new Regularized(network, options, Nets.Normals(Rows, inputs.Size, "spectral/inputs"), mode);
        // The eigenvectors of other parameters: as old ones are, no eigenvectors of this batch.
        batch.Begin(Nets.Parameters(network, "older"));
        var (penalty, gradient) = batch.Add(parameters);
        string[] names = only is null
            ? [.. network.Groups.SkipLast(1).Select(group => group.Name)] : [only];
        var slopes = names.Select(name => (double[])batch.Above(name).Gradients.Clone()).ToArray();
        var anchors = names.Select((name, i) => Anchor(Eigenvalues(batch, name, i), options)).ToArray();

        Assert.That(penalty, Is.EqualTo(Value()).Within(1e-13));
        Assert.That(gradient, Is.EqualTo(Regularized.Differences(parameters, () =>
        {
            batch.Forward(parameters);
            return Value();
        })).Within(1e-8));
        batch.Forward(parameters);
        for (var i = 0; i < names.Length; i++)
        {
            // A layer below feels the penalties above it too: only the last is by itself.
            if (i < names.Length - 1) continue;
            Assert.That(slopes[i], Is.EqualTo(Regularized.Differences(batch.Above(names[i]).Values, Value))
                .Within(1e-8));
        }

        double Value() => names.Select((name, i) => Formula(Eigenvalues(batch, name, i), anchors[i], options,
            batch.Above(name).Size)).Sum();
    }

    // (1/N) sum beyond the anchor, in the plainest way.
    static double Formula(double[] eigenvalues, double anchor, SpectralRegularizer options, int width)
    {
        var sum = 0.0;
        var sorted = eigenvalues.OrderDescending().ToArray();
        for (var n = options.Tau; n <= sorted.Length; n++)
        {
            var ratio = sorted[n - 1] / (anchor * Math.Pow((double)n / options.Tau, -options.Alpha));
            if (n > options.Tau) sum += Math.Pow(ratio - 1, 2) + Math.Max(0, ratio - 1);
        }
        return options.Beta * sum / width;
    }

    static double Anchor(double[] eigenvalues, SpectralRegularizer options) =>
        eigenvalues.OrderDescending().ElementAt(options.Tau - 1);

    // v' C v with C = H'H / (B - 1), one vector after the other.
    static double[] Eigenvalues(Regularized batch, string layer, int index)
    {
        var place = batch.Above(layer);
        var size = place.Size;
        var covariance = Covariance.Of(new(Rows, size, place.Values));
        var vectors = batch.Memory[index];
        var ranks = vectors.Length / size;
        return [.. Enumerable.Range(0, ranks).Select(k =>
        {
            double[] v = [.. Enumerable.Range(0, size).Select(i => vectors[(i * ranks) + k])];
            return Sums.Dot(v, covariance.Apply(v));
        })];
    }

    [Test]
    public void FreshEigenvectors_GiveTheEigenvaluesOfTheTrainingSet()
    {
        var network = Nets.Of(4, [7], 3, new Tanh());
        var parameters = Nets.Parameters(network, "fresh");
        var inputs = Nets.Normals(Rows, 4, "fresh/inputs");
        var batch = new Regularized(network, new SpectralRegularizer { Tau = 2 }, inputs);
        batch.Begin(parameters);
        batch.Forward(parameters);
        var hidden = new Matrix(Rows, 7, batch.Above("layer1").Values);
        var exact = SymmetricEigen.Values(Covariance.Of(hidden)).Reverse();
        Assert.That(Eigenvalues(batch, "layer1", 0), Is.EqualTo(exact).Within(1e-13));
    }

    [Test]
    public void TauCountsAsSaid()
    {
        var network = Nets.Of(4, [8], 3, new Tanh());
        var parameters = Nets.Parameters(network, "tau");
        var inputs = Nets.Normals(Rows, 4, "tau/inputs");
        Assert.That(Penalty(new() { Tau = 2, Counting = RankCounting.FromZero }),
            Is.EqualTo(Penalty(new() { Tau = 3 })).And.Not.EqualTo(Penalty(new() { Tau = 2 })));

        double? Penalty(SpectralRegularizer options)
        {
            var batch = new Regularized(network, options, inputs);
            batch.Begin(parameters);
            return batch.Add(parameters).Penalty;
        }
    }

    [Test]
    public void FewerSamplesForTheEigenvectors_AreSpreadEvenly()
    {
        var network = Nets.Of(3, [4], 2, new Tanh());
        var parameters = Nets.Parameters(network, "spread");
        var all = Nets.Normals(20, 3, "spread/inputs");
        var half = Matrix.FromRows([.. Enumerable.Range(0, 10).Select(i => all.Row(2 * i).ToArray())]);
        var one = new Regularized(network, new SpectralRegularizer { Tau = 1, RefreshSamples = 10 }, all);
        var other = new Regularized(network, new SpectralRegularizer { Tau = 1 }, half);
        one.Begin(parameters);
        other.Begin(parameters);
        Assert.That(one.Memory[0], Is.EqualTo(other.Memory[0]));
    }

    [TestCase(10, 100, null, "layer9", "'layer9' in 'layers' is no layer of this network; there are: layer1, layer2.")]
    [TestCase(20, 100, null, null, "tau 20 (FromOne) anchors rank 20, but layer1 has 20 units; take tau in [1..19]")]
    [TestCase(10, 100, 8, null, "layer1 has ranks up to lastRank 8; take tau in [1..7]")]
    [TestCase(0, 100, null, null, "ranks count from 1; take tau in [1..], or counting FromZero.")]
    [TestCase(10, 20, null, null, "a batch of 20 has at most 19 nonzero eigenvalues, but layer1 is regularized up to "
        + "rank 20; take a batch larger than 20")]
    public void Mistakes_GetOneLine(int tau, int batch, int? lastRank, string? layer, string message)
    {
        var options = new SpectralRegularizer
        {
            Tau = tau,
            LastRank = lastRank,
            Layers = layer is null ? null : [layer],
        };
        var problem = options.Problem(Nets.Of(4, [20], 3, new Tanh()), batch);
        Assert.That(problem, Does.Contain(message));
        Assert.That(problem, Does.Not.Contain("\n"));
    }

    [Test]
    public void WhatFits_HasNoProblem()
    {
        var network = Nets.Of(4, [20], 3, new Tanh());
        Assert.That(new SpectralRegularizer().Problem(network, 21), Is.Null);
        Assert.That(new SpectralRegularizer { Tau = 18, Counting = RankCounting.FromZero }.Problem(network, 21),
            Is.Null);
        Assert.That(new SpectralRegularizer { Tau = 19, Counting = RankCounting.FromZero }.Problem(network, 21),
            Does.Contain("take tau in [0..18]"));
        Assert.That(new SpectralRegularizer { LastRank = 12 }.Problem(network, 13), Is.Null);
        Assert.That(new SpectralRegularizer { RefreshSamples = 20 }.Problem(network, 30),
            Does.Contain("refreshSamples"));
        Assert.That(new SpectralRegularizer().Problem(Nets.Of(4, [], 3, new Tanh()), 30),
            Does.Contain("no hidden layer"));
    }
}
