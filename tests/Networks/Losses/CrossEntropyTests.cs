using FsCheck;
using FsCheck.Fluent;

namespace Eigenspectrum.Networks.Tests;

public sealed class CrossEntropyTests
{
    static readonly CrossEntropy Loss = new();

    [Test]
    public void EqualOutputs_LoseTheLogarithmOfTheClasses() =>
        Assert.That(Loss.Value([7, 7, 7, 7], [0, 1, 0, 0]), Is.EqualTo(Math.Log(4)).Within(1e-15));

    [Test]
    public void ConfidentRightAnswer_KeepsItsRelativeAccuracy()
    {
        var gradient = new double[2];
        var loss = Loss.Gradient([40, 0], [1, 0], gradient);
        var tail = Math.Exp(-40); // log(1 + e^-40) = e^-40 to 17 digits
        Assert.That(loss, Is.EqualTo(tail).Within(1e-14 * tail));
        Assert.That(gradient[0], Is.EqualTo(-tail).Within(1e-14 * tail));
        Assert.That(gradient[1], Is.EqualTo(tail).Within(1e-14 * tail));
        var hessian = new double[4];
        Loss.Hessian([40, 0], [1, 0], hessian);
        Assert.That(hessian[0], Is.EqualTo(tail).Within(1e-14 * tail));
    }

    [Test]
    public void FarOutputs_StayFinite()
    {
        var (gradient, hessian) = (new double[3], new double[9]);
        Assert.That(Loss.Gradient([1e4, 0, -1e4], [0, 0, 1], gradient), Is.EqualTo(2e4));
        Assert.That(gradient, Is.EqualTo(new double[] { 1, 0, -1 }));
        Loss.Hessian([1e4, 0, -1e4], [0, 0, 1], hessian);
        Assert.That(hessian, Has.All.EqualTo(0));
    }

    [Test]
    public void AddingAConstantToAllOutputs_ChangesNothing() => Prop.ForAll(Outputs(), outputs =>
    {
        var targets = new double[outputs.Length];
        targets[^1] = 1;
        var shifted = Array.ConvertAll(outputs, f => f + 3);
        return Math.Abs(Loss.Value(outputs, targets) - Loss.Value(shifted, targets)) < 1e-12;
    }).QuickCheckThrowOnFailure();

    [Test]
    public void Hessian_IsPositiveAndKillsTheConstant() => Prop.ForAll(Outputs(), outputs =>
    {
        var n = outputs.Length;
        var hessian = new double[n * n];
        Loss.Hessian(outputs, new double[n], hessian);
        for (var i = 0; i < n; i++)
        {
            var row = hessian.AsSpan(i * n, n);
            var (sum, diagonal) = (0.0, row[i]);
            foreach (var value in row) sum += value;
            // Rows that sum to 0 with only the diagonal positive: dominance makes the matrix positive semidefinite.
            if (Math.Abs(sum) > 4 * n * 2.3e-16 * diagonal || diagonal < 0) return false;
        }
        return true;
    }).QuickCheckThrowOnFailure();

    [Test]
    public void GradientAndMeanOfOneHotTargets_SumToZero()
    {
        // E_{t ~ p} of the gradient p - t is 0, and of its square the Hessian: Fisher = Gauss-Newton.
        double[] outputs = [0.2, -0.4, 1.3];
        var hessian = new double[9];
        Loss.Hessian(outputs, new double[3], hessian);
        var fisher = new double[9];
        var weights = outputs.Select(Math.Exp).ToArray();
        var total = weights.Sum();
        for (var label = 0; label < 3; label++)
        {
            var (target, g) = (new double[3], new double[3]);
            target[label] = 1;
            Loss.Gradient(outputs, target, g);
            for (var i = 0; i < 9; i++) fisher[i] += weights[label] / total * g[i / 3] * g[i % 3];
        }
        Assert.That(fisher, Is.EqualTo(hessian).Within(1e-15));
    }

    static Arbitrary<double[]> Outputs() =>
        Gen.Choose(-3000, 3000).Select(k => k / 100.0).ArrayOf().Where(values => values.Length > 0).ToArbitrary();
}
