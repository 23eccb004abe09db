using Eigenspectrum.Numerics;

namespace Eigenspectrum.Spectra;

/// <summary>Random vectors of independent signs, which give the trace the least variance of all with one law for every
/// element.</summary>
static class RandomVectors
{
    public static Matrix Signs(int rows, int n, RandomStream stream)
    {
        var signs = new Matrix(rows, n);
        for (int i = 0; i < signs.Data.Length; i++) signs.Data[i] = stream.Rademacher();
        return signs;
    }

    /// <summary>Uniform on the sphere of radius sqrt n.</summary>
    public static Matrix Spherical(int rows, int n, RandomStream stream)
    {
        var vectors = new Matrix(rows, n);
        stream.Normals(vectors.Data);
        for (int i = 0; i < rows; i++)
            Vectors.Scale(Math.Sqrt(n) / Sums.Norm(vectors.Row(i)), vectors.Row(i), vectors.Row(i));
        return vectors;
    }
}
