using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>Draws from power laws, exactly: by the inverse of the survival function.</summary>
/// <remarks>
/// Discrete draws search for the whole number at which zeta(alpha, k) / zeta(alpha, xmin) falls below the uniform
/// number: doubling, then bisection, O(log k) zeta functions a draw (Clauset, Shalizi and Newman 2009, appendix D).
/// Numbers above 2^53 are not told apart.
/// </remarks>
public sealed class PowerLawSampler
{
    const double LargestWhole = 9007199254740992; // 2^53
    readonly double exponent, lower, rate, length;
    readonly double? upper;
    readonly bool discrete;
    readonly double norm;

    /// <param name="exponent">alpha of the density x^-alpha; above 1 without an upper cut-off.</param>
    /// <param name="lower">xmin, positive.</param>
    /// <param name="discrete">Whether whole numbers are drawn.</param>
    /// <param name="upper">xmax; none if null.</param>
    /// <exception cref="ArgumentOutOfRangeException">There is no such law.</exception>
    public PowerLawSampler(double exponent, double lower, bool discrete = false, double? upper = null)
    {
        if (!(exponent > 1) && upper is null)
            throw new ArgumentOutOfRangeException(nameof(exponent), exponent, "It must be above 1 without a cut-off.");
        if (!(lower > 0))
            throw new ArgumentOutOfRangeException(nameof(lower), lower, "It must be positive.");
        if (!(upper is null || upper > lower))
            throw new ArgumentOutOfRangeException(nameof(upper), upper, "It must be above the lower cut-off.");
        (this.exponent, this.discrete) = (exponent, discrete);
        this.upper = discrete && upper is { } last ? Math.Floor(last) : upper;
        this.lower = discrete ? Math.Ceiling(lower) : lower;
        rate = exponent - 1;
        length = this.upper is { } end ? Elementary.Log(end / this.lower) : double.PositiveInfinity;
        norm = discrete ? From(this.lower) : 1;
    }

    /// <summary>One value.</summary>
    public double Draw(RandomStream stream)
    {
        ArgumentNullException.ThrowIfNull(stream);
        double survival = 1 - stream.Uniform();
        return discrete ? Whole(survival, lower) : lower * Elementary.Exp(LogRatio(survival));
    }

    /// <summary>ln(x / xmin) of the continuous value that is exceeded with a probability in (0, 1].</summary>
    internal double LogRatio(double survival)
    {
        if (upper is null)
            return -Elementary.Log(survival) / rate;
        if (rate == 0)
            return length * (1 - survival);
        double whole = rate * length;
        // e^(a (L - u)) - 1 = survival (e^(a L) - 1), divided by e^(a L) where that is large
        double left = whole < 30
            ? Elementary.Log1p(survival * Elementary.Expm1(whole)) / rate
            : length + Elementary.Log(survival + (1 - survival) * Elementary.Exp(-whole)) / rate;
        return Math.Clamp(length - left, 0, length);
    }

    /// <summary>The largest k with P(X >= k) >= survival, which is at least a known one.</summary>
    internal double Whole(double survival, double known)
    {
        double last = upper ?? LargestWhole, low = known, step = 1;
        while (low < last)
        {
            double next = Math.Min(low + step, last);
            if (From(next) < survival * norm)
            {
                double high = next;
                while (high - low > 1)
                {
                    double middle = Math.Floor(.5 * (low + high));
                    if (From(middle) >= survival * norm)
                        low = middle;
                    else
                        high = middle;
                }
                return low;
            }
            low = next;
            step *= 2;
        }
        return last;
    }

    /// <summary>The sum of k^-alpha from k on.</summary>
    double From(double k) => upper is { } last
        ? k > last ? 0 : HurwitzZeta.FiniteSum(exponent, k, last).Value
        : HurwitzZeta.Value(exponent, k);
}
