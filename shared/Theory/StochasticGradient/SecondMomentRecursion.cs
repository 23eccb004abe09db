using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory;

/// <summary>
/// The mean and the second moment of delta = w - w* under stochastic gradient descent on least squares, exactly,
/// step by step.
/// </summary>
/// <remarks>
/// Derived, for batches of B independent samples and the loss |x'w - y|^2 / 2: m' = (I - eta Lambda) m, as gradient
/// descent, and M' = (I - eta Lambda) M (I - eta Lambda) + (eta^2 / B) S(M, m) with S the covariance of a sample's
/// gradient. For Gaussian inputs this is M - eta (Lambda M + M Lambda) + eta^2 Lambda M Lambda + (eta^2 / B) [Lambda M
/// Lambda + Lambda tr(Lambda M) + sigma^2 Lambda]. The noise of a step has mean zero given all before it, so moments at
/// two times are those of the earlier one, moved on by the mean map: E[delta_{t+s} delta_t'] = (I - eta Lambda)^s M_t.
/// A step takes O(d^3), and what the samples take; in the eigenbasis of Gaussian samples see
/// <see cref="StochasticModes"/>.
/// </remarks>
public sealed class SecondMomentRecursion
{
    readonly IGradientNoise samples;
    readonly double stepSize;
    readonly double batch;
    readonly Matrix map;

    /// <summary>Begins at a fixed start, or one of given covariance.</summary>
    /// <param name="samples">What the batches are drawn from.</param>
    /// <param name="stepSize">eta, positive.</param>
    /// <param name="batch">B, at least 1.</param>
    /// <param name="start">E[w_0] - w*.</param>
    /// <param name="startCovariance">The covariance of w_0, d x d; none for a fixed start.</param>
    /// <exception cref="ArgumentException">A size does not fit the samples.</exception>
    /// <exception cref="ArgumentOutOfRangeException">The step size is not positive, or the batch below 1.</exception>
    public SecondMomentRecursion(
        IGradientNoise samples, double stepSize, double batch, ReadOnlySpan<double> start,
        Matrix? startCovariance = null)
    {
        ArgumentNullException.ThrowIfNull(samples);
        if (!(stepSize > 0 && double.IsFinite(stepSize)))
            throw new ArgumentOutOfRangeException(nameof(stepSize), stepSize, "A step size is positive.");
        if (!(batch >= 1)) throw new ArgumentOutOfRangeException(nameof(batch), batch, "A batch is at least 1.");
        int d = samples.Correlation.Rows;
        Matrix spread = startCovariance ?? samples.Correlation;
        if (start.Length != d || spread.Rows != d || spread.Columns != d)
            throw new ArgumentException($"The start does not fit the {d} inputs of the samples.", nameof(start));
        (this.samples, this.stepSize, this.batch) = (samples, stepSize, batch);
        map = Matrix.Identity(d);
        Vectors.AddScaled(-stepSize, samples.Correlation.Data, map.Data);
        Mean = start.ToArray();
        Second = startCovariance?.Copy() ?? new Matrix(d, d);
        for (int i = 0; i < d; i++) Vectors.AddScaled(start[i], start, Second.Row(i));
    }

    /// <summary>t.</summary>
    public long Step { get; private set; }

    /// <summary>E[delta_t].</summary>
    public double[] Mean { get; private set; }

    /// <summary>M_t = E[delta_t delta_t'], d x d.</summary>
    public Matrix Second { get; private set; }

    /// <summary>Moves on by some steps.</summary>
    public void Advance(long steps = 1)
    {
        for (long step = 0; step < steps; step++)
        {
            Matrix noise = samples.Covariance(Second, Mean);
            Matrix next = Matrix.Multiply(Matrix.Multiply(map, Second), map);
            Vectors.AddScaled(stepSize * stepSize / batch, noise.Data, next.Data);
            Symmetrize(next);
            (Second, Mean) = (next, map.Apply(Mean));
            Step++;
        }
    }

    /// <summary>E[delta_{t+later} delta_t'] of the present t, d x d. O(d^3 later).</summary>
    /// <exception cref="ArgumentOutOfRangeException">later is negative.</exception>
    public Matrix Later(int later)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(later);
        Matrix moved = Second.Copy();
        for (int step = 0; step < later; step++) moved = Matrix.Multiply(map, moved);
        return moved;
    }

    /// <summary>Takes the mean of both triangles, so that rounding does not build up between them.</summary>
    static void Symmetrize(Matrix matrix)
    {
        for (int i = 0; i < matrix.Rows; i++)
        {
            for (int j = 0; j < i; j++)
                matrix[i, j] = matrix[j, i] = .5 * (matrix[i, j] + matrix[j, i]);
        }
    }
}
