namespace Eigenspectrum.Spectra.Tests;

/// <summary>How often intervals hold the truth.</summary>
static class Coverage
{
    public const int Seeds = 200;

    /// <summary>Asserts that stated 95 % intervals hold in 90 to 99 % of 200 seeds.</summary>
    /// <remarks>
    /// If they hold in 95 % of all, 200 seeds lie in [180, 198] with a probability of 99.9 %; the seeds are fixed.
    /// </remarks>
    public static void AssertNominal(Func<ulong, (double Lower, double Upper)> interval, double truth)
    {
        int held = Held(interval, truth);
        Assert.That(held / (double)Seeds, Is.InRange(.90, .99), $"{held} of {Seeds} intervals hold {truth}");
    }

    /// <summary>Asserts that intervals which add certain bounds to the sampling error hold in 90 % or more.</summary>
    public static void AssertAtLeast(Func<ulong, (double Lower, double Upper)> interval, double truth)
    {
        int held = Held(interval, truth);
        Assert.That(held / (double)Seeds, Is.GreaterThanOrEqualTo(.90), $"{held} of {Seeds} intervals hold {truth}");
    }

    static int Held(Func<ulong, (double Lower, double Upper)> interval, double truth)
    {
        int held = 0;
        for (int seed = 0; seed < Seeds; seed++)
        {
            (double lower, double upper) = interval((ulong)seed);
            if (lower <= truth && truth <= upper) held++;
        }

        return held;
    }
}
