using System.Numerics;

namespace Eigenspectrum.Theory.Tests;

/// <summary>The rank of an integer matrix by fraction-free elimination (Bareiss, 1968): no rounding.</summary>
static class FractionFree
{
    public static int Rank(BigInteger[][] rows)
    {
        int rank = 0;
        BigInteger previous = 1;
        for (int column = 0; column < rows[0].Length && rank < rows.Length; column++)
        {
            int pivot = Array.FindIndex(rows, rank, row => !row[column].IsZero);
            if (pivot < 0) continue;
            (rows[rank], rows[pivot]) = (rows[pivot], rows[rank]);
            for (int r = rank + 1; r < rows.Length; r++)
            {
                for (int c = column + 1; c < rows[r].Length; c++)
                {
                    rows[r][c] = (rows[r][c] * rows[rank][column] - rows[r][column] * rows[rank][c]) / previous;
                }

                rows[r][column] = 0;
            }

            previous = rows[rank++][column];
        }

        return rank;
    }
}
