using Eigenspectrum.Manifolds;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.ModelManifold;

namespace Eigenspectrum.Stages.Tests;

/// <summary>The manifold of made-up runs: points, stress, projections, and what depends on nothing.</summary>
public sealed class ModelManifoldStageTests
{
    static Dictionary<string, LocatedNode> Filter(string name, string json) =>
        new(StringComparer.Ordinal) { [name] = LocatedJson.Parse(json, "x").Node! };

    [Test]
    public void Coordinates_WithTheirSigns_GiveBackAllDistances()
    {
        using var models = FabricatedModels.Study().Run(new() { Dimensions = 100, WriteDistances = true });
        var points = models.Table("points.parquet");
        var signs = models.Table("stress.parquet").NullableIntegers("sign");
        var distances = models.Table("distances.parquet").DoubleLists("values");
        var coordinates = points.DoubleLists("coordinates");
        Assert.That(points.Strings("kind")[..3], Is.EqualTo(new[] { "ignorance", "truth", "model" }));
        Assert.That(coordinates, Has.Length.EqualTo(2 + (8 * 6)));
        for (var i = 0; i < coordinates.Length; i++)
        {
            for (var j = 0; j < coordinates.Length; j++)
            {
                var sum = coordinates[i].Zip(coordinates[j], (x, y) => (x - y) * (x - y))
                    .Select((square, k) => signs[k]!.Value * square).Sum();
                Assert.That(sum, Is.EqualTo(distances[i][j]).Within(1e-13));
            }
        }
    }

    [Test]
    public void Stress_IsThatOfTheEmbedding_WithErrorsOverRuns()
    {
        using var models = FabricatedModels.Study().Run(new() { WriteDistances = true, Bootstrap = 30 });
        var distances = Matrix.FromRows(models.Table("distances.parquet").DoubleLists("values"));
        var spectrum = SignedSpectrum.Of(distances);
        var table = models.Table("stress.parquet");
        using (Assert.EnterMultipleScope())
        {
            foreach (var k in new[] { 1, 2, 3, 10 })
            {
                var measure = models.Measures[$"manifold.stress.{k}"];
                Assert.That(measure.Value, Is.EqualTo(spectrum.ExplainedStress(k)).Within(1e-12));
                Assert.That(measure.Uncertainty, Is.InRange(1e-6, 0.2));
                Assert.That(measure.UncertaintyKind, Is.EqualTo("bootstrap over runs"));
                Assert.That(table.Doubles("explainedStress")[k - 1], Is.EqualTo(measure.Value));
            }
            Assert.That(models.Measures["manifold.dimensions.90"].Value, Is.EqualTo(spectrum.DimensionsFor(0.9)));
            Assert.That(table.NullableDoubles("eigenvalue")[..5].Cast<double>().Select(Math.Abs),
                Is.Ordered.Descending);
        }
    }

    [Test]
    public void ModelsOnTheGeodesic_HaveItsProgress_AndMakeOneLine()
    {
        using var models = new FabricatedModels();
        foreach (var seed in new[] { 1L, 2L, 3L })
            models.Along($"seed-{seed}", seed, [], [0, 0.2 + (0.01 * seed), 0.5, 0.9]);
        models.Run();
        var progress = models.Table("trajectories.parquet").Doubles("progress");
        Assert.That(progress[..4], Is.EqualTo(new[] { 0, 0.21, 0.5, 0.9 }).Within(1e-7));
        Assert.That(models.Measures["manifold.progress.end"].Value, Is.EqualTo(0.9).Within(1e-7));
        Assert.That(models.Measures["manifold.progress.rising"].Value, Is.EqualTo(1));
        Assert.That(models.Measures["manifold.stress.1"].Value, Is.GreaterThan(0.9));
        Assert.That(models.Measures["manifold.start.ignorance"].Value, Is.EqualTo(0).Within(1e-15));
        Assert.That(models.Measures["manifold.error.end"].Value, Is.Zero);
    }

