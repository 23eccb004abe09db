namespace Eigenspectrum.Theory;

/// <summary>Raw moments of sums from those of the summands.</summary>
static class RawMoments
{
    /// <summary>
    /// E[(X + Y)^n] = Σ_k C(n,k) E[X^k] E[Y^(n-k)] of independent X and Y; for a number Y its powers.
    /// </summary>
    /// <exception cref="ArgumentOutOfRangeException">The order is negative.</exception>
    public static double OfSum(int order, Func<int, double> first, Func<int, double> second)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(order);
        double binomial = 1, sum = 0;
        for (int k = 0; k <= order; k++)
        {
            sum = Math.FusedMultiplyAdd(binomial * first(k), second(order - k), sum);
            binomial = binomial * (order - k) / (k + 1);
        }

        return sum;
    }

    /// <summary>A power with a whole exponent, by multiplications only.</summary>
    public static double Power(double number, int exponent)
    {
        double power = 1;
        for (int k = 0; k < exponent; k++) power *= number;
        return power;
    }
}
