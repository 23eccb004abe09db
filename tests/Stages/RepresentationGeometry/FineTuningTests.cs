using Eigenspectrum.Artifacts;
using Eigenspectrum.Numerics;
using Eigenspectrum.Pipeline;
using Eigenspectrum.Spectra;
using Eigenspectrum.Stages.RepresentationGeometry;
using Eigenspectrum.Statistics;

namespace Eigenspectrum.Stages.Tests;

public sealed class FineTuningTests
{
    const int Units = 200, Classes = 10;

    DataFolder folder = null!;

    [SetUp]
    public void Make() => folder = new DataFolder();

    [TearDown]
    public void Remove() => folder.Dispose();

    // The spectrum 1/n with its first nine values tenfold: an oracle of weighted fits computed independently.
    [Test]
    public void NineSpikes_ShowInTheHeadWindow_AndNotInThatBehindThem()
    {
        double[] spectrum = CovarianceSpectrum.Of(Exact(n => (n <= 9 ? 10.0 : 1) / n));
        var head = new WeightedPowerLaw { FirstRank = 4 }.Fit(spectrum)!;
        var window = new WeightedPowerLaw().Fit(spectrum)!;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(head.Alpha, Is.EqualTo(1.861430).Within(1e-6));
            Assert.That(head.RSquared, Is.EqualTo(.794890).Within(1e-6));
            Assert.That(window.Alpha, Is.EqualTo(1).Within(1e-6));
            Assert.That(window.RSquared, Is.EqualTo(1).Within(1e-6));
        }
    }

    [Test]
    public void GrowthOfNineSpikes_LiesInNineDirections_AndIsFoundThere()
    {
        var growth = CovarianceGrowth.Of(Exact(n => 1.0 / n), Exact(n => (n <= 9 ? 10.0 : 1) / n));
        var own = new Matrix(9, Units);
        for (int k = 0; k < 9; k++) own[k, k] = 1;
        using (Assert.EnterMultipleScope())
        {
            Assert.That(growth.TopShare(9), Is.EqualTo(1).Within(1e-12));
            Assert.That(growth.TopShare(8), Is.LessThan(.99));
            Assert.That(growth.Directions(1 - 1e-9), Is.EqualTo(9));
            Assert.That(growth.ShareIn(own), Is.EqualTo(1).Within(1e-12));
            Assert.That(growth.Growth / growth.TraceBefore,
                Is.EqualTo(9 * Harmonic(9) / Harmonic(Units)).Within(1e-10));
            Assert.That(growth.Shrinkage, Is.Zero.Within(1e-12));
        }
    }

    [Test]
    public void RandomSubspaces_HoldTheirShareOfDimensions()
    {
        var growth = CovarianceGrowth.Of(Exact(n => 1.0 / n), Exact(n => (n <= 30 ? 2.0 : 1) / n));
        var stream = new RandomStream(1, "subspaces");
        double[] shares = [.. Enumerable.Range(0, 200).Select(_ =>
        {
            var rows = new Matrix(9, Units);
            stream.Normals(rows.Data);
            Matrix basis = CovarianceGrowth.Basis(rows, 9), gram = Matrix.MultiplyTransposed(basis, basis);
            for (int i = 0; i < 9; i++) gram[i, i] -= 1;
            Assert.That(gram.LargestMagnitude(), Is.LessThan(1e-12));
            return growth.ShareIn(basis);
        })];
        Assert.That(Sums.Mean(shares), Is.EqualTo(9.0 / Units).Within(4.5 * Sums.StandardError(shares)));
    }

    [Test]
    public void Basis_LeavesOutDirectionsThatAreNotThere()
    {
        // Class means less their mean: one direction less than classes.
        var rows = new Matrix(4, 6);
        new RandomStream(1, "means").Normals(rows.Data);
        double[] mean = Covariance.Means(rows);
        for (int i = 0; i < 4; i++)
        {
            for (int j = 0; j < 6; j++) rows[i, j] -= mean[j];
        }
        Assert.That(CovarianceGrowth.Basis(rows, 6).Rows, Is.EqualTo(3));
    }

    [Test]
    public void Stage_FindsTheClassMeans_WhereTrainingSpreadThem_AndNotWhereItDidNot()
    {
        var before = Activations("before");
        Write(before, Spread(before, byClass: true));
        StageRun run = Run("spread");
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Of(run, "classMeans"), Is.GreaterThan(.97));
            Assert.That(Of(run, "top"), Is.GreaterThan(.97));
            Assert.That(Of(run, "directions"), Is.InRange(1, Classes - 1));
            Assert.That(Of(run, "random"), Is.EqualTo(9.0 / 40));
            Assert.That(Of(run, "random.largest"), Is.LessThan(.6));
            Assert.That(DataFolder.Measure(run, "geometry.layer2.pretrained.effectiveRank"), Is.GreaterThan(
                DataFolder.Measure(run, "geometry.layer2.final.effectiveRank")));
            Assert.That(DataFolder.Measure(run, "geometry.layer2.pretrained.window.4-30.alpha"), Is.LessThan(
                DataFolder.Measure(run, "geometry.layer2.final.window.4-30.alpha")));
        }
        // The law broken on purpose: groups that are not the classes grow apart.
        Write(before, Spread(before, byClass: false));
        Assert.That(Of(Run("other"), "classMeans"), Is.LessThan(.5));
    }

    [Test]
    public void WhatIsMissing_IsOneLine()
    {
        var values = Activations("before");
        Write(values, values, last: 1);
        Assert.That(() => Run("missing"), Throws.InstanceOf<UserErrorException>().With.Message.StartsWith(
            "geometry.fineTuning needs layer2 at checkpoint 1, where training with labels begins, and at a later one"));
        Write(values, values);
        Assert.That(() => Run("layer", "layer7"), Throws.InstanceOf<UserErrorException>().With.Message.EqualTo(
            "geometry.fineTuning.layers: 'layer7' was not extracted; there are: layer2, layer3."));
    }

    static double Harmonic(int n) => Enumerable.Range(1, n).Sum(k => 1.0 / k);

    static double Of(StageRun run, string name) => DataFolder.Measure(run, $"geometry.layer2.fineTuning.{name}");

    // Samples plus and minus along the axes: their covariance is diagonal with the given values.
    static Matrix Exact(Func<int, double> value)
    {
        var samples = new Matrix(2 * Units, Units);
        for (int n = 0; n < Units; n++)
        {
            samples[n, n] = Math.Sqrt(value(n + 1));
            samples[n + Units, n] = -samples[n, n];
        }
        return samples;
    }

    static Matrix Activations(string name)
    {
        var values = new Matrix(300, 40);
        new RandomStream(1, name).Normals(values.Data);
        for (int i = 0; i < values.Data.Length; i++) values.Data[i] /= Math.Sqrt(1 + (i % 40));
        return values;
    }

    // Class c, or a group of the same size that has nothing to do with classes, moves along an axis of its own.
    static Matrix Spread(Matrix before, bool byClass)
    {
        var after = before.Copy();
        for (int n = 0; n < after.Rows; n++) after[n, 10 + (byClass ? n % Classes : n / Classes % Classes)] += 8;
        return after;
    }

    void Write(Matrix before, Matrix after, int last = 4)
    {
        Directory.CreateDirectory(folder.File("Extract"));
        Field[] fields =
        [
            new("checkpoint", ColumnType.Int32), new("step", ColumnType.Int64), new("epoch", ColumnType.Double),
            new("layer", ColumnType.String), new("sample", ColumnType.Int32), new("label", ColumnType.Int32),
            new("values", ColumnType.FloatList),
        ];
        using var writer = new TableWriter(folder.File("Extract/activations.parquet"), fields);
        writer.SetMetadata("pretrained", "1");
        foreach ((int checkpoint, Matrix values) in new[] { (0, before), (1, before), (4, after) })
        {
            if (checkpoint > last) continue;
            foreach (string layer in new[] { "layer2", "layer3" })
            {
                int n = values.Rows;
                writer.Write(new Table()
                    .Add("checkpoint", [.. Enumerable.Repeat(checkpoint, n)])
                    .Add("step", [.. Enumerable.Repeat(100L * checkpoint, n)])
                    .Add("epoch", [.. Enumerable.Repeat(.5 * checkpoint, n)])
                    .Add("layer", [.. Enumerable.Repeat(layer, n)])
                    .Add("sample", [.. Enumerable.Range(0, n)])
                    .Add("label", [.. Enumerable.Range(0, n).Select(i => i % Classes)])
                    .Add("values", [.. Enumerable.Range(0, n)
                        .Select(i => values.Row(i).ToArray().Select(v => (float)v).ToArray())]));
            }
        }
        writer.Commit();
    }

    StageRun Run(string output, string? layer = null)
    {
        var inputs = new Dictionary<string, string>(StringComparer.Ordinal) { ["Extract"] = folder.File("Extract") };
        var run = StageRun.Detached("RepresentationGeometry", "test", "seed-1", 1, inputs, folder.File(output), 1);
        GeometryStage.Run(new()
        {
            Bootstrap = 20,
            Fits = [new WeightedPowerLaw { FirstRank = 4, LastRank = 30 }],
            FineTuning = new() { Layers = layer is null ? null : [layer], Bootstrap = 5 },
        }, run);
        run.WriteMeasures();
        return run;
    }
}
