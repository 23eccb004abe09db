using System.Globalization;
using Eigenspectrum.Pipeline;

namespace Eigenspectrum.Stages.ModelManifold;

/// <summary>The memory that an embedding takes.</summary>
/// <param name="Points">How many points.</param>
/// <param name="Bytes">Memory at the most.</param>
readonly record struct MemoryNeed(long Points, double Bytes)
{
    /// <summary>Of points of so many numbers: predictions, points and neighbours; six matrices of all pairs.</summary>
    internal static MemoryNeed Of(long points, long width) =>
        new(points, sizeof(double) * ((3.0 * points * width) + (6.0 * points * points)));

    /// <summary>Ends a run that would not fit.</summary>
    /// <param name="available">The bytes that this process may have; 0 if unknown.</param>
    /// <exception cref="UserErrorException">
    /// It needs more than there is, or a matrix is too large for an array.
    /// </exception>
    internal void Require(long available)
    {
        const long MostPoints = 40_000; // 12 GiB a matrix, and the largest number of elements of an array
        if (Points <= MostPoints && (available <= 0 || Bytes <= available)) return;
        throw new UserErrorException(string.Create(CultureInfo.InvariantCulture,
            $"The manifold of {Points:N0} points needs about {Bytes / (1 << 30):0.0} GiB of memory, ")
            + "and this process has "
            + string.Create(CultureInfo.InvariantCulture, $"{available / (double)(1 << 30):0.0} GiB. Lower ")
            + "manifold.samples, name fewer extract.checkpoints, or take fewer runs by manifold.runs; or build where "
            + "there is more.");
    }
}
