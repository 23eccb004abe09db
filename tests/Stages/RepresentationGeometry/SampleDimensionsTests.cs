using Eigenspectrum.Artifacts;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Stages.RepresentationGeometry;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.Tests;

public sealed class SampleDimensionsTests
{
    DataFolder folder = null!;

    [SetUp]
    public void Make() => folder = new DataFolder();

    [TearDown]
    public void Remove() => folder.Dispose();

    [Test]
    public void Table_HasEveryMetric_WithAReasonWhereItCannotBeEstimated()
    {
        var values = new Matrix(60, 5);
        new RandomStream(1, "samples").Normals(values.Data);
        var run = StageRun.Detached("RepresentationGeometry", "test", "seed-1", 1,
            new Dictionary<string, string>(StringComparer.Ordinal), folder.File("out"));
        using (var tables = new SampleDimensions(run, [new UnbiasedParticipationRatio(), new Lidar()]))
        {
            tables.Write(new LayerKey(0, 0, 0, "layer1"), new GroupedSamples(values), "initial");
            tables.Write(new LayerKey(1, 5, 1, "layer1"), new GroupedSamples(values), null);
            tables.Commit();
        }
        Table table = folder.Table("sample-dimensions.parquet");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(table.Strings("metric"), Is.EqualTo(new[]
                { "UnbiasedParticipationRatio", "Lidar", "UnbiasedParticipationRatio", "Lidar" }));
            Assert.That(table.NullableDoubles("value")[0], Is.InRange(3, 6));
            Assert.That(table.NullableDoubles("value")[1], Is.Null);
            Assert.That(table.NullableStrings("reason")[1], Does.Contain("one view"));
            Assert.That(table.NullableStrings("reason")[0], Is.Null);
            Assert.That(DataFolder.Measure(run, "geometry.layer1.initial.unbiasedParticipationRatio"),
                Is.EqualTo(table.NullableDoubles("value")[0]));
            Assert.That(run.Measures.Count, Is.EqualTo(1));
        }
    }

    [Test]
    public void WithoutMetrics_NothingIsWritten()
    {
        var run = StageRun.Detached("RepresentationGeometry", "test", "seed-1", 1,
            new Dictionary<string, string>(StringComparer.Ordinal), folder.File("out"));
        using var tables = new SampleDimensions(run, []);
        tables.Write(default, new GroupedSamples(new Matrix(4, 2)), "final");
        tables.Commit();
        Assert.That(File.Exists(folder.File("out/sample-dimensions.parquet")), Is.False);
    }
}
