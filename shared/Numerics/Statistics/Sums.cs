namespace Eigenspectrum.Numerics;

/// <summary>Sums in an order that depends on the number of terms alone.</summary>
/// <remarks>
/// Blocks of 512 terms are summed in 32 lanes and the blocks as a balanced tree, so the rounding error grows with the
/// logarithm of the number of terms (Higham, "The accuracy of floating point summation", 1993).
/// </remarks>
public static class Sums
{
    const int Block = 512;

    /// <summary>The sum of the elements; 0 of none.</summary>
    public static double Sum(ReadOnlySpan<double> x)
    {
        if (x.Length <= Block)
            return Lanes.Sum(x);
        var half = Half(x.Length);
        return Sum(x[..half]) + Sum(x[half..]);
    }

    /// <summary>x . y.</summary>
    /// <exception cref="ArgumentException">The lengths differ.</exception>
    public static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        if (x.Length != y.Length)
            throw new ArgumentException($"Vectors of {x.Length} and {y.Length} elements have no product.", nameof(y));
        return Products(x, y);
    }

    /// <summary>The Euclidean norm, safe from overflow and underflow.</summary>
    public static double Norm(ReadOnlySpan<double> x)
    {
        // Squares of numbers between these neither overflow in any sum nor lose what matters.
        const double Smallest = 1e-140;
        const double Largest = 1e140;
        var largest = Lanes.LargestMagnitude(x);
        if (largest == 0 || !double.IsFinite(largest))
            return largest;
        if (largest is > Smallest and < Largest)
            return Math.Sqrt(Products(x, x));
        var exponent = Math.ILogB(largest);
        var scaled = new double[x.Length];
        for (var i = 0; i < x.Length; i++)
            scaled[i] = Math.ScaleB(x[i], -exponent);
        return Math.ScaleB(Math.Sqrt(Products(scaled, scaled)), exponent);
    }

    /// <summary>The arithmetic mean; NaN of no elements.</summary>
    public static double Mean(ReadOnlySpan<double> x) => Sum(x) / x.Length;

    /// <summary>The unbiased variance, from the deviations from the mean; NaN of fewer than two elements.</summary>
    public static double Variance(ReadOnlySpan<double> x)
    {
        if (x.Length < 2)
            return double.NaN;
        var mean = Mean(x);
        var deviations = new double[x.Length];
        for (var i = 0; i < x.Length; i++)
            deviations[i] = x[i] - mean;
        // The second term would be 0 without rounding; it removes the error of the mean (Chan, Golub and LeVeque,
        // 1983).
        var residual = Sum(deviations);
        return (Products(deviations, deviations) - residual * residual / x.Length) / (x.Length - 1);
    }

    /// <summary>The unbiased standard deviation.</summary>
    public static double StandardDeviation(ReadOnlySpan<double> x) => Math.Sqrt(Variance(x));

    /// <summary>The standard error of the mean of independent draws.</summary>
    public static double StandardError(ReadOnlySpan<double> x) => Math.Sqrt(Variance(x) / x.Length);

    static double Products(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
    {
        if (x.Length <= Block)
            return Lanes.Dot(x, y);
        var half = Half(x.Length);
        return Products(x[..half], y[..half]) + Products(x[half..], y[half..]);
    }

    /// <summary>Half of the length, in whole blocks.</summary>
    static int Half(int length) => (length / 2 + Block - 1) / Block * Block;
}
