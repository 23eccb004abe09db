using Eigenspectrum.Numerics;

namespace Eigenspectrum.Stages.LearningDynamics;

/// <summary>
/// What quadrature leaves of the symmetry of a Hessian: by it the expectations of two units depend on their order,
/// within its error. Closed forms are symmetric but for rounding.
/// </summary>
static class QuadratureError
{
    /// <summary>Makes both triangles their mean.</summary>
    /// <returns>The largest difference of the two over the largest magnitude.</returns>
    public static double Symmetrize(Matrix matrix)
    {
        double worst = 0, largest = matrix.LargestMagnitude();
        for (int i = 0; i < matrix.Rows; i++)
        {
            for (int j = 0; j < i; j++)
            {
                worst = Math.Max(worst, Math.Abs(matrix[i, j] - matrix[j, i]));
                matrix[i, j] = matrix[j, i] = (matrix[i, j] + matrix[j, i]) / 2;
            }
        }

        return largest > 0 ? worst / largest : 0;
    }
}
