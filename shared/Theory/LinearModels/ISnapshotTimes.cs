using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory;

/// <summary>When the trajectories of a linear model are looked at.</summary>
/// <remarks>
/// All that the covariance of trajectories needs of the times are means over them of the factors by which modes decay.
/// A mode is given by its x = eta lambda; after t steps of gradient descent it has decayed by (1 - x)^t. Steps lie in
/// 0 &lt;= x &lt; 2, where descent is stable; others are taken as they are.
/// </remarks>
public interface ISnapshotTimes
{
    /// <summary>The last time, in steps.</summary>
    double Last { get; }

    /// <summary>m_i: the mean over the times of the factor of each mode. O(d), or O(d times) without a closed form.
    /// </summary>
    double[] Means(ReadOnlySpan<double> steps);

    /// <summary>S_ii: the mean over the times of the squared factor of each mode. As costly.</summary>
    double[] Squares(ReadOnlySpan<double> steps);

    /// <summary>
    /// S_ij, d x d: the mean over the times of the product of the factors of two modes; less m_i m_j if centred.
    /// </summary>
    /// <remarks>O(d^2), or O(d^2 times) without a closed form.</remarks>
    Matrix Products(ReadOnlySpan<double> steps, bool centred);
}
