namespace Eigenspectrum.Theory;

/// <summary>Quantiles by a Newton iteration that never leaves its bracket.</summary>
static class LawInverse
{
    const int MaximumSteps = 200;

    /// <summary>
    /// Smallest x in [<paramref name="lower"/>, <paramref name="upper"/>] whose distribution reaches the probability.
    /// </summary>
    /// <remarks>
    /// Every step narrows the bracket; a Newton step that leaves it, or that stalls, becomes a bisection.
    /// </remarks>
    public static double Solve(ISpectralLaw law, double probability, double lower, double upper)
    {
        double low = lower, high = upper;
        double x = low + (high - low) / 2;
        for (int step = 0; step < MaximumSteps && low < high; step++)
        {
            double excess = law.Distribution(x) - probability;
            double width = high - low;
            if (excess >= 0) high = x;
            else low = x;
            double next = x - excess / law.Density(x);
            bool isInside = next > low && next < high;
            if (!isInside || (step % 4 == 3 && high - low > width / 2)) next = low + (high - low) / 2;
            if (next <= low || next >= high) break;
            if (Math.Abs(next - x) <= 1e-15 * Math.Abs(x)) return next;
            x = next;
        }

        return high;
    }

    /// <summary>Throws unless the value is a probability.</summary>
    public static void Check(double probability)
    {
        if (!(probability >= 0 && probability <= 1))
            throw new ArgumentOutOfRangeException(nameof(probability), probability, "A probability lies in [0, 1].");
    }
}
