using Eigenspectrum.Numerics;
using Eigenspectrum.Theory;

namespace Eigenspectrum.Stages.LearningDynamics;

/// <summary>A loss near one of its optima.</summary>
/// <param name="Optimum">The weights of the optimum.</param>
/// <param name="Hessian">Of the loss there, eigenvalues ascending; those within the tolerance are 0.</param>
/// <param name="Loss">The loss with its gradient.</param>
/// <param name="Rounding">Bound on the error of a value of the loss that was taken last.</param>
sealed record LocalProblem(
    double[] Optimum, EigenDecomposition Hessian, GradientFunction Loss, Func<double, double> Rounding)
{
    /// <summary>The loss at the optimum.</summary>
    public double Floor { get; init; }

    /// <summary>Largest magnitude of the gradient at the optimum.</summary>
    public double Gradient { get; init; }

    /// <summary>Whether the optimum was found: that of a noisy batch may lie at infinity.</summary>
    public bool IsFound { get; init; } = true;

    /// <summary>Half the mean square of the targets' noise; null without noise.</summary>
    public double? NoiseLevel { get; init; }

    /// <summary>Frobenius norm of the Hessian's residual part over the whole's; 0 at matching weights.</summary>
    public double ResidualShare { get; init; }

    /// <summary>Relative error of expectations by quadrature; 0 for closed forms and batches.</summary>
    public double QuadratureError { get; init; }

    /// <summary>How many zero modes theory expects; null where it does not say.</summary>
    public int? ExpectedZeros { get; init; }

    public double Largest => Hessian.Values[^1];

    public int Zeros => Hessian.Values.Count(h => h == 0);

    /// <summary>Counts as zero what is no larger than a fraction of the largest eigenvalue.</summary>
    public static EigenDecomposition Cleaned(Matrix hessian, double tolerance)
    {
        EigenDecomposition eigen = SymmetricEigen.Decompose(hessian);
        double zero = tolerance * eigen.Values[^1];
        for (int k = 0; k < eigen.Values.Length; k++)
        {
            if (Math.Abs(eigen.Values[k]) <= zero) eigen.Values[k] = 0;
        }

        return eigen;
    }
}
