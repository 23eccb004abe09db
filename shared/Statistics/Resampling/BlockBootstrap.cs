using Eigenspectrum.Numerics;

namespace Eigenspectrum.Statistics;

/// <summary>The circular block bootstrap, for observations whose neighbours depend on each other.</summary>
/// <remarks>D. Politis and J. Romano, "A circular block-resampling procedure for stationary data" (1992). Blocks of
/// one are the ordinary bootstrap, draw for draw.</remarks>
public static class BlockBootstrap
{
    /// <summary>How often each observation is drawn in one resample.</summary>
    /// <param name="size">How many observations there are, and are drawn.</param>
    /// <param name="block">How many successive ones are drawn together; the last follows the first.</param>
    /// <param name="stream">The stream that the whole bootstrap belongs to.</param>
    /// <param name="resample">Number of the resample, from 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">There are no observations, or the block is not in 1 to
    /// size.</exception>
    public static int[] Multiplicities(int size, int block, RandomStream stream, int resample)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(block, 1);
        if (block == 1)
            return Bootstrap.Multiplicities(size, stream, resample);
        ArgumentNullException.ThrowIfNull(stream);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(block, size);
        RandomStream draws = stream.Substream($"resample-{resample}");
        var counts = new int[size];
        for (int drawn = 0; drawn < size;)
        {
            int start = draws.Integer(size);
            for (int k = 0; k < block && drawn < size; k++, drawn++)
                counts[(start + k) % size]++;
        }
        return counts;
    }
}
