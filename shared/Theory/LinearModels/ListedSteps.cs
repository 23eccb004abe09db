using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory;

/// <summary>Snapshots at listed steps, each counted once: log-spaced, or any others.</summary>
public sealed class ListedSteps : ISnapshotTimes
{
    readonly long[] steps;

    /// <summary>The steps, ascending; the start is step 0.</summary>
    /// <exception cref="ArgumentException">There is none, one is negative, or they do not ascend.</exception>
    public ListedSteps(IEnumerable<long> steps)
    {
        this.steps = [.. steps];
        if (this.steps.Length == 0) throw new ArgumentException("There is at least one snapshot.", nameof(steps));
        for (int k = 0; k < this.steps.Length; k++)
        {
            if (this.steps[k] < 0 || (k > 0 && this.steps[k] <= this.steps[k - 1]))
                throw new ArgumentException("Steps are not negative and ascend.", nameof(steps));
        }
    }

    /// <summary>The steps.</summary>
    public IReadOnlyList<long> Steps => steps;

    /// <inheritdoc/>
    public double Last => steps[^1];

    /// <summary>
    /// Step 0 and about <paramref name="snapshots"/> - 1 more up to <paramref name="last"/>, evenly in the logarithm;
    /// equal whole steps count once, so there may be fewer.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">Fewer than 2 snapshots, or the last step is below 1.</exception>
    public static ListedSteps LogSpaced(long last, int snapshots)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(snapshots, 2);
        ArgumentOutOfRangeException.ThrowIfLessThan(last, 1);
        var found = new List<long> { 0 };
        double logarithm = Elementary.Log(last);
        for (int k = 0; k < snapshots - 1; k++)
        {
            double place = snapshots == 2 ? 1 : k / (snapshots - 2.0);
            long step = Math.Min(last, (long)Math.Round(Elementary.Exp(place * logarithm)));
            if (step > found[^1]) found.Add(step);
        }

        return new ListedSteps(found);
    }

    /// <inheritdoc/>
    public double[] Means(ReadOnlySpan<double> steps)
    {
        Matrix factors = Factors(steps);
        return Covariance.Means(factors);
    }

    /// <inheritdoc/>
    public double[] Squares(ReadOnlySpan<double> steps)
    {
        Matrix factors = Factors(steps);
        for (int i = 0; i < factors.Data.Length; i++) factors.Data[i] *= factors.Data[i];
        return Covariance.Means(factors);
    }

    /// <inheritdoc/>
    public Matrix Products(ReadOnlySpan<double> steps, bool centred)
    {
        Matrix factors = Factors(steps);
        Matrix products = Matrix.Gram(centred ? Covariance.Centred(factors) : factors);
        for (int i = 0; i < products.Data.Length; i++) products.Data[i] /= this.steps.Length;
        return products;
    }

    /// <summary>(1 - x_i)^t, a row for each time t.</summary>
    Matrix Factors(ReadOnlySpan<double> decays)
    {
        var factors = new Matrix(steps.Length, decays.Length);
        for (int k = 0; k < steps.Length; k++)
        {
            for (int i = 0; i < decays.Length; i++) factors[k, i] = GeometricMeans.Power(decays[i], steps[k]);
        }

        return factors;
    }
}
