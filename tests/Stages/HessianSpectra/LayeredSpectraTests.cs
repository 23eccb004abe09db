using Eigenspectrum.Artifacts;
using Eigenspectrum.Curvature;
using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;
using Eigenspectrum.Stages.HessianSpectra;

namespace Eigenspectrum.Stages.Tests.HessianSpectra;

/// <summary>Spectra of a network with convolutions, batch normalization, a residual sum and pooling.</summary>
public sealed class LayeredSpectraTests
{
    static readonly ILayer[] Layers =
    [
        new Convolution { Channels = 3, Padding = 1 }, new BatchNormalization(), new Tanh(),
        new Networks.Residual { Layers = [new Convolution { Channels = 3, Padding = 1 }, new Tanh()] },
        new MaximumPooling(), new Flatten(), new Dense(),
    ];

    static readonly string[] Blocks = ["whole", "layer1", "layer2.1", "layer3"];

    TinyRun tiny = null!;

    [OneTimeSetUp]
    public void Train()
    {
        tiny = TinyRun.WithImages();
        tiny.Train(TinyRun.Options() with { Network = new() { Layers = Layers } });
    }

    [OneTimeTearDown]
    public void Clean() => tiny.Dispose();

    [Test]
    public void EveryBlock_HasItsSpectrum_AtTheStatisticsOfItsCheckpoint()
    {
        StageResult result = Run(new());
        (Objective objective, double[] parameters) = AtTheEnd();
        int p = parameters.Length;
        Table blocks = result.Table("blocks.parquet");
        double[] values = SymmetricEigen.Values(new Hessian().Of(objective, parameters));
        Array.Reverse(values);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(blocks.Strings("block").Distinct(StringComparer.Ordinal), Is.EqualTo(Blocks));
            Assert.That(result["hessian.final.productError"], Is.LessThan(1e-12));
            Assert.That(result["hessian.final.gaussNewton.productError"], Is.LessThan(1e-12));
            Assert.That(result["hessian.final.gaussNewton.smallest"], Is.GreaterThan(-1e-14));
            Assert.That(result["hessian.final.largest"], Is.EqualTo(values[0]).Within(1e-13));
            Assert.That(result["hessian.final.trace"], Is.EqualTo(Sums.Sum(values)).Within(1e-12));
            Assert.That(blocks.Integers("parameters").Take(4), Is.EqualTo(new[] { p, 63, 84, 39 }));
            double traces = Blocks[1..].Sum(block => result[$"hessian.final.{block}.trace"]);
            Assert.That(traces, Is.EqualTo(result["hessian.final.trace"]).Within(1e-12));
        }
    }

    [Test]
    public void EveryPart_HasItsSpectrum()
    {
        StageResult result = Run(new()
        {
            Parts = [new Curvature.Residual(), new Fisher(), new MonteCarloFisher { Draws = 5 }, new EmpiricalFisher()],
            Checkpoints = [-1],
            Blocks = [ParameterBlocks.Whole, ParameterBlocks.Tensors, ParameterBlocks.Neurons],
        });
        foreach (string part in new[] { "residual", "fisher", "monteCarloFisher", "empiricalFisher" })
            Assert.That(result[$"hessian.final.{part}.productError"], Is.LessThan(1e-12), part);
        Assert.That(result["hessian.final.fisher.layer2.1.unit3.smallest"], Is.GreaterThan(-1e-14));
    }

    [Test]
    public void LargeOnes_ComeFromTheGramMatrix_AndFromEstimates()
    {
        HessianOptions options = new() { Checkpoints = [-1], Samples = 20, Blocks = [ParameterBlocks.Whole] };
        StageResult exact = Run(options);
        StageResult large = Run(options with
        {
            MaximumParameters = 100,
            Estimate = new() { Extremes = 6, Probes = 12, Steps = 40, Tolerance = 1e-10 },
        });
        using (Assert.EnterMultipleScope())
        {
            foreach (string name in new[] { "largest", "trace", "rank" })
            {
                string measure = $"hessian.final.gaussNewton.{name}";
                Assert.That(large[measure], Is.EqualTo(exact[measure]).Within(1e-12), measure);
            }

            Assert.That(large["hessian.final.largest"], Is.EqualTo(exact["hessian.final.largest"]).Within(1e-9));
            double error = large.Measures["hessian.final.trace"].Uncertainty!.Value;
            Assert.That(large["hessian.final.trace"], Is.EqualTo(exact["hessian.final.trace"]).Within(1.6 * error));
            Assert.That(large.Table("estimates.parquet").Strings("ended"), Is.EqualTo(new[] { "complete" }));
        }
    }

    StageResult Run(HessianOptions options)
    {
        var run = tiny.Start("HessianSpectra");
        foreach (string file in Directory.Exists(tiny.Of("HessianSpectra"))
            ? Directory.GetFiles(tiny.Of("HessianSpectra")) : []) File.Delete(file);
        HessianStage.Run(options, run);
        run.WriteMeasures();
        return new(
            tiny.Of("HessianSpectra"), run.Measures.Measures.ToDictionary(m => m.Name, StringComparer.Ordinal));
    }

    /// <summary>The last checkpoint, put together from the tables by hand.</summary>
    (Objective Objective, double[] Parameters) AtTheEnd()
    {
        var network = new Network(new NetworkDefinition { Layers = Layers }, new Shape(4, 4, 2), 3);
        Table table = tiny.Table("Train", "checkpoints.parquet");
        int last = table.Integers("checkpoint").Max();
        double[] parameters = new double[network.ParameterCount], statistics = new double[network.StatisticCount];
        string[] layers = table.Strings("layer"), tensors = table.Strings("tensor");
        for (int row = 0; row < table.Rows; row++)
        {
            if (table.Integers("checkpoint")[row] != last) continue;
            ParameterTensor? tensor = Find(network.Parameters) ?? Find(network.StatisticTensors);
            bool isLearned = Find(network.Parameters) is not null;
            table.DoubleLists("values")[row].CopyTo(
                isLearned ? parameters : statistics,
                tensor!.Offset + table.Integers("row")[row] * tensor.Layout.Columns);

            ParameterTensor? Find(IEnumerable<ParameterTensor> all) =>
                all.FirstOrDefault(t => t.Layer == layers[row] && t.Name == tensors[row]);
        }

        Table data = tiny.Table("GenerateData", "train.parquet");
        var inputs = new Matrix(data.Rows, 32);
        for (int n = 0; n < data.Rows; n++)
            data.FloatLists("input")[n].Select(value => (double)value).ToArray().CopyTo(inputs.Row(n));
        return (new(network.WithStatistics(statistics), new CrossEntropy(),
            new Dataset(inputs, data.Integers("label"), 3)), parameters);
    }
}
