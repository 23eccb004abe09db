using System.Numerics;
using Eigenspectrum.Numerics;

namespace Eigenspectrum.Stages.GenerateData;

/// <summary>A random orthogonal map that mixes all coordinates, in n log n operations.</summary>
/// <remarks>
/// Rounds of plane rotations by random angles of random pairs of coordinates (Kac's walk). After 2 log2 n rounds every
/// coordinate has taken part of every other; a spectrum does not depend on it, as any product of rotations is one.
/// </remarks>
sealed class RandomRotation
{
    readonly int[][] orders;
    readonly double[][] cosines;
    readonly double[][] sines;

    /// <summary>Draws the pairs and angles.</summary>
    public RandomRotation(int size, RandomStream stream)
    {
        int rounds = 2 * (32 - BitOperations.LeadingZeroCount((uint)size));
        orders = new int[rounds][];
        cosines = new double[rounds][];
        sines = new double[rounds][];
        for (int round = 0; round < rounds; round++)
        {
            orders[round] = stream.Permutation(size);
            cosines[round] = new double[size / 2];
            sines[round] = new double[size / 2];
            for (int pair = 0; pair < size / 2; pair++)
            {
                double x = stream.Normal(), y = stream.Normal(), radius = Math.Sqrt(x * x + y * y);
                (cosines[round][pair], sines[round][pair]) = (x / radius, y / radius);
            }
        }
    }

    /// <summary>Turns a vector in place.</summary>
    public void Apply(double[] x)
    {
        for (int round = 0; round < orders.Length; round++)
        {
            int[] order = orders[round];
            double[] cosine = cosines[round], sine = sines[round];
            for (int pair = 0; pair < cosine.Length; pair++)
            {
                int i = order[2 * pair], j = order[2 * pair + 1];
                (x[i], x[j]) = (cosine[pair] * x[i] - sine[pair] * x[j], sine[pair] * x[i] + cosine[pair] * x[j]);
            }
        }
    }
}
