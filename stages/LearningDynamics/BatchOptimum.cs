using Eigenspectrum.Curvature;
using Eigenspectrum.Networks;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Stages.LearningDynamics;

/// <summary>The optimum of a batch's loss near given weights, with the Hessian there.</summary>
/// <remarks>
/// Newton's method in the Hessian's eigenbasis with the magnitudes of the eigenvalues, damped until the loss falls
/// (Levenberg and Marquardt); flat directions are left alone. Ours: at the optimum of noisy targets the Hessian is
/// Gauss-Newton plus a residual part.
/// </remarks>
static class BatchOptimum
{
    const int MostIterations = 200;
    const double Flat = 1e-10;

    /// <summary>Largest gradient over the Hessian's size: the distance that is left in its steep directions.</summary>
    const double Converged = 1e-10;

    const double Unit = 2.220446049250313e-16;

    public static LocalProblem Near(Objective objective, double[] start, double zeroTolerance, bool isExact)
    {
        double[] optimum = isExact ? start : Find(objective, start);
        Matrix hessian = new Curvature.Hessian().Of(objective, optimum);
        Matrix residual = hessian.Copy();
        Matrix outer = new GaussNewton().Of(objective, optimum);
        for (int i = 0; i < residual.Data.Length; i++) residual.Data[i] -= outer.Data[i];
        double[] gradient = new double[optimum.Length];
        double floor = objective.Gradient(optimum, gradient);
        return new(optimum, LocalProblem.Cleaned(hessian, zeroTolerance), objective.Gradient,
            loss => 64 * Unit * Math.Abs(loss))
        {
            Floor = floor,
            Gradient = Largest(gradient),
            IsFound = isExact || Largest(gradient) <= Converged * hessian.LargestMagnitude(),
            ResidualShare = residual.FrobeniusNorm() / hessian.FrobeniusNorm(),
        };
    }

    static double[] Find(Objective objective, double[] start)
    {
        double[] place = [.. start], gradient = new double[place.Length];
        double loss = objective.Gradient(place, gradient), damping = 0;
        for (int iteration = 0; iteration < MostIterations; iteration++)
        {
            EigenDecomposition eigen =
                SymmetricEigen.Decompose(new Curvature.Hessian().Of(objective, place));
            double scale = Math.Max(Math.Abs(eigen.Values[0]), Math.Abs(eigen.Values[^1]));
            bool isBetter = false;
            for (int trial = 0; trial < 40 && !isBetter; trial++)
            {
                double[] next = Step(place, gradient, eigen, scale, damping), nextGradient = new double[place.Length];
                double nextLoss = objective.Gradient(next, nextGradient);
                // where the loss is flat to rounding the gradient still tells what is nearer
                isBetter = nextLoss < loss - 16 * Unit * loss
                    || (nextLoss <= loss + 16 * Unit * loss && Sums.Norm(nextGradient) < Sums.Norm(gradient) / 2);
                if (isBetter)
                {
                    (place, gradient, loss) = (next, nextGradient, nextLoss);
                    damping = damping < 1e-9 * scale ? 0 : damping / 10;
                }
                else
                {
                    damping = Math.Max(damping * 10, 1e-8 * scale);
                }
            }

            if (!isBetter) break;
        }

        return place;
    }

    static double[] Step(
        double[] place, double[] gradient, EigenDecomposition eigen, double scale, double damping)
    {
        double[] coordinates = new double[place.Length];
        for (int i = 0; i < place.Length; i++)
            Vectors.AddScaled(gradient[i], eigen.Vectors.Row(i), coordinates);
        for (int k = 0; k < coordinates.Length; k++)
        {
            double h = Math.Abs(eigen.Values[k]);
            coordinates[k] = h <= Flat * scale ? 0 : -coordinates[k] / (h + damping);
        }

        double[] next = eigen.Vectors.Apply(coordinates);
        for (int i = 0; i < next.Length; i++) next[i] += place[i];
        return next;
    }

    static double Largest(double[] values) => values.Max(Math.Abs);
}
