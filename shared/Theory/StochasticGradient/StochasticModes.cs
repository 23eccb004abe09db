using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory;

/// <summary>
/// Stochastic gradient descent on fresh Gaussian samples in the eigenbasis of their covariance: second moments at any
/// step, their means over many, and where they end, in closed form.
/// </summary>
/// <remarks>
/// Derived from the recursion of <see cref="SecondMomentRecursion"/>, which decouples in the eigenbasis. With
/// x_i = eta lambda_i an element off the diagonal shrinks by 1 - (x_i + x_j - x_i x_j (1 + 1/B)) a step. The diagonal v
/// moves by v' = R v + q with R = I - P, P = diag(2 x_i - x_i^2 (1 + 1/B)) - (eta^2/B) lambda lambda' and
/// q = (eta^2/B) sigma^2 lambda: P is symmetric, and its eigenvalues give every power of R. The mean is that of
/// gradient descent.
/// </remarks>
public sealed class StochasticModes
{
    readonly Lazy<EigenDecomposition> losses;

    /// <summary>Modes of a problem; nothing is computed yet.</summary>
    public StochasticModes() => losses = new(() => SymmetricEigen.Decompose(DiagonalLosses()));

    /// <summary>lambda_i of the inputs' covariance; none negative.</summary>
    public required double[] Eigenvalues { get; init; }

    /// <summary>eta.</summary>
    public required double StepSize { get; init; }

    /// <summary>B, the samples of a batch; infinite for gradient descent.</summary>
    public required double Batch { get; init; }

    /// <summary>sigma, the standard deviation of the labels' noise.</summary>
    public required double Noise { get; init; }

    /// <summary>
    /// h = sum_i x_i / (2B - x_i (B + 1)), the share of the excess loss that the noise of sampling gives back: below 1
    /// second moments stay finite. Infinite where a single mode does not.
    /// </summary>
    public double Feedback => FeedbackAt(Eigenvalues, StepSize, Batch);

    /// <summary>
    /// The step size below which second moments stay finite, by the h of <see cref="Feedback"/>; 2 / lambda_1 without
    /// noise.
    /// </summary>
    /// <remarks>Infinite without any eigenvalue above 0.</remarks>
    public static double StepSizeLimit(ReadOnlySpan<double> eigenvalues, double batch)
    {
        double largest = 0;
        foreach (double value in eigenvalues) largest = Math.Max(largest, value);
        if (largest == 0) return double.PositiveInfinity;
        if (double.IsPositiveInfinity(batch)) return 2 / largest;
        double low = 0, high = 2 * batch / ((batch + 1) * largest);
        for (int step = 0; step < 200; step++)
        {
            double middle = .5 * (low + high);
            if (middle <= low || middle >= high) break;
            if (FeedbackAt(eigenvalues, middle, batch) < 1) low = middle;
            else high = middle;
        }

        return low;
    }

    /// <summary>
    /// The diagonal of M once it has stopped moving: eta sigma^2 / ((1 - h) (2B - x_i (B + 1))); others are zero then.
    /// </summary>
    /// <remarks>
    /// Derived; for small eta it is eta sigma^2 / (2B) for every mode. For modes of eigenvalue 0 it is the limit from
    /// above: such a mode never moves.
    /// </remarks>
    /// <exception cref="ArithmeticException">The step size is at or beyond its limit.</exception>
    public double[] Stationary()
    {
        double feedback = Feedback;
        if (!(feedback < 1))
        {
            throw new ArithmeticException(
                $"Second moments grow without end: the step size {StepSize:g6} is not below "
                + $"{StepSizeLimit(Eigenvalues, Batch):g6}.");
        }

        double excess = Noise * Noise / (1 - feedback);
        return [.. Eigenvalues.Select(value =>
            double.IsPositiveInfinity(Batch) ? 0 : StepSize * excess / (2 * Batch - StepSize * value * (Batch + 1)))];
    }

    /// <summary>E[delta_t]. O(d).</summary>
    public double[] Mean(ReadOnlySpan<double> start, long step)
    {
        double[] mean = start.ToArray();
        for (int i = 0; i < mean.Length; i++)
            mean[i] *= GeometricMeans.Power(StepSize * Eigenvalues[i], step);
        return mean;
    }

