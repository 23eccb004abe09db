using Eigenspectrum.Numerics;

namespace Eigenspectrum.Theory.Tests;

static class Samples
{
    public static Matrix Normal(RandomStream stream, int rows, int columns, double deviation = 1)
    {
        var matrix = new Matrix(rows, columns);
        stream.Normals(matrix.Data);
        for (int i = 0; i < matrix.Data.Length; i++) matrix.Data[i] *= deviation;
        return matrix;
    }

    public static double LargestDifference(Matrix a, Matrix b)
    {
        double largest = 0;
        for (int i = 0; i < a.Data.Length; i++) largest = Math.Max(largest, Math.Abs(a.Data[i] - b.Data[i]));
        return largest;
    }
}
