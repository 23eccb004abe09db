using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory.Tests;

public sealed class DescentNearTheTeacherTests
{
    static readonly double[] Distances = [1e-1, 1e-2, 1e-3];

    [Test]
    public void Deviation_FromTheQuadratic_ShrinksWithTheDistance()
    {
        // the linear network (10, 20) with variances 1/10 and 1/20, η = .2 / h_max, t ≤ 100
        double[] deviations = Deviations(20, Embedding.Split);
        Assert.That(deviations[1] / deviations[2], Is.InRange(5, 15));
        Assert.That(deviations[2], Is.LessThan(.05));
        Assert.That(deviations[0], Is.InRange(.2, 1.5), "the spec's single start has .53");
        Assert.That(deviations[1], Is.InRange(.03, .4), "the spec's single start has .18");
    }

    [Test]
    public void WrongCurvature_DeviatesAtEveryDistance()
    {
        Assert.That(Deviations(20, Embedding.Split, 1.2)[2], Is.GreaterThan(.3));
    }

    [TestCase(Embedding.Split)]
    [TestCase(Embedding.ZeroOutput)]
    public void WiderStudents_KeepToTheQuadraticAtTheirOptimum(Embedding embedding)
    {
        double[] deviations = Deviations(26, embedding);
        Assert.That(deviations[1] / deviations[2], Is.InRange(5, 15));
        Assert.That(deviations[2], Is.LessThan(.05));
    }

    [TestCase(Embedding.Split, 3)]
    [TestCase(Embedding.Split, 7)]
    [TestCase(Embedding.ZeroOutput, 5)]
    public void EmbeddedStudents_DoWhatTheirTeacherDoes_WithTheZeroModesOfTheirKind(Embedding embedding, int hidden)
    {
        var stream = new RandomStream(7, "embedding");
        var kernel = ErrorFunctionKernel.Standard();
        Matrix first = Samples.Normal(stream, 3, 4), second = Samples.Normal(stream, 2, 3);
        var student = EmbeddedStudent.Of(first, second, hidden, embedding, stream, 1);
        var loss = new PopulationLoss(first, second, kernel, hidden);
        double[] gradient = new double[loss.Parameters];
        Assert.That(loss.Gradient(student.Parameters(), gradient), Is.Zero.Within(loss.Rounding));
        Assert.That(gradient, Is.All.Zero.Within(loss.Rounding));
        double[] h = SymmetricEigen.Values(PopulationHessian.Of(student.First, student.Second, kernel));
        Assert.That(h.Count(value => value < 1e-12 * h[^1]),
            Is.EqualTo(EmbeddedStudent.ZeroModes(hidden - 3, 4, 2, embedding)));
    }

    [Test]
    public void NarrowerStudents_AreRefused()
    {
        var stream = new RandomStream(8, "narrow");
        Assert.That(() => EmbeddedStudent.Of(new(3, 2), new(1, 3), 2, Embedding.Split, stream, 1),
            Throws.ArgumentException);
    }

    static double[] Deviations(int hidden, Embedding embedding, double curvatureFactor = 1)
    {
        var stream = new RandomStream(9, "descent");
        Matrix first = Samples.Normal(stream, 20, 10, Math.Sqrt(.1));
        Matrix second = Samples.Normal(stream, 1, 20, Math.Sqrt(.05));
        var kernel = new LinearKernel();
        var student = EmbeddedStudent.Of(first, second, hidden, embedding, stream, Math.Sqrt(.1));
        Matrix hessian = PopulationHessian.Of(student.First, student.Second, kernel);
        for (int i = 0; i < hessian.Data.Length; i++) hessian.Data[i] *= curvatureFactor;
        EigenDecomposition eigen = SymmetricEigen.Decompose(hessian);
        double stepSize = .2 / eigen.Values[^1];
        double[] direction = new double[eigen.Values.Length];
        stream.Normals(direction);
        long[] steps = [.. Enumerable.Range(0, 101).Select(t => (long)t)];
        return [.. Distances.Select(Deviation)];

        double Deviation(double distance)
        {
            double[] displacement = [.. direction.Select(x => distance * x)];
            double[] parameters = [.. student.Parameters().Select((p, i) => p + displacement[i])];
            var loss = new PopulationLoss(first, second, kernel, hidden);
            double[] losses = GradientDescent.Losses(loss.Gradient, parameters, stepSize, steps);
            var curve = QuadraticLearningCurve.From(eigen, displacement);
            return steps.Max(t => Math.Abs(losses[t] / curve.Descent(t, stepSize) - 1));
        }
    }
}
