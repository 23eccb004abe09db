using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks.Tests;

// Laws of every objective, and values that can be said in closed form.
public sealed class ObjectiveFamilyTests
{
    static readonly ISelfSupervisedObjective[] Objectives =
    [
        .. Catalogue<ISelfSupervisedObjective>.Names.Select(Catalogue<ISelfSupervisedObjective>.Create),
        new BarlowTwins { Lambda = 0.4 }, new SimClr { Temperature = 0.1 },
        new VicReg { InvarianceWeight = 2, VarianceWeight = 7, CovarianceWeight = 3, Gamma = 1.5, Epsilon = 0.01 },
    ];

    [TestCaseSource(nameof(Objectives))]
    public void Gradient_IsThatOfTheValue(ISelfSupervisedObjective objective)
    {
        var (first, second) = Views(7, 4, 0.8);
        var (ga, gb) = (Same(first), Same(second));
        objective.Gradient(first, second, ga, gb);
        foreach (var (z, gradient) in new[] { (first, ga), (second, gb) })
        {
            for (var i = 0; i < z.Data.Length; i++)
            {
                const double h = 1e-5;
                var at = z.Data[i];
                z.Data[i] = at + h;
                var up = Value(objective, first, second);
                z.Data[i] = at - h;
                var down = Value(objective, first, second);
                z.Data[i] = at;
                // Truncation of order h^2; rounding of the value over h.
                var error = 2e-8 + (2e-14 * Math.Abs(up) / h);
                Assert.That(gradient.Data[i], Is.EqualTo((up - down) / (2 * h)).Within(error));
            }
        }
    }

    [TestCaseSource(nameof(Objectives))]
    public void Value_DoesNotDependOnThreadsNorOnTheOrderOfSamples(ISelfSupervisedObjective objective)
    {
        var (first, second) = Views(33, 12, 0.5);
        var (ga, gb, other) = (Same(first), Same(second), Same(first));
        var value = objective.Gradient(first, second, ga, gb);
        Assert.That(objective.Gradient(first, second, other, gb, threads: 3), Is.EqualTo(value));
        Assert.That(other.Data, Is.EqualTo(ga.Data));
        var order = new RandomStream(3, "order").Permutation(first.Rows);
        var error = 1e-12 * Math.Abs(value);
        Assert.That(Value(objective, Rows(first, order), Rows(second, order)), Is.EqualTo(value).Within(error));
        // The two views play one part.
        Assert.That(Value(objective, second, first), Is.EqualTo(value).Within(error));
    }

    [TestCaseSource(nameof(Objectives))]
    public void DescentAlongTheGradient_LowersTheValue(ISelfSupervisedObjective objective)
    {
        var (first, second) = Views(20, 6, 1);
        var (ga, gb) = (Same(first), Same(second));
        var value = objective.Gradient(first, second, ga, gb);
        var slope = Sums.Dot(ga.Data, ga.Data) + Sums.Dot(gb.Data, gb.Data);
        var rate = 0.01 * value / slope;
        for (var i = 0; i < ga.Data.Length; i++)
        {
            first.Data[i] -= rate * ga.Data[i];
            second.Data[i] -= rate * gb.Data[i];
        }
        Assert.That(Value(objective, first, second), Is.LessThan(value));
    }

    [TestCaseSource(nameof(Objectives))]
    public void OneSample_OrAnotherSize_IsRefused(ISelfSupervisedObjective objective)
    {
        Assert.That(() => Value(objective, new Matrix(1, 3), new Matrix(1, 3)),
            Throws.ArgumentException.With.Message.Contains("take 2 or more"));
        Assert.That(() => Value(objective, new Matrix(4, 3), new Matrix(4, 2)),
            Throws.ArgumentException.With.Message.Contains("one size"));
    }

    [Test]
    public void BarlowTwins_OfEqualDecorrelatedViews_IsZero_AndOfOppositeOnesFourAUnit()
    {
        var z = Hadamard();
        Assert.That(Value(new BarlowTwins(), z, z), Is.Zero.Within(1e-28));
        var opposite = new Matrix(z.Rows, z.Columns, [.. z.Data.Select(v => -v)]);
        Assert.That(Value(new BarlowTwins(), z, opposite), Is.EqualTo(4 * z.Columns).Within(1e-12));
        // Every unit the same: all correlations are 1, those off the diagonal cost lambda each.
        var one = new Matrix(4, 3, [1, 1, 1, 2, 2, 2, -1, -1, -1, 0, 0, 0]);
        Assert.That(Value(new BarlowTwins { Lambda = 0.3 }, one, one), Is.EqualTo(0.3 * 6).Within(1e-12));
    }

    [Test]
    public void BarlowTwins_IgnoresShiftAndScaleOfUnits()
    {
        var (first, second) = Views(9, 5, 0.5);
        var value = Value(new BarlowTwins(), first, second);
        for (var n = 0; n < first.Rows; n++)
        {
            for (var j = 0; j < first.Columns; j++) first[n, j] = ((j + 2) * first[n, j]) + 10 - j;
        }
        Assert.That(Value(new BarlowTwins(), first, second), Is.EqualTo(value).Within(1e-11));
    }