    [Test]
    public void Reindexed_TrajectoriesHaveEqualSteps_ThatEndWhereTheyEnd()
    {
        using var models = FabricatedModels.Study(0).Run(new() { Reindex = 10 });
        var points = models.Table("points.parquet");
        Assert.That(points.Doubles("progress")[2..10],
            Is.EqualTo(Enumerable.Range(1, 8).Select(i => i / 10.0)).Within(1e-12));
        Assert.That(points.NullableDoubles("epoch")[3], Is.EqualTo(0.75).Within(1e-6)); // between .1 and .3
        Assert.That(points.NullableIntegers("checkpoint")[3], Is.Null);
        Assert.That(models.Table("trajectories.parquet").Rows, Is.EqualTo(8 * 6));
    }

    [Test]
    public void RunsOutside_AreProjected_AndATwinFallsOnItsPlace()
    {
        using var models = FabricatedModels.Study();
        var stream = new RandomStream(1, "[]Sgd1"); // the twin of the first run
        models.Write("twin", 3, [("train.network.hidden", "[9]"), ("train.network.activation", "\"Relu\""),
            ("train.optimizer", "\"Sgd\"")],
            [.. new[] { 0, 0.1, 0.3, 0.5, 0.7, 0.85 }.Select(lambda => FabricatedModels.Near(lambda, 0.3, stream))]);
        models.Run(new() { Embed = Filter("activation", "\"Linear\"") });
        var points = models.Table("points.parquet");
        var (runs, coordinates) = (points.NullableStrings("run"), points.DoubleLists("coordinates"));
        var projected = points.Booleans("projected");
        var (original, twin) = (Array.IndexOf(runs, "[]Sgd1"), Array.IndexOf(runs, "twin"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(projected.Count(one => one), Is.EqualTo(5 * 6));
            Assert.That((projected[0], projected[original], projected[twin]), Is.EqualTo((false, false, true)));
            for (var k = 0; k < 6; k++)
                Assert.That(coordinates[twin + k], Is.EqualTo(coordinates[original + k]).Within(1e-10));
            Assert.That(models.Measures["manifold.stress.projected.2"].Value,
                Is.InRange(0.2, models.Measures["manifold.stress.2"].Value));
            Assert.That(models.Table("stress.parquet").Strings("set").Distinct(StringComparer.Ordinal),
                Is.EqualTo(new[] { "embedded", "projected", "all" }));
        }
    }

    [Test]
    public void StressOfASubset_ThatIsTheWhole_IsTheExplainedStress()
    {
        using var models = FabricatedModels.Study().Run(new() { WriteDistances = true, Dimensions = 20 });
        var distances = Matrix.FromRows(models.Table("distances.parquet").DoubleLists("values"));
        var coordinates = Matrix.FromRows(models.Table("points.parquet").DoubleLists("coordinates"));
        var spectrum = SignedSpectrum.Of(distances);
        var stress = SubsetStress.Of(distances, coordinates, [.. spectrum.Eigenvalues.Take(20).Select(Math.Sign)]);
        for (var k = 0; k <= 20; k++)
            Assert.That(stress[k], Is.EqualTo(spectrum.ExplainedStress(k)).Within(1e-10));
    }

    [Test]
    public void TakenRuns_AreTheOnlyOnes()
    {
        using var models = FabricatedModels.Study().Run(new() { Runs = Filter("train.network.hidden", "[[8]]") });
        var runs = models.Table("points.parquet").NullableStrings("run").OfType<string>();
        Assert.That(runs.Distinct(StringComparer.Ordinal),
            Is.EqualTo(new[] { "[8]Sgd1", "[8]Sgd2", "[8]Adam1", "[8]Adam2" }));
    }

    [Test]
    public void Separation_IsLargeByWhatMattersAndSmallByTheRest()
    {
        // Optimizers take other ways: Adam's models doubt in one more class; seeds differ by little.
        using var models = new FabricatedModels();
        foreach (var optimizer in new[] { "\"Sgd\"", "\"Adam\"" })
        {
            foreach (var seed in new[] { 1L, 2L, 3L })
            {
                var stream = new RandomStream((ulong)seed, optimizer);
                models.Write($"{optimizer.Trim('"')}{seed}", seed, [("train.optimizer", optimizer)],
                    [.. new[] { 0.1, 0.4, 0.6 }.Select(lambda => Turned(
                        FabricatedModels.Near(lambda, 0.05, stream), optimizer == "\"Adam\"" ? 0.4 : 0))]);
            }
        }
        models.Run();
        var (optimizers, seeds) = (models.Measures["manifold.separation.optimizer"],
            models.Measures["manifold.separation.seed"]);
        Assert.That((optimizers.Samples, seeds.Samples), Is.EqualTo((3, 6)));
        Assert.That(optimizers.Value, Is.GreaterThan(5 * seeds.Value));
        Assert.That(optimizers.Uncertainty, Is.LessThan(optimizers.Value / 4));
    }

    [Test]
    public void GaussianModels_AreEmbeddedByPrincipalComponents()
    {
        using var models = new FabricatedModels();
        var stream = new RandomStream(3, "tests/gaussian");
        var all = new List<double[]>();
        foreach (var seed in new[] { 1L, 2L })
        {
            double[][] means = [.. Enumerable.Range(0, 4).Select(_ => Enumerable.Range(
                0, FabricatedModels.Samples * FabricatedModels.Classes).Select(_ => stream.Normal()).ToArray())];
            all.AddRange(means);
            models.Write($"seed-{seed}", seed, [], means, kind: "gaussian");
        }
        models.Run(new() { Distance = ManifoldDistance.Gaussian, Bootstrap = 0 });
        var truth = CategoricalPoints.Truth(FabricatedModels.Labels, FabricatedModels.Classes);
        var ignorance = Enumerable.Repeat(1.0 / FabricatedModels.Classes, truth.Length).ToArray();
        var values = SymmetricEigen.Values(Covariance.Of(Matrix.FromRows([ignorance, truth, .. all])));
        var factor = 9 / (8 * 0.5 * FabricatedModels.Samples); // m - 1 over 8 sigma^2 N
        var eigenvalues = models.Table("stress.parquet").NullableDoubles("eigenvalue");
        Assert.That(eigenvalues[..9].Cast<double>(),
            Is.EqualTo(values.Reverse().Take(9).Select(value => value * factor)).Within(1e-12));
        Assert.That(models.Measures["manifold.negative"].Value, Is.Zero);
        Assert.That(models.Measures["manifold.stress.2"].Uncertainty, Is.Null);
    }

    [Test]
    public void Threads_ChangeNoByte()
    {
        using var models = FabricatedModels.Study().Run(new() { Reindex = 7, Bootstrap = 11 });
        models.Run(new() { Reindex = 7, Bootstrap = 11 }, 3, "again");
        foreach (var file in Directory.EnumerateFiles(Path.Combine(models.Folder, "out")))
            Assert.That(File.ReadAllBytes(Path.Combine(models.Folder, "again", Path.GetFileName(file))),
                Is.EqualTo(File.ReadAllBytes(file)), file);
    }

    [Test]
    public void ModelsWithoutACommonWay_BreakTheClaimOfFewDimensions()
    {
        // What the claims say of trainings must fail for models that are drawn at random.
        Assert.That(Condition.TryParse(">= 0.6", out var claim, out _));
        using var trained = FabricatedModels.Study().Run();
        using var random = new FabricatedModels();
        var stream = new RandomStream(4, "tests/random");
        foreach (var seed in new[] { 1L, 2L, 3L, 4L })
        {
            random.Write($"seed-{seed}", seed, [], [.. Enumerable.Range(0, 12)
                .Select(_ => FabricatedModels.Near(0, 2, stream))]);
        }
        random.Run();
        Assert.That(claim!.Holds(trained.Measures["manifold.stress.3"].Value), Is.True);
        Assert.That(claim.Holds(random.Measures["manifold.stress.3"].Value), Is.False);
    }

    static double[] Turned(double[] model, double share)
    {
        var turned = new double[model.Length];
        for (var i = 0; i < model.Length; i++)
        {
            var next = (i / FabricatedModels.Classes * FabricatedModels.Classes)
                + ((i + 1) % FabricatedModels.Classes);
            turned[i] = ((1 - share) * model[i]) + (share * model[next]);
        }
        return turned;
    }
}
