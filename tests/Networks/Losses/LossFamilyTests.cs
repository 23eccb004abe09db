using Eigenspectrum.Numerics;

namespace Eigenspectrum.Networks.Tests;

public sealed class LossFamilyTests
{
    const double H = 1.0 / 1024;

    static IEnumerable<ILoss> Members() => Catalogue<ILoss>.Names.Select(Catalogue<ILoss>.Create)
        .Append(new SquaredError { Factor = 2 });

    [TestCaseSource(nameof(Members))]
    public void Gradient_IsTheSlopeOfTheValue(ILoss loss)
    {
        var (outputs, targets) = Sample();
        var gradient = new double[outputs.Length];
        var value = loss.Gradient(outputs, targets, gradient);
        Assert.That(value, Is.EqualTo(loss.Value(outputs, targets)));
        for (var c = 0; c < outputs.Length; c++)
            Assert.That(gradient[c], Is.EqualTo(Slope(f => loss.Value(f, targets), outputs, c)).Within(1e-9));
    }

    [TestCaseSource(nameof(Members))]
    public void Hessian_IsTheSlopeOfTheGradient(ILoss loss)
    {
        var (outputs, targets) = Sample();
        var n = outputs.Length;
        var hessian = new double[n * n];
        loss.Hessian(outputs, targets, hessian);
        for (var i = 0; i < n; i++)
        {
            for (var j = 0; j < n; j++)
            {
                Assert.That(hessian[(i * n) + j], Is.EqualTo(Slope(f => GradientAt(loss, f, targets)[i], outputs, j))
                    .Within(1e-9), $"({i}, {j})");
                Assert.That(hessian[(i * n) + j], Is.EqualTo(hessian[(j * n) + i]));
            }
        }
    }

    static (double[] Outputs, double[] Targets) Sample() => ([0.3, -1.2, 2.1, 0.4], [0, 0, 1, 0]);

    static double[] GradientAt(ILoss loss, double[] outputs, double[] targets)
    {
        var gradient = new double[outputs.Length];
        loss.Gradient(outputs, targets, gradient);
        return gradient;
    }

    static double Slope(Func<double[], double> f, double[] x, int c)
    {
        double At(double step)
        {
            var moved = (double[])x.Clone();
            moved[c] += step;
            return f(moved);
        }
        return ((8 * (At(H) - At(-H))) - (At(2 * H) - At(-2 * H))) / (12 * H);
    }
}