    [Test]
    public void BarlowTwins_OfACollapsedUnit_IsFinite()
    {
        var (first, second) = Views(6, 3, 0.5);
        for (var n = 0; n < 6; n++) first[n, 1] = second[n, 1] = 0.1;
        var (ga, gb) = (Same(first), Same(second));
        var value = new BarlowTwins().Gradient(first, second, ga, gb);
        Assert.That(value, Is.GreaterThanOrEqualTo(1));
        Assert.That(ga.Column(1).Concat(gb.Column(1)), Has.All.EqualTo(0));
        Assert.That(ga.Data.Concat(gb.Data), Has.All.Matches<double>(double.IsFinite));
    }

    [Test]
    public void SimClr_OfConstructedEmbeddings_HasTheClosedForm()
    {
        const double t = 0.5;
        const int batch = 4;
        // Pairs equal, different samples orthogonal.
        var z = Matrix.Identity(batch);
        var expected = Math.Log(Math.Exp(1 / t) + (2 * batch) - 2) - (1 / t);
        Assert.That(Value(new SimClr { Temperature = t }, z, z), Is.EqualTo(expected).Within(1e-13));
        // All embeddings one point: every other view is as likely.
        var same = new Matrix(batch, 3);
        Array.Fill(same.Data, 2.5);
        var chance = Math.Log((2 * batch) - 1);
        Assert.That(Value(new SimClr { Temperature = t }, same, same), Is.EqualTo(chance).Within(1e-13));
    }

    [Test]
    public void SimClr_IgnoresLengthsAndRotations()
    {
        var (first, second) = Views(8, 3, 0.5);
        var value = Value(new SimClr(), first, second);
        var (c, s) = (0.6, 0.8);
        var turn = new Matrix(3, 3, [c, -s, 0, s, c, 0, 0, 0, 1]);
        (first, second) = (Matrix.Multiply(first, turn), Matrix.Multiply(second, turn));
        for (var n = 0; n < 8; n++)
        {
            for (var j = 0; j < 3; j++) first[n, j] *= n + 1;
        }
        Assert.That(Value(new SimClr(), first, second), Is.EqualTo(value).Within(1e-12));
    }

    [Test]
    public void VicReg_OfConstructedEmbeddings_HasTheClosedForm()
    {
        // Columns orthogonal with variance 8/7 > 1: nothing is wanting.
        var z = Hadamard();
        Assert.That(Value(new VicReg(), z, z), Is.Zero.Within(1e-12));
        // A shift between the views costs its square and nothing else.
        var shifted = new Matrix(z.Rows, z.Columns, [.. z.Data.Select(v => v + 0.3)]);
        Assert.That(Value(new VicReg(), z, shifted), Is.EqualTo(25 * 0.09).Within(1e-12));
    }

    [Test]
    public void VicReg_SeesACollapse_ByItsVariance()
    {
        var point = new Matrix(10, 4);
        Array.Fill(point.Data, 0.7);
        Assert.That(Value(new VicReg(), point, point), Is.EqualTo(2 * 25 * (1 - 0.01)).Within(1e-12));
        Assert.That(Value(new VicReg { VarianceWeight = 0 }, point, point), Is.Zero.Within(1e-12));
        // On a line the variance is there, the covariance sees it.
        var (line, _) = Views(50, 1, 0);
        var wide = new Matrix(50, 4, [.. line.Data.SelectMany(v => Enumerable.Repeat(3 * v, 4))]);
        var variance = Sums.Variance(wide.Column(0));
        Assert.That(Value(new VicReg(), wide, wide), Is.EqualTo(2 * 3 * variance * variance).Within(1e-9));
    }

    static double Value(ISelfSupervisedObjective objective, Matrix first, Matrix second) =>
        objective.Gradient(first, second, Same(first), Same(second));

    static Matrix Same(Matrix z) => new(z.Rows, z.Columns);

    static Matrix Rows(Matrix z, int[] order) => Matrix.FromRows([.. order.Select(n => z.Row(n).ToArray())]);

    // Eight samples of three orthogonal units of mean 0 and mean square 1.
    static Matrix Hadamard() => new(8, 3,
    [
        1, 1, 1, 1, 1, -1, 1, -1, 1, 1, -1, -1, -1, 1, 1, -1, 1, -1, -1, -1, 1, -1, -1, -1,
    ]);

    static (Matrix First, Matrix Second) Views(int rows, int columns, double noise)
    {
        var stream = new RandomStream(2, $"views/{rows}/{columns}");
        var (first, second) = (new Matrix(rows, columns), new Matrix(rows, columns));
        stream.Normals(first.Data);
        stream.Normals(second.Data);
        for (var i = 0; i < first.Data.Length; i++) second.Data[i] = first.Data[i] + (noise * second.Data[i]);
        return (first, second);
    }
}