    /// <summary>M_t, d x d, from a mean start E[w_0] - w* and independent coordinates about it. O(d^2) after O(d^3).
    /// </summary>
    /// <param name="start">E[w_0] - w*.</param>
    /// <param name="startVariances">The variances of w_0's coordinates.</param>
    /// <param name="step">t.</param>
    /// <exception cref="ArgumentException">The lists differ in length.</exception>
    public Matrix SecondMoment(ReadOnlySpan<double> start, ReadOnlySpan<double> startVariances, long step) =>
        SecondMoments(start, startVariances, values =>
        {
            for (int i = 0; i < values.Length; i++) values[i] = GeometricMeans.Power(values[i], step);
            return values;
        });

    /// <summary>The mean of M_t over snapshots, d x d. O(d^2) after O(d^3), with times in closed form.</summary>
    /// <param name="start">E[w_0] - w*.</param>
    /// <param name="startVariances">The variances of w_0's coordinates.</param>
    /// <param name="times">The snapshots, by steps.</param>
    /// <exception cref="ArgumentException">The lists differ in length, or the times are those of a flow.</exception>
    public Matrix MeanSecondMoment(
        ReadOnlySpan<double> start, ReadOnlySpan<double> startVariances, ISnapshotTimes times)
    {
        ArgumentNullException.ThrowIfNull(times);
        if (times is FlowTimes) throw new ArgumentException("Batches come in steps, not in a flow.", nameof(times));
        return SecondMoments(start, startVariances, values => times.Means(values));
    }

    /// <summary>
    /// Second moments where a factor (1 - z)^t is replaced by what <paramref name="factors"/> makes of z: a power or a
    /// mean of powers.
    /// </summary>
    Matrix SecondMoments(
        ReadOnlySpan<double> start, ReadOnlySpan<double> startVariances, Func<double[], double[]> factors)
    {
        int d = Eigenvalues.Length;
        if (start.Length != d || startVariances.Length != d)
        {
            throw new ArgumentException(
                $"{d} eigenvalues, a start of {start.Length} and {startVariances.Length} variances: there must be as "
                + "many of each.", nameof(start));
        }

        double[] lost = new double[d * d];
        for (int i = 0; i < d; i++)
        {
            for (int j = 0; j < d; j++) lost[i * d + j] = Lost(i, j);
        }

        var moments = new Matrix(d, d, factors(lost));
        for (int i = 0; i < d; i++)
        {
            for (int j = 0; j < d; j++) moments[i, j] *= start[i] * start[j];
        }

        double[] first = new double[d];
        for (int i = 0; i < d; i++) first[i] = start[i] * start[i] + startVariances[i];
        double[] diagonal = Diagonal(first, factors);
        for (int i = 0; i < d; i++) moments[i, i] = diagonal[i];
        return moments;
    }

    double[] Diagonal(double[] first, Func<double[], double[]> factors)
    {
        (double[] values, Matrix vectors) = losses.Value;
        int d = first.Length;
        double[] kept = factors([.. values]);
        double gain = StepSize * StepSize * Noise * Noise / Batch;
        double[] moved = new double[d];
        for (int k = 0; k < d; k++)
        {
            double from = 0, noise = 0;
            for (int i = 0; i < d; i++)
            {
                from += vectors[i, k] * first[i];
                noise += vectors[i, k] * Eigenvalues[i];
            }

            // the sum of all powers of 1 - z up to t is (1 - (1 - z)^t) / z; a mode that does not move gets none
            double added = kept[k] == 1 ? 0 : gain * noise * (1 - kept[k]) / values[k];
            moved[k] = kept[k] * from + added;
        }

        return vectors.Apply(moved);
    }

    /// <summary>P.</summary>
    Matrix DiagonalLosses()
    {
        int d = Eigenvalues.Length;
        var result = new Matrix(d, d);
        for (int i = 0; i < d; i++)
        {
            for (int j = 0; j < d; j++)
                result[i, j] = -StepSize * StepSize / Batch * Eigenvalues[i] * Eigenvalues[j];
            result[i, i] += Lost(i, i);
        }

        return result;
    }

    double Lost(int i, int j)
    {
        double x = StepSize * Eigenvalues[i], y = StepSize * Eigenvalues[j];
        return x + y - x * y * (1 + 1 / Batch);
    }

    static double FeedbackAt(ReadOnlySpan<double> eigenvalues, double stepSize, double batch)
    {
        if (double.IsPositiveInfinity(batch)) return 0;
        double feedback = 0;
        foreach (double value in eigenvalues)
        {
            double x = stepSize * value, room = 2 * batch - x * (batch + 1);
            if (room <= 0) return double.PositiveInfinity;
            feedback += x / room;
        }

        return feedback;
    }
}
