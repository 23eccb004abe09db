using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.Sloppiness;

/// <summary>Whether a matrix over samples fits.</summary>
static class Memory
{
    const double Gibibyte = 1L << 30;

    /// <summary>Ends a run whose matrices would not fit.</summary>
    /// <param name="rows">Rows of a square matrix.</param>
    /// <param name="matrices">How many such matrices live at a time.</param>
    /// <param name="available">The bytes that this process may have; 0 if unknown.</param>
    /// <param name="what">What has so many rows, and the option that lowers them.</param>
    /// <exception cref="UserErrorException">They need more than there is.</exception>
    public static void Require(double rows, double matrices, double available, string what)
    {
        double bytes = 8 * rows * rows * matrices;
        if (available <= 0 || bytes <= available) return;
        throw new UserErrorException(
            $"{what} need about {bytes / Gibibyte:0.##} GiB of memory, and this process has "
            + $"{available / Gibibyte:0.##} GiB. Lower sloppiness.kernel.samples; or build where there is more.");
    }
}
