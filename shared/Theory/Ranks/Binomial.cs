namespace Eigenspectrum.Theory;

/// <summary>Binomial coefficients that never overflow.</summary>
static class Binomial
{
    /// <summary>
    /// n over k, exact up to <see cref="long.MaxValue"/>, which stands for every larger value: ranks are minima with
    /// numbers of parameters, which are far below.
    /// </summary>
    public static long Choose(int n, int k)
    {
        if (k < 0 || k > n) return 0;
        Int128 value = 1;
        for (int i = 1; i <= Math.Min(k, n - k); i++)
        {
            // the product of i factors is divisible by i!, and grows with i
            value = value * (n - Math.Min(k, n - k) + i) / i;
            if (value > long.MaxValue) return long.MaxValue;
        }

        return (long)value;
    }

    /// <summary>The sum, or <see cref="long.MaxValue"/> where it would be larger.</summary>
    public static long Add(long a, long b) => a > long.MaxValue - b ? long.MaxValue : a + b;
}
