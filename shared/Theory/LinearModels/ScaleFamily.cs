using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory;

/// <summary>
/// The covariances K + s^2 D of one linear model whose starts are s times as far out: K of the target, D diagonal of
/// starts at s = 1. A column of a phase diagram.
/// </summary>
/// <remarks>
/// What does not depend on s is computed once. Modes whose diagonal elements of K and of D together are below 2^-53 of
/// the traces are left out: by Aronszajn's inequality (eigenvalues of a positive semidefinite matrix exceed those of a
/// principal block at most by the trace of the rest) no explained variance changes by more than 2^-53, for any s. With
/// steep spectra few modes are left.
/// </remarks>
public sealed class ScaleFamily
{
    const double Negligible = 1.0 / (1L << 53);

    readonly Matrix target;
    readonly double[] initial;
    readonly double[] targetValues;
    readonly double[] initialValues;

    /// <summary>The family of a model whose initial variances are those at s = 1. O(d^2) and an eigenproblem.</summary>
    public ScaleFamily(LinearTrajectories unit)
    {
        ArgumentNullException.ThrowIfNull(unit);
        Matrix whole = unit.TargetCovariance();
        double[] diagonal = unit.InitialCovariance();
        TargetTrace = whole.Trace();
        InitialTrace = Sums.Sum(diagonal);
        int[] kept = Kept(whole, diagonal);
        target = new Matrix(kept.Length, kept.Length);
        initial = new double[kept.Length];
        for (int i = 0; i < kept.Length; i++)
        {
            initial[i] = diagonal[kept[i]];
            for (int j = 0; j < kept.Length; j++) target[i, j] = whole[kept[i], kept[j]];
        }

        targetValues = Descending(target);
        initialValues = [.. initial.OrderDescending()];
    }

    /// <summary>tr K.</summary>
    public double TargetTrace { get; }

    /// <summary>tr D.</summary>
    public double InitialTrace { get; }

    /// <summary>Modes that are not negligible; there are as many eigenvalues.</summary>
    public int Modes => initial.Length;

    /// <summary>The eigenvalues of K, descending.</summary>
    public IReadOnlyList<double> TargetValues => targetValues;

    /// <summary>The eigenvalues of D, descending.</summary>
    public IReadOnlyList<double> InitialValues => initialValues;

    /// <summary>tr (K + s^2 D).</summary>
    public double Trace(double ratio) => TargetTrace + ratio * ratio * InitialTrace;

    /// <summary>The eigenvalues of K + s^2 D, descending. O(modes^3).</summary>
    /// <exception cref="ArgumentOutOfRangeException">s is negative.</exception>
    public double[] Values(double ratio)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(ratio);
        if (ratio == 0) return (double[])targetValues.Clone();
        Matrix sum = target.Copy();
        for (int i = 0; i < initial.Length; i++) sum[i, i] += ratio * ratio * initial[i];
        return Descending(sum);
    }

    /// <summary>EV_k at a ratio s. O(modes^3).</summary>
    public double Explained(int k, double ratio) => Top(Values(ratio), k) / Trace(ratio);

    /// <summary>EV_k at s = 0, of the target alone; NaN without a target.</summary>
    public double TargetExplained(int k) => Top(targetValues, k) / TargetTrace;

    /// <summary>The limit of EV_k for s to infinity, of the starts alone.</summary>
    public double InitialExplained(int k) => Top(initialValues, k) / InitialTrace;

    /// <summary>Ky Fan's bounds: what both parts' eigenvalues say of EV_k at a ratio s without that eigenproblem.
    /// </summary>
    /// <remarks>
    /// Derived: the sum of the k largest eigenvalues is convex and grows with the matrix, so it lies between that of K
    /// and the sum of those of K and of s^2 D. O(k).
    /// </remarks>
    public (double Lower, double Upper) Bounds(int k, double ratio)
    {
        double trace = Trace(ratio), top = Top(targetValues, k), starts = ratio * ratio * Top(initialValues, k);
        return (Math.Max(top, starts) / trace, Math.Min(1, (top + starts) / trace));
    }

    /// <summary>
    /// The s up to which Ky Fan's lower bound promises EV_k &gt;= q: s^2 = (EV_k of the target / q - 1) tr K / tr D, or
    /// 0 if the target alone does not reach it. O(k).
    /// </summary>
    /// <remarks>Where all |w*_i| are equal and moments are about the truth, tr K = tr D with s = sigma_w / sigma_*.
    /// </remarks>
    public double SufficientRatio(int k, double share)
    {
        double square = (TargetExplained(k) / share - 1) * TargetTrace / InitialTrace;
        return square > 0 ? Math.Sqrt(square) : 0;
    }

    static double Top(double[] descending, int k) =>
        Sums.Sum(descending.AsSpan(0, Math.Min(k, descending.Length)));

    static double[] Descending(Matrix matrix)
    {
        double[] values = SymmetricEigen.Values(matrix);
        Array.Reverse(values);
        return values;
    }

    int[] Kept(Matrix whole, double[] diagonal)
    {
        int d = diagonal.Length;
        double[] shares = new double[d];
        for (int i = 0; i < d; i++)
        {
            double ofTarget = TargetTrace > 0 ? whole[i, i] / TargetTrace : 0;
            double ofInitial = InitialTrace > 0 ? diagonal[i] / InitialTrace : 0;
            shares[i] = Math.Max(ofTarget, ofInitial);
        }

        int[] order = [.. Enumerable.Range(0, d).OrderBy(i => shares[i])];
        double left = 0;
        int dropped = 0;
        while (dropped < d - 1 && left + shares[order[dropped]] <= Negligible) left += shares[order[dropped++]];
        return [.. order[dropped..].Order()];
    }
}
