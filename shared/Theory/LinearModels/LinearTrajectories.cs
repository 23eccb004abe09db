using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory;

/// <summary>
/// The ensemble of training trajectories of a linear model under gradient descent, from starts w_0 ~ N(0, diag), in the
/// eigenbasis of the input correlation.
/// </summary>
/// <remarks>
/// Derived: of the loss (1/2n)|Xw - y|^2 with X'X/n = V diag(lambda) V', the predictions over sqrt(n) have in the left
/// singular basis the coordinates f_i(t) = sqrt(lambda_i) [w*_i + (1 - eta lambda_i)^t (w_0i - w*_i)]. Over starts and
/// times their second moments about the truth are (b b') o S + diag(a_i S_ii), and about their mean
/// (b b') o (S - m m') + diag(a_i S_ii), with S and m of <see cref="ISnapshotTimes"/>. Kernel machines obey the same
/// with the eigenvalues of K/n. Trajectories of starts whose mean is not zero are those of b less that mean.
/// </remarks>
public sealed record LinearTrajectories
{
    /// <summary>lambda_i, of the input correlation X'X/n or of a kernel matrix K/n; none negative.</summary>
    public required double[] Eigenvalues { get; init; }

    /// <summary>b_i = sqrt(lambda_i) w*_i: the coordinates of the target over sqrt(n).</summary>
    public required double[] Target { get; init; }

    /// <summary>a_i = lambda_i sigma_w^2: the variances of the initial predictions' coordinates.</summary>
    public required double[] InitialVariances { get; init; }

    /// <summary>eta, below 2 / lambda_1.</summary>
    public required double StepSize { get; init; }

    /// <summary>When the trajectories are looked at.</summary>
    public required ISnapshotTimes Times { get; init; }

    /// <summary>Whether moments are about the mean over all starts and times, as in PCA and InPCA; else about the
    /// truth.</summary>
    public bool IsCentered { get; init; } = true;

    /// <summary>C, d x d, the sum of both parts. O(d^2) with times in closed form.</summary>
    /// <exception cref="InvalidOperationException">The three lists differ in length.</exception>
    public Matrix Covariance()
    {
        Matrix covariance = TargetCovariance();
        double[] initial = InitialCovariance();
        for (int i = 0; i < initial.Length; i++) covariance[i, i] += initial[i];
        return covariance;
    }

    /// <summary>(b b') o S, less the mean's if centred: what the pull of the target alone would give.</summary>
    /// <exception cref="InvalidOperationException">The three lists differ in length.</exception>
    public Matrix TargetCovariance()
    {
        double[] steps = Steps();
        Matrix covariance = Times.Products(steps, IsCentered);
        for (int i = 0; i < steps.Length; i++)
        {
            for (int j = 0; j < steps.Length; j++) covariance[i, j] *= Target[i] * Target[j];
        }

        return covariance;
    }

    /// <summary>a_i S_ii, the diagonal of the part of the random starts; their mean is zero, so centring leaves it.
    /// </summary>
    /// <exception cref="InvalidOperationException">The three lists differ in length.</exception>
    public double[] InitialCovariance()
    {
        double[] squares = Times.Squares(Steps());
        for (int i = 0; i < squares.Length; i++) squares[i] *= InitialVariances[i];
        return squares;
    }

    /// <summary>The trace of the target's part. O(d).</summary>
    /// <exception cref="InvalidOperationException">The three lists differ in length.</exception>
    public double TargetTrace()
    {
        double[] steps = Steps();
        double[] terms = Times.Squares(steps);
        double[] means = IsCentered ? Times.Means(steps) : new double[steps.Length];
        for (int i = 0; i < terms.Length; i++)
            terms[i] = (terms[i] - means[i] * means[i]) * Target[i] * Target[i];
        return Sums.Sum(terms);
    }

    /// <summary>The trace of the random starts' part. O(d).</summary>
    /// <exception cref="InvalidOperationException">The three lists differ in length.</exception>
    public double InitialTrace() => Sums.Sum(InitialCovariance());

    /// <summary>The eigenvalues e_1, e_2, ... of C, descending. O(d^3).</summary>
    /// <exception cref="InvalidOperationException">The three lists differ in length.</exception>
    public double[] PrincipalValues(int threads = 1)
    {
        double[] values = SymmetricEigen.Values(Covariance(), threads);
        Array.Reverse(values);
        return values;
    }

    /// <summary>x_i = eta lambda_i.</summary>
    double[] Steps()
    {
        int d = Eigenvalues.Length;
        if (Target.Length != d || InitialVariances.Length != d)
        {
            throw new InvalidOperationException(
                $"{d} eigenvalues, {Target.Length} coordinates of the target and {InitialVariances.Length} initial "
                + "variances: there must be as many of each.");
        }

        return [.. Eigenvalues.Select(value => StepSize * value)];
    }
}
