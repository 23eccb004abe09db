using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;
using FsCheck;
using FsCheck.Fluent;

namespace Eigenspectrum.Curvature.Tests;

public sealed class GaussNewtonTests
{
    [Test]
    public void LinearModel_HasNoOtherCurvature([Values] bool crossEntropy)
    {
        ILoss loss = crossEntropy ? new CrossEntropy() : new SquaredError();
        var (objective, parameters) = Problems.Random(4, [], 3, new Linear(), loss);
        Assert.That(
            Problems.RelativeDifference(new Hessian().Of(objective, parameters),
                new GaussNewton().Of(objective, parameters)),
            Is.LessThan(1e-15));
    }

    [Test]
    public void LinearNetwork_AtItsOwnTargets_HasNoOtherCurvature()
    {
        var (objective, parameters) = Problems.Random(4, [3], 2, new Linear(), new SquaredError());
        Objective matched = Problems.Matched(objective, parameters);
        Assert.That(
            Problems.RelativeDifference(new Hessian().Of(matched, parameters),
                new GaussNewton().Of(matched, parameters)),
            Is.LessThan(1e-14));
        // away from them the residual couples the two layers
        Assert.That(
            Problems.RelativeDifference(new Hessian().Of(objective, parameters),
                new GaussNewton().Of(objective, parameters)),
            Is.GreaterThan(.01));
    }

    [Test]
    public void GaussNewton_IsTheMeanOfJacobianProducts([Values] bool crossEntropy)
    {
        ILoss loss = crossEntropy ? new CrossEntropy() : new SquaredError();
        var (objective, parameters) = Problems.Random(3, [4, 3], 2, new Tanh(), loss, samples: 9);
        Matrix jacobian = Jacobian.Parameters(objective.Network, parameters, objective.Data.Inputs);
        Matrix outputs = objective.Network.Predict(parameters, objective.Data.Inputs);
        var weighted = new Matrix(jacobian.Rows, jacobian.Columns);
        double[] second = new double[4];
        for (int n = 0; n < objective.Data.Count; n++)
        {
            loss.Hessian(outputs.Row(n), objective.Data.Targets.Row(n), second);
            for (int c = 0; c < 2; c++)
            {
                for (int other = 0; other < 2; other++)
                {
                    for (int j = 0; j < jacobian.Columns; j++)
                        weighted[2 * n + c, j] += second[2 * c + other] * jacobian[2 * n + other, j] / 9;
                }
            }
        }

        Matrix expected = Matrix.TransposeMultiply(jacobian, weighted);
        Assert.That(Problems.RelativeDifference(new GaussNewton().Of(objective, parameters), expected),
            Is.LessThan(1e-14));
    }

    [Test]
    public void NonzeroSpectrum_IsThatOfTheTangentKernel()
    {
        // J'J/N and JJ'/N share their nonzero eigenvalues; at the teacher's own targets the Hessian is J'J/N
        var (objective, parameters) =
            Problems.Random(4, [5], 1, new Erf(), new SquaredError(), samples: 6, biases: false);
        Objective matched = Problems.Matched(objective, parameters);
        double[] hessian = SymmetricEigen.Values(new Hessian().Of(matched, parameters));
        Matrix jacobian = Jacobian.Parameters(objective.Network, parameters, objective.Data.Inputs);
        double[] kernel = SymmetricEigen.Values(Matrix.MultiplyTransposed(jacobian, jacobian));
        double largest = hessian[^1];
        for (int i = 1; i <= 6; i++) Assert.That(hessian[^i], Is.EqualTo(kernel[^i] / 6).Within(1e-13 * largest));
        for (int i = 7; i <= hessian.Length; i++) Assert.That(hessian[^i], Is.Zero.Within(1e-13 * largest));
    }

    [Test]
    public void GaussNewton_IsPositiveSemidefinite() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<int>(),
            seed =>
            {
                ILoss loss = seed % 2 == 0 ? new CrossEntropy() : new SquaredError();
                var (objective, parameters) =
                    Problems.Random(3, [4, 2], 3, new Tanh(), loss, seed: (ulong)(uint)seed, scale: 2);
                double[] values = SymmetricEigen.Values(new GaussNewton().Of(objective, parameters));
                return values[0] >= -SymmetricEigen.ErrorBound(values);
            }).QuickCheckThrowOnFailure();

    [Test]
    public void VectorProducts_AreSymmetricAndLinear() =>
        Prop.ForAll(
            ArbMap.Default.ArbFor<int>(),
            seed =>
            {
                var (objective, parameters) =
                    Problems.Random(3, [4, 2], 3, new Tanh(), new CrossEntropy(), seed: (ulong)(uint)seed);
                CurvatureMap product = new Hessian().Map(objective, parameters);
                var stream = new RandomStream((ulong)(uint)seed, "vectors");
                int p = parameters.Length;
                double[] u = new double[p], v = new double[p], w = new double[p];
                stream.Normals(u);
                stream.Normals(v);
                for (int i = 0; i < w.Length; i++) w[i] = 2 * u[i] - 3 * v[i];
                double[] hu = product.Apply(u), hv = product.Apply(v), hw = product.Apply(w);
                double scale = Sums.Norm(hu) * Sums.Norm(v) + Sums.Norm(hv) * Sums.Norm(u);
                bool isSymmetric = Math.Abs(Sums.Dot(v, hu) - Sums.Dot(u, hv)) <= 1e-12 * scale;
                bool isLinear = true;
                for (int i = 0; i < w.Length; i++)
                    isLinear &= Math.Abs(hw[i] - (2 * hu[i] - 3 * hv[i])) <= 1e-12 * (Sums.Norm(hu) + Sums.Norm(hv));
                return isSymmetric && isLinear;
            }).QuickCheckThrowOnFailure();
}
