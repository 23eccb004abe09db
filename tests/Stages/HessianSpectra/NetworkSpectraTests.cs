using Eigenspectrum.Artifacts;
using Eigenspectrum.Curvature;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.HessianSpectra;

namespace Eigenspectrum.Stages.Tests.HessianSpectra;

public sealed class NetworkSpectraTests
{
    const int Parameters = 6 * 4 + 5 * 3;

    [Test]
    public void EveryCheckpointPartAndBlock_HasItsSpectrum()
    {
        using StageFolders folders = new StageFolders().WithNetwork();
        StageResult result = folders.Run(new HessianOptions());
        Table values = result.Table("eigenvalues.parquet"), blocks = result.Table("blocks.parquet");
        using (Assert.EnterMultipleScope())
        {
            // two checkpoints, two parts, the whole and both layers
            Assert.That(blocks.Rows, Is.EqualTo(2 * 2 * 3));
            Assert.That(values.Rows, Is.EqualTo(2 * 2 * 2 * Parameters));
            Assert.That(blocks.Strings("block")[..3], Is.EqualTo(["whole", "layer1", "layer2"]));
            Assert.That(blocks.Integers("parameters")[..3], Is.EqualTo([Parameters, 24, 15]));
            Assert.That(values.NullableIntegers("checkpoint").Distinct(), Is.EqualTo(new int?[] { 0, 1 }));
            Assert.That(result["hessian.initial.largest"], Is.EqualTo(blocks.Doubles("largest")[0]));
            Assert.That(result["hessian.epoch-2.largest"], Is.EqualTo(result["hessian.final.largest"]));
        }
    }

