using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>Least squares of ln lambda_n on ln n with fixed weights: what the rank fits share.</summary>
static class LogLogLine
{
    /// <summary>Fits the window of a spectrum after clipping it.</summary>
    /// <param name="spectrum">Values in rank order.</param>
    /// <param name="window">The ranks to use.</param>
    /// <param name="fraction">Share of the positive values that the window may reach.</param>
    /// <param name="minimumRanks">With fewer usable ranks there is no fit.</param>
    /// <param name="weighted">Weights 1/n if true, equal weights if not.</param>
    /// <remarks>
    /// The standard error is that of a linear estimate alpha = sum a_n ln lambda_n under equal variances s^2:
    /// sqrt(sum a_n^2) s, where s^2 = SSE / tr((I-H)'(I-H)) and H maps the data to the fitted line. For this
    /// projection along two regressors tr(H) = 2, hence the trace is N - 4 + ||H||_F^2 (derived; N - 2 for equal
    /// weights). The weights say how much a rank counts, not how noisy it is.
    /// </remarks>
    public static RankFit? Fit(
        ReadOnlySpan<double> spectrum, RankWindow window, double fraction, int minimumRanks, bool weighted)
    {
        int valid = 0;
        foreach (double value in spectrum)
        {
            if (!double.IsFinite(value))
                throw new ArgumentException(
                    $"The spectrum holds {value}; only finite values allowed.", nameof(spectrum));
            if (value > 0)
                valid++;
        }
        window = window.Clip(valid, fraction);
        var x = new double[window.Length];
        var y = new double[window.Length];
        var weight = new double[window.Length];
        int points = 0;
        for (int k = 0; k < window.Length; k++)
        {
            int rank = window.First + k;
            double value = spectrum[rank - 1];
            if (value <= 0)
                continue;
            x[k] = Elementary.Log(rank);
            y[k] = Elementary.Log(value);
            weight[k] = weighted ? 1.0 / rank : 1;
            points++;
        }
        return points < minimumRanks ? null : Solve(x, y, weight, window, points);
    }

    static RankFit Solve(double[] x, double[] y, double[] weight, RankWindow window, int points)
    {
        double total = 0, meanX = 0, meanY = 0;
        for (int k = 0; k < x.Length; k++)
        {
            total += weight[k];
            meanX += weight[k] * x[k];
            meanY += weight[k] * y[k];
        }
        meanX /= total;
        meanY /= total;
        double spread = 0, slope = 0, plainMeanY = 0;
        for (int k = 0; k < x.Length; k++)
        {
            spread += weight[k] * (x[k] - meanX) * (x[k] - meanX);
            slope += weight[k] * (x[k] - meanX) * (y[k] - meanY);
            plainMeanY += weight[k] > 0 ? y[k] : 0;
        }
        slope /= spread;
        plainMeanY /= points;
        double intercept = meanY - slope * meanX, residual = 0, variation = 0, sensitivity = 0;
        var sensitivities = new double[x.Length];
        for (int k = 0; k < x.Length; k++)
        {
            if (weight[k] == 0)
                continue;
            double error = y[k] - meanY - slope * (x[k] - meanX);
            residual += error * error;
            variation += (y[k] - plainMeanY) * (y[k] - plainMeanY);
            sensitivities[k] = -weight[k] * (x[k] - meanX) / spread;
            sensitivity += sensitivities[k] * sensitivities[k];
        }
        double freedom = points - 4 + SquaredNormOfHat(x, weight, meanX, total, spread);
        double variance = freedom > 1e-9 ? residual / freedom : 0;
        return new RankFit(
            -slope, Math.Sqrt(variance * sensitivity), intercept, RSquared(residual, variation),
            window.First, window.Last, points, x.Length - points, sensitivities);
    }

    // H_kj = w_j (1/W + (x_k - m)(x_j - m)/S): its squares summed over k and j, in terms of one-dimensional sums.
    static double SquaredNormOfHat(double[] x, double[] weight, double meanX, double total, double spread)
    {
        double count = 0, x1 = 0, x2 = 0, w0 = 0, w1 = 0, w2 = 0;
        for (int k = 0; k < x.Length; k++)
        {
            if (weight[k] == 0)
                continue;
            double d = x[k] - meanX, square = weight[k] * weight[k];
            count += 1;
            x1 += d;
            x2 += d * d;
            w0 += square;
            w1 += square * d;
            w2 += square * d * d;
        }
        return count * w0 / (total * total) + 2 * x1 * w1 / (total * spread) + x2 * w2 / (spread * spread);
    }

    // A flat spectrum is fitted exactly by alpha = 0 and has nothing left to explain.
    static double RSquared(double residual, double variation) => variation > 0 ? 1 - residual / variation : 1;
}
