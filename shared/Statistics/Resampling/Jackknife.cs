namespace Eigenspectrum.Statistics;

/// <summary>The jackknife: what leaving out one observation at a time says about a statistic.</summary>
public static class Jackknife
{
    /// <summary>The statistic without each observation in turn.</summary>
    /// <param name="size">How many observations there are.</param>
    /// <param name="statistic">The statistic from the multiplicities (0 or 1) of the observations.</param>
    public static double[] Values(int size, Func<int[], double> statistic)
    {
        ArgumentNullException.ThrowIfNull(statistic);
        var values = new double[size];
        for (int left = 0; left < size; left++)
        {
            var counts = new int[size];
            Array.Fill(counts, 1);
            counts[left] = 0;
            values[left] = statistic(counts);
        }
        return values;
    }

    /// <summary>Standard error sqrt((n-1)/n sum (v_i - mean)^2) from leave-one-out values.</summary>
    /// <exception cref="ArgumentException">There are fewer than two values.</exception>
    public static double StandardError(ReadOnlySpan<double> values)
    {
        (double squares, _) = Moments(values);
        return Math.Sqrt((values.Length - 1.0) / values.Length * squares);
    }

    /// <summary>Acceleration sum d^3 / (6 (sum d^2)^1.5), d_i = mean - v_i, for the BCa interval.</summary>
    /// <remarks>Efron 1987. Zero where all values agree.</remarks>
    /// <exception cref="ArgumentException">There are fewer than two values.</exception>
    public static double Acceleration(ReadOnlySpan<double> values)
    {
        (double squares, double cubes) = Moments(values);
        return squares > 0 ? cubes / (6 * squares * Math.Sqrt(squares)) : 0;
    }

    static (double Squares, double Cubes) Moments(ReadOnlySpan<double> values)
    {
        if (values.Length < 2)
            throw new ArgumentException($"{values.Length} values; at least 2 are needed.", nameof(values));
        double mean = 0, squares = 0, cubes = 0;
        foreach (double value in values)
            mean += value;
        mean /= values.Length;
        foreach (double value in values)
        {
            double gap = mean - value;
            squares += gap * gap;
            cubes += gap * gap * gap;
        }
        return (squares, cubes);
    }
}