    [Test]
    public void Measures_KeepTheirIdentities()
    {
        using StageFolders folders = new StageFolders().WithNetwork();
        StageResult result = folders.Run(new HessianOptions());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(result["hessian.final.productError"], Is.LessThan(1e-13));
            Assert.That(result["hessian.final.gaussNewton.productError"], Is.LessThan(1e-13));
            Assert.That(result.Measures["hessian.final.trace"].Uncertainty, Is.GreaterThan(0));
            Assert.That(result["hessian.final.traceError"], Is.LessThan(1e-13));
            Assert.That(result["hessian.final.gaussNewton.negativeFraction"], Is.Zero);
            Assert.That(result["hessian.final.negativeFraction"], Is.GreaterThan(0));
            Assert.That(
                result["hessian.final.layer1.trace"] + result["hessian.final.layer2.trace"],
                Is.EqualTo(result["hessian.final.trace"]).Within(1e-13));
            // softmax of 3 outputs ignores a common shift: a bias direction and those of a hidden unit's weights vanish
            Assert.That(result["hessian.final.gaussNewton.rank"], Is.LessThanOrEqualTo(Parameters - 5));
        }
    }

    [Test]
    public void WeightDecay_ShiftsEveryEigenvalue()
    {
        using StageFolders folders = new StageFolders().WithNetwork();
        var options = new HessianOptions { Parts = [new Hessian()], Checkpoints = [-1] };
        double[] bare = Values(options), decayed = Values(options with { WeightDecay = .25 });
        Assert.That(decayed, Is.EqualTo(bare.Select(value => value + .25)).Within(1e-13));

        double[] Values(HessianOptions chosen) => folders.Run(chosen).Table("eigenvalues.parquet").Doubles("value");
    }

    [Test]
    public void Samples_AreASubset_OfTheSplit()
    {
        using StageFolders folders = new StageFolders().WithNetwork();
        StageResult few = folders.Run(new HessianOptions { Samples = 13 });
        Assert.That(few["hessian.samples"], Is.EqualTo(13));
        double fewTrace = few["hessian.final.trace"];
        StageResult all = folders.Run(new HessianOptions());
        Assert.That(all["hessian.samples"], Is.EqualTo(40));
        Assert.That(all["hessian.final.trace"], Is.Not.EqualTo(fewTrace));
    }

    [Test]
    public void Threads_NeverChangeAByte()
    {
        using StageFolders folders = new StageFolders().WithNetwork();
        StageResult one = folders.Run(new HessianOptions()), two = folders.Run(new HessianOptions(), threads: 2);
        foreach (string file in new[] { "eigenvalues.parquet", "blocks.parquet", "measures.parquet" })
        {
            Assert.That(
                File.ReadAllBytes(Path.Combine(two.Folder, file)),
                Is.EqualTo(File.ReadAllBytes(Path.Combine(one.Folder, file))), file);
        }
    }

    [Test]
    public void UsersMistakes_AreToldInOneLine()
    {
        using StageFolders folders = new StageFolders().WithNetwork();
        Assert.That(
            () => folders.Run(new HessianOptions { Checkpoints = [2] }),
            Throws.TypeOf<UserErrorException>().With.Message.Contains("hessian.checkpoints"));
        using var empty = new StageFolders();
        Assert.That(() => empty.Run(new HessianOptions()), Throws.TypeOf<UserErrorException>());
    }

    [Test]
    public void TensorsAndUnits_HaveSpectraOfTheirOwn()
    {
        using StageFolders folders = new StageFolders().WithNetwork();
        var options = new HessianOptions
        {
            Parts = [new Hessian()],
            Checkpoints = [-1],
            Blocks = [ParameterBlocks.Tensors, ParameterBlocks.Neurons],
        };
        Table blocks = folders.Run(options).Table("blocks.parquet");
        Assert.That(blocks.Strings("block"), Is.EqualTo(new[]
        {
            "layer1.weight", "layer1.bias", "layer2.weight", "layer2.bias",
            "layer1.unit1", "layer1.unit2", "layer1.unit3", "layer1.unit4",
            "layer2.unit1", "layer2.unit2", "layer2.unit3",
        }));
        Assert.That(blocks.Integers("parameters"), Is.EqualTo(new[] { 20, 4, 12, 3, 6, 6, 6, 6, 5, 5, 5 }));
    }

    [Test]
    public void EveryPart_HasItsSpectrum()
    {
        using StageFolders folders = new StageFolders().WithNetwork();
        var options = new HessianOptions
        {
            Parts = [new Hessian(), new Residual(), new Fisher(), new MonteCarloFisher(), new EmpiricalFisher()],
            Checkpoints = [-1],
        };
        StageResult result = folders.Run(options);
        foreach (string part in new[] { "", "residual.", "fisher.", "monteCarloFisher.", "empiricalFisher." })
        {
            Assert.That(result[$"hessian.final.{part}productError"], Is.LessThan(1e-13), part);
            Assert.That(result[$"hessian.final.{part}traceError"], Is.LessThan(1e-13), part);
        }
    }

    [Test]
    public void GaussNewtonOfALargeNetwork_ComesFromItsGramMatrix()
    {
        // 13 samples of 3 outputs: 39 rows, as many as parameters; 12 samples have fewer
        using StageFolders folders = new StageFolders().WithNetwork();
        var options = new HessianOptions { Parts = [new GaussNewton()], Samples = 12, WeightDecay = .125 };
        StageResult exact = folders.Run(options);
        Table all = exact.Table("blocks.parquet");
        StageResult gram = folders.Run(options with { MaximumParameters = 38 }, threads: 2);
        Table few = gram.Table("blocks.parquet");
        using (Assert.EnterMultipleScope())
        {
            foreach (string column in new[] { "trace", "frobeniusNorm", "largest", "smallest" })
                Assert.That(few.Doubles(column)[0], Is.EqualTo(all.Doubles(column)[0]).Within(1e-13), column);
            foreach (string column in new[] { "parameters", "negative", "zeros", "rank" })
                Assert.That(few.Integers(column)[0], Is.EqualTo(all.Integers(column)[0]), column);
            string[] measures = ["trace", "largest", "smallest", "negativeFraction", "rank", "bulkFraction"];
            foreach (string measure in measures)
            {
                string name = $"hessian.final.gaussNewton.{measure}";
                Assert.That(gram[name], Is.EqualTo(exact[name]).Within(1e-13), name);
            }
        }
    }

    [Test]
    public void LargeNetworks_AreEstimated_WithIntervals()
    {
        using StageFolders folders = new StageFolders().WithNetwork();
        var options = new HessianOptions { Parts = [new Hessian()], Checkpoints = [-1] };
        StageResult exact = folders.Run(options);
        var estimate = new EstimateOptions { Extremes = 6, Probes = 20, Steps = 25, Tolerance = 1e-9 };
        StageResult found = folders.Run(options with { MaximumParameters = 30, Estimate = estimate }, threads: 2);
        Table extremes = found.Table("extremes.parquet"), density = found.Table("density.parquet");
        using (Assert.EnterMultipleScope())
        {
            double[] largest = [.. exact.Table("eigenvalues.parquet").Doubles("value")[..Parameters]
                .OrderByDescending(Math.Abs).Take(6)];
            Assert.That(extremes.Doubles("value"), Is.EqualTo(largest).Within(1e-9 * largest[0]));
            Assert.That(extremes.Doubles("residual"), Has.All.LessThan(1e-9 * largest[0]));
            foreach (string measure in new[] { "largest", "smallest", "trace", "negativeFraction", "bulkFraction" })
            {
                string name = $"hessian.final.{measure}";
                double error = 1.6 * found.Measures[name].Uncertainty!.Value + 1e-9;
                Assert.That(found[name], Is.EqualTo(exact[name]).Within(error), name);
            }

            // layers are small enough for the exact way in the same run
            const string layer = "hessian.final.layer1.largest";
            Assert.That(found[layer], Is.EqualTo(exact[layer]).Within(1e-14));
            Assert.That(found.Table("blocks.parquet").Strings("block"), Is.EqualTo(new[] { "layer1", "layer2" }));
            Assert.That(found.Table("lanczos.parquet").Rows, Is.EqualTo(20));
            Assert.That(density.Rows, Is.EqualTo(801));
            Assert.That(density.Doubles("lower"), Is.Ordered.And.All.InRange(0, 1));
            Assert.That(density.Doubles("upper"), Is.Ordered.And.All.InRange(0, 1));
            double[] places = density.Doubles("place"), densities = density.Doubles("density");
            Assert.That(densities.Sum() * (places[1] - places[0]), Is.EqualTo(1).Within(.01));
        }
    }

    [Test]
    public void Estimates_AreTheSameBytesForAnyThreads()
    {
        using StageFolders folders = new StageFolders().WithNetwork();
        var estimate = new EstimateOptions { Extremes = 3, Steps = 12 };
        var options = new HessianOptions { MaximumParameters = 20, Estimate = estimate };
        StageResult one = folders.Run(options), two = folders.Run(options, threads: 2);
        foreach (string file in new[] { "extremes.parquet", "lanczos.parquet", "density.parquet", "measures.parquet" })
        {
            Assert.That(
                File.ReadAllBytes(Path.Combine(two.Folder, file)),
                Is.EqualTo(File.ReadAllBytes(Path.Combine(one.Folder, file))), file);
        }
    }
}
