using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>The square loss of a linear classifier in the parts that X. Y. Han, Papyan and Donoho (2022) give
/// it.</summary>
/// <remarks>
/// L = 1/2 mean |W h + b - y|^2 + l/2 (|W|^2 + |b|^2) for one-hot y. With the best classifier W*, b* for these
/// features, L = within + between + away exactly: within = 1/2 (tr W*(S_W + l I)W*' + l |b*|^2) falls with NC1, between
/// = 1/2 sum pi_c |W* m_c + b* - e_c|^2 with NC2 and NC3, away is the loss's rise from W*, b* to W, b and 0 on the
/// central path. With class shares pi_c in place of 1/C the same holds of unbalanced samples; without biases W* has b*
/// = 0 (both derived). N p^2 + p^3/3 operations.
/// </remarks>
/// <param name="Loss">L, from the outputs of all samples.</param>
/// <param name="Within">The part of NC1.</param>
/// <param name="Between">The part of NC2 and NC3.</param>
/// <param name="Away">The part off the central path.</param>
/// <param name="Best">W* and b*.</param>
public sealed record CentralPath(double Loss, double Within, double Between, double Away, LinearHead Best)
{
    /// <summary>|L - parts| over L.</summary>
    public double IdentityError => Loss == 0 ? 0 : Math.Abs(Loss - (Within + Between + Away)) / Loss;

    /// <summary>Takes a loss apart.</summary>
    /// <param name="features">The samples.</param>
    /// <param name="head">The classifier.</param>
    /// <param name="lambda">l, 0 or above.</param>
    /// <param name="threads">Threads to use; the numbers do not depend on it.</param>
    /// <exception cref="ArgumentOutOfRangeException">l is negative or not finite.</exception>
    /// <exception cref="ArithmeticException">The best classifier is not unique: l is 0, and the features do not vary in
    /// all directions.</exception>
    public static CentralPath Of(ClassifiedFeatures features, LinearHead head, double lambda, int threads = 1)
    {
        ArgumentNullException.ThrowIfNull(features);
        ArgumentNullException.ThrowIfNull(head);
        if (!(lambda >= 0 && double.IsFinite(lambda)))
            throw new ArgumentOutOfRangeException(nameof(lambda), lambda, "It must be 0 or above, and finite.");
        double[] shares = Array.ConvertAll(features.Counts, count => (double)count / features.Count);
        LinearHead best = BestHead(features, shares, head.Biases is not null, lambda, threads);
        double penalty = Square(best.Weights.Data), offset = Square(best.Biases ?? []);
        double within = (WithinOutputs(features, best, threads) + lambda * (penalty + offset)) / 2;
        Matrix centres = best.Outputs(features.Means);
        double between = 0;
        for (int c = 0; c < features.Classes; c++)
        {
            centres[c, c] -= 1;
            between += shares[c] * Square(centres.Row(c)) / 2;
        }
        var gap = new LinearHead(head.Weights.Copy(), (double[]?)head.Biases?.Clone());
        Vectors.AddScaled(-1, best.Weights.Data, gap.Weights.Data);
        if (gap.Biases is { } biases) Vectors.AddScaled(-1, best.Biases, biases);
        double away = (MeanSquare(gap.Outputs(features.Values, threads))
            + lambda * (Square(gap.Weights.Data) + Square(gap.Biases ?? []))) / 2;
        return new(LossOf(features, head, lambda, threads), within, between, away, best);
    }

    static double LossOf(ClassifiedFeatures features, LinearHead head, double lambda, int threads)
    {
        Matrix outputs = head.Outputs(features.Values, threads);
        for (int n = 0; n < outputs.Rows; n++) outputs[n, features.Labels[n]] -= 1;
        return (MeanSquare(outputs) + lambda * (Square(head.Weights.Data) + Square(head.Biases ?? []))) / 2;
    }

    // With biases (S_T + l/(1+l) m m' + l I) w_c = pi_c (m_c - m/(1+l)), b = (pi - W m)/(1+l); without, the second
    // moment in place of S_T + ..., and m_c.
    static LinearHead BestHead(
        ClassifiedFeatures features, double[] shares, bool hasBiases, double lambda, int threads)
    {
        double[] mean = features.SampleMean;
        Matrix moment = Covariance.Of(features.Values, unbiased: false, threads);
        double share = hasBiases ? lambda / (1 + lambda) : 1;
        for (int i = 0; i < moment.Rows; i++)
        {
            Vectors.AddScaled(share * mean[i], mean, moment.Row(i));
            moment[i, i] += lambda;
        }
        var factor = new Cholesky(moment);
        var weights = new Matrix(features.Classes, features.Dimensions);
        var right = new double[features.Dimensions];
        for (int c = 0; c < features.Classes; c++)
        {
            features.Means.Row(c).CopyTo(right);
            if (hasBiases) Vectors.AddScaled(-1 / (1 + lambda), mean, right);
            Vectors.Scale(shares[c], right, right);
            factor.Solve(right).CopyTo(weights.Row(c));
        }
        if (!hasBiases) return new(weights, null);
        double[] along = weights.Apply(mean);
        return new(weights, [.. shares.Select((own, c) => (own - along[c]) / (1 + lambda))]);
    }

    // tr(W S_W W'), the mean over samples of |W (h - m_c)|^2.
    static double WithinOutputs(ClassifiedFeatures features, LinearHead head, int threads)
    {
        LinearHead bare = head with { Biases = null };
        Matrix outputs = bare.Outputs(features.Values, threads), centres = bare.Outputs(features.Means);
        for (int n = 0; n < outputs.Rows; n++)
            Vectors.AddScaled(-1, centres.Row(features.Labels[n]), outputs.Row(n));
        return MeanSquare(outputs);
    }

    static double MeanSquare(Matrix rows) => Square(rows.Data) / rows.Rows;

    static double Square(ReadOnlySpan<double> values) => Sums.Dot(values, values);
}
